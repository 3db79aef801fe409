/// The claim about one entry, with the differences that are not held against it.
struct EntryClaim: Sendable {
  /// The derivative that is claimed.
  var value: Double
  /// How far rounding may have moved it.
  var uncertainty: Double
  /// The share of a measurement that a function that is itself computed inexactly may be off by.
  var residueShare = 0.0
  /// What the user accepts on top.
  var tolerance: Tolerance
  /// What the parts of the entry amount to together, which may cancel in it; zero without parts.
  var partSize = 0.0

  /// Returns |claim − numeric|.
  func error(_ numeric: Double) -> Double { (value - numeric).magnitude }

  /// Returns the difference that is accepted: all uncertainties and the tolerance.
  func allowance(_ numeric: Double, _ uncertainty: Double) -> Double {
    uncertainty + residue(numeric) + self.uncertainty
      + tolerance.allowance(analytic: value, numeric: numeric)
  }

  /// Returns how much of a difference was granted to a claim rather than found in the noise.
  ///
  /// A single step was accepted with it, so its own error may be as large.
  func granted(_ numeric: Double) -> Double {
    min(error(numeric), uncertainty + residue(numeric))
  }

  /// Returns what the function may be off by where it was measured so; the claim has no part in it.
  func residue(_ numeric: Double) -> Double { residueShare * numeric.magnitude }

  /// Whether the claim agrees with a measurement; never if either is not finite.
  func isWithin(_ uncertainty: Double, of numeric: Double) -> Bool {
    let error = error(numeric)
    return error.isFinite && error <= allowance(numeric, uncertainty)
  }

  /// Whether a measurement bears the claim out by itself, without anything granted on top.
  func isBorneOut(by numeric: Double, _ uncertainty: Double) -> Bool {
    let error = error(numeric)
    return error.isFinite && error <= uncertainty + self.uncertainty
  }

  /// Returns the larger magnitude of claim and measurement, or what the parts of the entry amount to.
  func size(_ numeric: Double) -> Double { max(value.magnitude, numeric.magnitude, partSize) }
}

extension EntryJudgement {
  /// Returns the judgement of a claim by a measurement.
  @inline(__always)
  init(
    _ verdict: Verdict,
    _ reason: Reason,
    of claim: EntryClaim,
    numeric: Double,
    uncertainty: Double,
    step: Double,
    kink: Kink? = nil
  ) {
    self.init()
    self.verdict = verdict
    self.reason = reason
    self.numeric = numeric
    self.uncertainty = uncertainty + claim.residue(numeric)
    self.step = step
    self.kink = kink
    let size = claim.size(numeric)
    if size > 0 { detectableError = claim.allowance(numeric, uncertainty) / size }
  }

  /// Returns the judgement that a claim agrees with a measurement.
  ///
  /// What was `granted` to the claim is added to the uncertainty that is reported.
  @inline(__always)
  static func agreement(
    of claim: EntryClaim,
    numeric: Double,
    uncertainty: Double,
    granted: Double = 0,
    step: Double,
    kink: Kink? = nil
  ) -> EntryJudgement {
    let isCovered = claim.error(numeric) <= uncertainty + claim.residue(numeric) + claim.uncertainty
    return EntryJudgement(
      .agrees,
      isCovered ? .withinUncertainty : .withinTolerance,
      of: claim,
      numeric: numeric,
      uncertainty: uncertainty + granted,
      step: step,
      kink: kink
    )
  }
}
