/// What is found of one entry ∂fᵢ/∂xⱼ: the derivative that is claimed, the one that was measured,
/// and the verdict.
public struct Finding: Hashable, Sendable {
  /// The derivative that is claimed.
  public var analytic: Double
  /// The derivative that was measured.
  public var numeric: Double = .nan
  /// A bound on |numeric − true derivative|.
  public var uncertainty: Double = .nan
  /// The step h that decided.
  public var step: Double = .nan
  /// The smallest relative error of the claim that would have been seen.
  public var detectableError: Double = .nan
  /// The evaluations that the entry's column had used when the entry was decided.
  public var evaluations: Int32 = 0
  /// The verdict on the claim.
  public var verdict: Verdict = .notChecked
  /// Why.
  public var reason: Reason = .notSelected

  /// Creates the finding of an entry that has not been checked.
  public init(analytic: Double = .nan) { self.analytic = analytic }

  /// |analytic − numeric|.
  public var absoluteError: Double { (analytic - numeric).magnitude }

  /// |analytic − numeric| / max(|analytic|, |numeric|), which is 0 where both are 0.
  public var relativeError: Double {
    let error = absoluteError
    return error == 0 ? 0 : error / max(analytic.magnitude, numeric.magnitude)
  }
}

extension Finding {
  /// Returns the finding of a claim that has been judged.
  @inline(__always)
  init(_ judgement: EntryJudgement, analytic: Double) {
    self.init(analytic: analytic)
    numeric = judgement.numeric
    uncertainty = RoundedBound.above(judgement.uncertainty)
    step = judgement.step
    detectableError = RoundedBound.above(judgement.detectableError)
    evaluations = Int32(clamping: judgement.evaluations)
    verdict = judgement.verdict
    reason = judgement.reason
  }

  /// Returns the difference of claim and measurement that was accepted, with all that was granted on
  /// top of the uncertainty.
  ///
  /// - Parameter known: What of it is known otherwise, which stands where the finding has none.
  /// - Returns: The larger of the two.
  package func allowance(atLeast known: Double) -> Double {
    let allowance = detectableError * max(analytic.magnitude, numeric.magnitude)
    return allowance > known ? allowance : known
  }

  /// Returns what was granted on top of the uncertainty and of a tolerance: to the rounding of the
  /// claim, and to functions that are not exact.
  package func granted(beside tolerance: Tolerance) -> Double {
    let known = uncertainty + tolerance.allowance(analytic: analytic, numeric: numeric)
    return allowance(atLeast: known) - known
  }

  /// Whether a reader will want to see the entry: it failed or could not be decided.
  package var isConspicuous: Bool { verdict.isFailure || verdict == .inconclusive }
}

/// Some findings of a block, where a report does not keep all of them.
public struct KeptFindings: Hashable, Sendable {
  /// The flat offsets of the entries in their block, ascending.
  public var indices: [Int]
  /// The findings, one for each offset.
  public var findings: [Finding]

  /// Creates a selection of entries from their offsets and what is found of them.
  public init(indices: [Int], findings: [Finding]) {
    self.indices = indices
    self.findings = findings
  }

  /// Keeps the entries that failed or are inconclusive.
  package init(failedOf all: [Finding]) {
    indices = all.indices.filter { all[$0].isConspicuous }
    findings = indices.map { all[$0] }
  }
}
