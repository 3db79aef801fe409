/// The claim about one entry, with the differences that are not held against it.
struct EntryClaim: Sendable {
  /// The derivative that is claimed.
  var value: Double
  /// How far rounding may have moved it.
  var uncertainty: Double
  /// The share of a measurement that is not held against a claim, because the function itself may
  /// be computed inexactly: a policy of the decision, no part of the measurement's uncertainty.
  var residueShare = 0.0
  /// What the user accepts on top.
  var tolerance: Tolerance
  /// What the parts of the entry amount to together, which may cancel in it; zero without parts.
  var partSize = 0.0

  /// Returns |claim − numeric|.
  func error(_ numeric: Double) -> Double { (value - numeric).magnitude }

  /// Returns the difference that is accepted: all uncertainties and the tolerance.
  func allowance(_ numeric: Double, _ uncertainty: Double) -> Double {
    allowanceWithoutTolerance(numeric, uncertainty)
      + tolerance.allowance(analytic: value, numeric: numeric)
  }

  /// Returns the difference that is accepted before the user's tolerance.
  func allowanceWithoutTolerance(_ numeric: Double, _ uncertainty: Double) -> Double {
    uncertainty + residueShare * numeric.magnitude + self.uncertainty
  }

  /// Whether the claim agrees with a single step, whose truncation nothing shows yet.
  ///
  /// What the function may be off by is granted no further than the step is likely to be.
  func isMet(by numeric: Double, _ noise: Double, truncation: Double) -> Bool {
    let error = error(numeric)
    let granted = min(truncation, residueShare * numeric.magnitude)
    return error.isFinite
      && error
        <= noise + granted + uncertainty + tolerance.allowance(analytic: value, numeric: numeric)
  }

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
    self.uncertainty = uncertainty
    self.step = step
    self.kink = kink
    let size = claim.size(numeric)
    if size > 0 { detectableError = claim.allowance(numeric, uncertainty) / size }
  }

  /// Returns the judgement that a claim agrees with a measurement.
  @inline(__always)
  static func agreement(
    of claim: EntryClaim,
    numeric: Double,
    uncertainty: Double,
    step: Double,
    kink: Kink? = nil
  ) -> EntryJudgement {
    let isCovered = claim.error(numeric) <= claim.allowanceWithoutTolerance(numeric, uncertainty)
    return EntryJudgement(
      .agrees,
      isCovered ? .withinUncertainty : .withinTolerance,
      of: claim,
      numeric: numeric,
      uncertainty: uncertainty,
      step: step,
      kink: kink
    )
  }
}
