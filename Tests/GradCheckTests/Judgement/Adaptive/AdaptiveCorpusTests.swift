import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Adaptive verdicts on named functions")
struct AdaptiveCorpusTests {
  private static let all =
    AdaptiveCorpus.smooth + AdaptiveCorpus.scaled + AdaptiveCorpus.offset + AdaptiveCorpus.flat
    + AdaptiveCorpus.kink + AdaptiveCorpus.stiff + AdaptiveCorpus.edge + AdaptiveCorpus.noisy

  @Test("Accepts the right claim, whatever the noise probes happen to see", arguments: all)
  func acceptsRight(_ function: AdaptiveCase) throws {
    for (seed, report) in try function.rightReports(seeds: 0..<3) {
      #expect(report.verdict == .agrees, "seed \(seed): \(report.failures())")
    }
  }

  @Test("Calls every wrong claim wrong", arguments: all)
  func refusesWrong(_ function: AdaptiveCase) throws {
    for claim in function.wrongClaims {
      let report = try function.check(claim)
      #expect(report.verdict == .disagrees, "\(claim): \(report.failures())")
    }
  }

  @Test(
    "Sees an error of one in ten million in the precise mode",
    arguments: AdaptiveCorpus.smooth + AdaptiveCorpus.scaled
  )
  func seesSmallErrors(_ function: AdaptiveCase) throws {
    var checker = GradientChecker()
    checker.scheme = .adaptive(resolution: 1e-8, budget: 12)
    #expect(try function.check(function.jacobian, using: checker).verdict == .agrees)
    let claim = function.jacobian.map { $0.map { $0 * (1 + 1e-7) } }
    #expect(try function.check(claim, using: checker).verdict == .disagrees)
  }

  @Test("Never accepts NaN or infinity", arguments: [Double.nan, .infinity, -.infinity])
  func refusesNotFinite(_ claim: Double) throws {
    for function in AdaptiveCorpus.smooth {
      var jacobian = function.jacobian
      jacobian[0][0] = claim
      #expect(try function.check(jacobian).verdict == .notFinite)
    }
  }

  @Test("Spends two evaluations on a right claim about a smooth function")
  func spendsTwo() throws {
    for function in AdaptiveCorpus.smooth {
      let report = try function.check(function.jacobian)
      let entries = try #require(report.blocks.first?.findings)
      #expect(entries.evaluations.allSatisfy { $0 == 2 })
    }
  }
}
