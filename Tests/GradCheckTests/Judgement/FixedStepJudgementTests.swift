import GradCheck
import Testing

@Suite("Fixed-step judgement")
struct CentralJudgementTests {
  @Test("Accepts a difference within the uncertainty, and nothing beyond it")
  func usesUncertainty() {
    #expect(judge(claim: 1.0625, numeric: 1, uncertainty: 0.0625).reason == .withinUncertainty)
    let beyond = judge(claim: 1.0625.nextUp, numeric: 1, uncertainty: 0.0625)
    #expect(beyond.verdict == .disagrees)
    #expect(beyond.reason == .beyondAllowance)
  }

  @Test("Allows for the rounding of the claim")
  func usesClaimUncertainty() {
    let judged = judge(claim: 1.125, claimUncertainty: 0.0625, numeric: 1, uncertainty: 0.0625)
    #expect(judged.reason == .withinUncertainty)
    #expect(judge(claim: 1.125, numeric: 1, uncertainty: 0.0625).verdict == .disagrees)
  }

  @Test("Accepts zero beside zero only where the uncertainty is nothing beside the output")
  func needsMeaningOfZero() {
    #expect(judge(claim: 0, numeric: 0, uncertainty: 0).verdict == .agrees)
    for (uncertainty, verdict) in [
      (1e-12, Verdict.agrees), (1, .inconclusive), (1e300, .inconclusive),
    ] {
      #expect(judge(claim: 0, numeric: 0, uncertainty: uncertainty, value: 1).verdict == verdict)
    }
  }

  @Test(
    "Accepts a tenth of the tolerance and refuses ten times as much",
    arguments: [
      Tolerance(absolute: 1e-3), Tolerance(relative: 1e-3),
      Tolerance(absolute: 1e-3, relative: 1e-3),
    ],
    [1.0, -1.0, 250.0]
  )
  func usesTolerance(_ tolerance: Tolerance, _ numeric: Double) {
    let allowed = tolerance.allowance(analytic: numeric, numeric: numeric)
    for sign in [-1.0, 1.0] {
      let within = judge(claim: numeric + sign * 0.1 * allowed, numeric: numeric, tolerance)
      #expect(within.verdict == .agrees)
      #expect(within.reason == .withinTolerance)
      let beyond = judge(claim: numeric + sign * 10 * allowed, numeric: numeric, tolerance)
      #expect(beyond.verdict == .disagrees)
    }
  }

  @Test(
    "Never accepts NaN or infinity on either side, whatever the allowance",
    arguments: [Double.nan, .infinity, -.infinity],
    [0.0, 1, .infinity]
  )
  func refusesNonFinite(_ wrong: Double, _ uncertainty: Double) {
    let generous = Tolerance(absolute: 1e300, relative: 1)
    for tolerance in [.none, generous] {
      let claim = judge(claim: wrong, numeric: 1, uncertainty: uncertainty, tolerance)
      #expect(claim.verdict == .notFinite)
      #expect(claim.reason == .claimNotFinite)
      let numeric = judge(claim: 1, numeric: wrong, uncertainty: uncertainty, tolerance)
      #expect(numeric.verdict == .notFinite)
      #expect(numeric.reason == .valueNotFinite)
      let both = judge(claim: wrong, numeric: wrong, uncertainty: uncertainty, tolerance)
      #expect(both.verdict == .notFinite)
      let value = judge(claim: 1, numeric: 1, uncertainty: uncertainty, tolerance, value: wrong)
      #expect(value.verdict == .notFinite)
      #expect(value.reason == .valueNotFinite)
    }
  }

  @Test(
    "Decides nothing by a bound that is not finite",
    arguments: [Double.nan, .infinity],
    [1.0, 2.0]
  )
  func decidesNothingWithoutBound(_ uncertainty: Double, _ claim: Double) {
    let judged = judge(claim: claim, numeric: 1, uncertainty: uncertainty)
    #expect(judged.verdict == .inconclusive)
    #expect(judged.reason == .tooUncertain)
  }

  @Test("Refuses a difference that overflows")
  func refusesOverflow() {
    let judged = judge(claim: 1e308, numeric: -1e308, Tolerance(relative: 0.5))
    #expect(judged.verdict == .disagrees)
  }

  @Test("Cannot tell right from wrong by a bound of more than half of the derivative")
  func requiresDecidableBound() {
    #expect(judge(claim: 1, numeric: 1, uncertainty: 0.5).verdict == .agrees)
    let judged = judge(claim: 1, numeric: 1, uncertainty: 0.5.nextUp)
    #expect(judged.verdict == .inconclusive)
    #expect(judged.reason == .tooUncertain)
    // The user may say that such a difference does not matter.
    let tolerated = judge(claim: 1, numeric: 1, uncertainty: 0.75, Tolerance(absolute: 0.75))
    #expect(tolerated.verdict == .agrees)
  }

  @Test("Takes a derivative for zero that moves its function by next to nothing")
  func acceptsNegligible() {
    let judged = judge(claim: 1e-12, numeric: -1e-12, uncertainty: 1e-10, value: 1)
    #expect(judged.verdict == .agrees)
    #expect(judged.reason == .negligible)
    let small = judge(claim: 1e-12, numeric: -1e-12, uncertainty: 1e-10, value: 1e-6)
    #expect(small.verdict == .inconclusive)
    let long = judge(claim: 1e-12, numeric: -1e-12, uncertainty: 1e-10, value: 1, scale: 1e6)
    #expect(long.verdict == .inconclusive)
  }

  @Test("Says how large an error would have been seen")
  func statesDetectableError() {
    let judged = judge(claim: 4, numeric: 4, uncertainty: 0.25, Tolerance(absolute: 0.25))
    #expect(judged.detectableError == 0.125)
    #expect(judge(claim: 0, numeric: 0).detectableError.isNaN)
    #expect(judge(claim: 0, numeric: 0).verdict == .agrees)
  }

  private func judge(
    claim: Double,
    claimUncertainty: Double = 0,
    numeric: Double,
    uncertainty: Double = 0,
    _ tolerance: Tolerance = .none,
    value: Double = 0,
    scale: Double = 1
  ) -> EntryJudgement {
    CentralJudgement.judge(
      claim: claim,
      claimUncertainty: claimUncertainty,
      numeric: numeric,
      uncertainty: uncertainty,
      tolerance: tolerance,
      value: value,
      scale: scale
    )
  }
}
