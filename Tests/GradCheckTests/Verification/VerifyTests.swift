import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Verify")
struct VerifyTests {
  private let checker = GradientChecker()

  @Test("Returns the report of a right derivative")
  func right() throws {
    let report = try checker.verify(SampleFunctions.products(), at: [3, 0.5])
    #expect(report.verdict == .agrees)
    #expect(report.counts.compared == 4)
    #expect(report.run.point == "at [3.0, 0.5]")
  }

  @Test("Throws an error that carries the report and describes the failure")
  func wrong() throws {
    let failure = try #require(throws: GradientVerificationFailure.self) {
      try checker.verify(SampleFunctions.wrongSign(), at: [1, 2, 3, 0.25])
    }
    #expect(failure.report.verdict == .disagrees)
    #expect(failure.description.contains("\n∂J/∂b has the opposite sign.\n"))
    #expect(
      "\(failure)".hasPrefix("disagrees: 4 entries compared, 1 disagrees; nothing left out.\n")
    )
    #expect("\(failure)".contains("\nfine: ∂J/∂w (3 entries)\n"))
    #expect("\(failure)".contains("\npoint: [\"w\": [1.0, 2.0, 3.0], \"b\": [0.25]]\n"))
  }

  @Test(
    "Only agreement, and kinks with the claim between the slopes, can be relied on",
    arguments: Verdict.allCases
  )
  func verdicts(_ verdict: Verdict) {
    let entry = HandMadeReport.Entry(1, 1, uncertainty: 1, verdict, .withinUncertainty)
    let report = HandMadeReport.report([HandMadeReport.block("x", [entry])])
    let outcome = VerificationOutcome(report: report, points: [])
    #expect(outcome.isVerified == (verdict == .agrees || verdict == .kink))
  }

  @Test(
    "One undecided entry among right ones fails",
    arguments: [Verdict.inconclusive, .notFinite]
  )
  func mixed(_ verdict: Verdict) {
    let entry = HandMadeReport.Entry(1, 1, uncertainty: 1, verdict, .tooUncertain)
    let report = HandMadeReport.report([HandMadeReport.block("x", [.right(1), entry])])
    #expect(!VerificationOutcome(report: report, points: []).isVerified)
  }

  @Test("A claim between the slopes of a kink passes, one outside them fails")
  func kink() throws {
    let between = ClosureFunction<Double> { x in
      max(0, x)
    } derivative: { x in
      x > 0 ? 1 : 0
    }
    #expect(try checker.verify(between, at: [0]).verdict == .kink)
    let outside = ClosureFunction<Double> { x in
      max(0, x)
    } derivative: { _ in
      2
    }
    let failure = try #require(throws: GradientVerificationFailure.self) {
      try checker.verify(outside, at: [0])
    }
    #expect(failure.description.contains("; the one-sided slopes are 0 and 1.\n"))
  }

  @Test("NaN and infinity never pass", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ claim: Double) {
    let function = SampleFunctions.scalar({ $0 * $0 }, claim: { _ in claim })
    #expect(throws: GradientVerificationFailure.self) { try checker.verify(function, at: [1.0]) }
    let value = SampleFunctions.scalar({ _ in claim }, claim: { _ in 0 })
    #expect(throws: GradientVerificationFailure.self) { try checker.verify(value, at: [1.0]) }
  }

  @Test("A tolerance accepts a tenth of it and refuses ten times as much")
  func tolerance() throws {
    var checker = checker
    checker.tolerance = Tolerance(absolute: 1e-3)
    let near = SampleFunctions.scalar({ $0 * $0 }, claim: { 2 * $0 + 1e-4 })
    try checker.verify(near, at: [1.0])
    let far = SampleFunctions.scalar({ $0 * $0 }, claim: { 2 * $0 + 1e-2 })
    #expect(throws: GradientVerificationFailure.self) { try checker.verify(far, at: [1.0]) }
  }

  @Test("The worst entry is named even by a checker that lists none", arguments: [0, -1])
  func noWorst(_ count: Int) throws {
    var checker = checker
    checker.worstCount = count
    let failure = try #require(throws: GradientVerificationFailure.self) {
      try checker.verify(SampleFunctions.wrongSign(), at: [1, 2, 3, 0.25])
    }
    #expect(failure.description.contains("\n∂J/∂b has the opposite sign.\n"))
  }

  @Test("Comparing nothing fails")
  func nothing() throws {
    var checker = checker
    checker.inputs = []
    let failure = try #require(throws: GradientVerificationFailure.self) {
      try checker.verify(SampleFunctions.products(), at: [3, 0.5])
    }
    #expect(failure.description.contains("\nExpected at least one entry to compare, found none.\n"))
  }

  @Test("A checker restricted to an input checks that one and records what it left out")
  func restricted() throws {
    let function = SampleFunctions.wrongSign()
    let point = [1, 2, 3, 0.25]
    let report = try checker.restricted(toInputs: "w").verify(function, at: point)
    #expect(report.blocks.map(\.name) == ["∂J/∂w"])
    #expect(report.configuration.skippedBlocks == ["∂J/∂b"])
    let same = try checker.restricted(toInputs: "w").check(function, at: point)
    #expect(same.configuration.skippedBlocks == ["∂J/∂b"])
    #expect(throws: GradientVerificationFailure.self) {
      try checker.restricted(toInputs: "b").verify(function, at: point)
    }
    let error = try #require(throws: GradientCheckError.self) {
      try checker.restricted(toInputs: "v").verify(function, at: point)
    }
    #expect(error.message == "Expected an input among “w”, “b”, found “v”.")
  }
}
