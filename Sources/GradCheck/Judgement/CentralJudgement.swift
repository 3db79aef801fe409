/// The decision on an entry that was measured once, with a fixed step.
package enum CentralJudgement {
  /// The share of a derivative that its uncertainty may have and still tell right from wrong.
  ///
  /// A wrong sign or factor changes a derivative by half its size or more.
  static let decidableShare = 0.5

  /// The share of |f| that a derivative may amount to over the coordinate's length and be nothing.
  static let negligibleShare = 1e-6

  /// Returns the judgement of a claim.
  ///
  /// A difference of claim and `numeric` is accepted up to `uncertainty`, `claimUncertainty` (how
  /// far rounding may have moved the claim) and the tolerance together. `value` is f(x), or how far
  /// the output moves along others' coordinates where that is more, and `scale` the length that the
  /// coordinate may have: together they say which derivatives are negligible.
  @inline(__always)
  package static func judge(
    claim: Double,
    claimUncertainty: Double,
    numeric: Double,
    uncertainty: Double,
    tolerance: Tolerance,
    value: Double,
    scale: Double
  ) -> EntryJudgement {
    var judgement = EntryJudgement()
    judgement.numeric = numeric
    judgement.uncertainty = uncertainty
    guard claim.isFinite else {
      return judgement.deciding(.notFinite, .claimNotFinite)
    }
    guard numeric.isFinite, value.isFinite else {
      return judgement.deciding(.notFinite, .valueNotFinite)
    }
    let error = (claim - numeric).magnitude
    let bound = uncertainty + claimUncertainty
    let allowance = bound + tolerance.allowance(analytic: claim, numeric: numeric)
    let size = max(claim.magnitude, numeric.magnitude)
    judgement.detectableError = size > 0 ? allowance / size : .nan
    guard error.isFinite, error <= allowance else {
      // A bound that is not finite decides nothing, in either direction.
      return allowance.isFinite
        ? judgement.deciding(.disagrees, .beyondAllowance)
        : judgement.deciding(.inconclusive, .tooUncertain)
    }
    if bound <= decidableShare * size || bound <= tolerance.absolute {
      return judgement.deciding(.agrees, error <= bound ? .withinUncertainty : .withinTolerance)
    }
    if bound * scale <= negligibleShare * value.magnitude {
      return judgement.deciding(.agrees, size == 0 ? .withinUncertainty : .negligible)
    }
    return judgement.deciding(.inconclusive, .tooUncertain)
  }
}

extension EntryJudgement {
  /// Returns the judgement with a verdict and its reason.
  @inline(__always)
  package func deciding(_ verdict: Verdict, _ reason: Reason) -> EntryJudgement {
    var decided = self
    decided.verdict = verdict
    decided.reason = reason
    return decided
  }
}
