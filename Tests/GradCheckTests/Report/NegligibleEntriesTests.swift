import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Entries too small to tell from zero")
struct NegligibleEntriesTests {
  private static let function = ClosureFunction<Double>(
    domain: Space("x", shape: [3]),
    codomain: Space("f"),
    value: { [$0[0] * $0[0] + 1e-30 * $0[1] + 1e-31 * $0[2]] },
    derivative: { .row([2 * $0[0], 1e-30, 1e-31]) }
  )

  @Test("Are counted by name and not covered by what would have been seen")
  func areCounted() throws {
    let report = try GradientChecker().check(NegligibleEntriesTests.function, at: [0.5, 0.7, 0.9])
    #expect(report.verdict == .agrees)
    #expect(report.negligibleCount == 2)
    #expect(ReportAnswer(report).verdict.contains("2 too small to tell from zero"))
    #expect((report.smallestDetectableError ?? 1) < 1e-3)
    #expect(report.blocks[0].findings?.map(\.reason).filter { $0 == .negligible }.count == 2)
  }

  @Test("Zero claimed and measured is not one of them")
  func leavesOutZeros() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [2]),
      codomain: Space("f"),
      value: { [$0[0] * $0[0]] },
      derivative: { .row([2 * $0[0], 0]) }
    )
    let report = try GradientChecker().check(function, at: [0.5, 0.7])
    #expect(report.negligibleCount == 0)
    #expect(!ReportAnswer(report).verdict.contains("too small"))
  }

  @Test("A detectable error that is no number shows as one that cannot be seen")
  func showsWhatCannotBeSeen() {
    let block = JacobianBlock(output: Block("f"), input: Block("x"))
    var summary = BlockSummary(of: block, tolerance: .none, worstCount: 1)
    var finding = Finding(analytic: 1)
    (finding.numeric, finding.uncertainty) = (1, .nan)
    (finding.verdict, finding.reason) = (.inconclusive, .tooUncertain)
    summary.add([finding], columns: 0..<1, kinks: [:]) { _ in 0 }
    #expect(summary.report(findings: nil).smallestDetectableError == .infinity)
  }
}
