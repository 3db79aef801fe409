import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Entries that a JSON report keeps")
struct JSONValuesTests {
  @Test("Keeps no entries but the summary and the worst ones when asked for none")
  func keepsNone() throws {
    let report = SampleReports.extraordinary()
    let block = try restored(report, .none).blocks[0]
    #expect(block.findings == nil)
    #expect(block.keptFindings == nil)
    #expect(block.counts == report.blocks[0].counts)
    #expect(block.worst.count == report.blocks[0].worst.count)
  }

  @Test("Keeps the failed and the inconclusive entries with their offsets")
  func keepsFailed() throws {
    let report = SampleReports.extraordinary()
    let block = try restored(report, .failed).blocks[0]
    let kept = try #require(block.keptFindings)
    #expect(block.findings == nil)
    #expect(kept.indices == [0, 1, 2])
    #expect(kept.findings.verdict == [.notFinite, .disagrees, .inconclusive])
    #expect(kept.findings.numeric == [1 / 3, -1 / 3, 1e308])
    #expect(kept.findings.evaluations == [0, 1, 4])
    #expect(block.counts == report.blocks[0].counts)
  }

  @Test("Keeps everything up to ten thousand entries a block, and the failures of a larger one")
  func limitsAutomatic() throws {
    let small = try restored(report(entryCount: 10_000), .automatic).blocks[0]
    #expect(small.findings?.count == 10_000)
    let large = try restored(report(entryCount: 10_001), .automatic).blocks[0]
    #expect(large.findings == nil)
    #expect(large.keptFindings?.indices == [7])
    #expect(large.keptFindings?.findings.analytic == [2])
    #expect(large.count == 10_001)
  }

  private func restored(
    _ report: GradientReport,
    _ values: JSONValues
  ) throws -> GradientReport {
    try JSONReport.report(from: JSONReport.bytes(of: report, values: values), path: "report.json")
  }

  /// A report of one block in which entry 7 is wrong.
  private func report(entryCount: Int) throws -> GradientReport {
    var report = try SampleReports.agreeing()
    var entries = [Finding](count: entryCount)
    for index in 0..<entryCount {
      entries[index].analytic = index == 7 ? 2 : 1
      entries[index].numeric = 1
      entries[index].verdict = index == 7 ? .disagrees : .agrees
      entries[index].reason = index == 7 ? .beyondAllowance : .withinUncertainty
    }
    report.blocks = [
      BlockReport(
        name: "∂J/∂w",
        output: Block("J"),
        input: Block("w", shape: [entryCount]),
        entries: entries,
        kinks: [:],
        tolerance: .none,
        claimUncertainty: { _ in 0 },
        evaluations: 0,
        worstCount: 3
      )
    ]
    return report
  }
}
