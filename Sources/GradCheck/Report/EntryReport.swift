/// One entry of a Jacobian as the report names it: the worst entries are listed so.
public struct EntryReport: Hashable, Sendable {
  /// The name of the block, such as `∂J/∂W`.
  public var block: String
  /// The name of the entry, such as `∂J/∂W[2,5]`.
  public var entry: String
  /// The entry's flat offset in the block, row-major.
  public var index: Int
  /// The derivative that is claimed.
  public var analytic: Double
  /// The derivative that was measured.
  public var numeric: Double
  /// A bound on |numeric − true derivative|.
  public var uncertainty: Double
  /// The difference that would have been accepted: uncertainty, rounding and tolerance.
  public var allowance: Double
  /// The step h that decided.
  public var step: Double
  /// The evaluations that were used.
  public var evaluations: Int
  /// The verdict on the claim.
  public var verdict: Verdict
  /// Why.
  public var reason: Reason
  /// The kink at or near the point, if one was found.
  public var kink: Kink?
  /// How this claim is wrong, in one sentence, where that adds to what is said of its block.
  public var diagnosis: String?
  /// The steps that it was measured with, shortest first.
  ///
  /// Kept by the adaptive scheme for entries that did not simply agree; empty for all others.
  public var ladder: [StepMeasurement] = []

  /// Creates a record of an entry.
  public init(
    block: String,
    entry: String,
    index: Int,
    analytic: Double,
    numeric: Double,
    uncertainty: Double,
    allowance: Double,
    step: Double,
    evaluations: Int,
    verdict: Verdict,
    reason: Reason,
    kink: Kink? = nil,
    diagnosis: String? = nil
  ) {
    self.block = block
    self.entry = entry
    self.index = index
    self.analytic = analytic
    self.numeric = numeric
    self.uncertainty = uncertainty
    self.allowance = allowance
    self.step = step
    self.evaluations = evaluations
    self.verdict = verdict
    self.reason = reason
    self.kink = kink
    self.diagnosis = diagnosis
  }

  /// |analytic − numeric|.
  public var absoluteError: Double { EntryError.absolute(analytic, numeric) }

  /// |analytic − numeric| / max(|analytic|, |numeric|).
  public var relativeError: Double { EntryError.relative(analytic, numeric) }
}
