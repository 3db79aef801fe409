import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Block report")
struct BlockReportTests {
  @Test("Summarizes its entries: counts, largest errors, worst entries first")
  func summarizes() {
    let block = report(
      analytic: [1, 2, -3, 4],
      numeric: [1, 2.5, -3, 4.5],
      verdicts: [.agrees, .disagrees, .notChecked, .disagrees]
    )
    #expect(block.counts.agrees == 1)
    #expect(block.counts.disagrees == 2)
    #expect(block.counts.notChecked == 1)
    #expect(block.verdict == .disagrees)
    #expect(block.maximumAbsoluteError == 0.5)
    #expect(block.maximumRelativeError == 0.2)
    #expect(block.worstIndex == 1)
    #expect(block.worst.map(\.index) == [1, 3])
    #expect(block.worst.map(\.entry) == ["∂J/∂W[0,1]", "∂J/∂W[1,1]"])
    // Uncertainty 0.25, a tolerance of 0.125 and a hundredth of the larger side.
    #expect(block.worst[0].allowance == 0.25 + (0.125 + 0.01 * 2.5))
  }

  @Test("Never loses a NaN among larger numbers", arguments: [0, 1, 2, 3])
  func keepsNaN(_ position: Int) {
    var numeric: [Double] = [1, 2, 1e300, 4]
    numeric[position] = .nan
    var verdicts = [Verdict](repeating: .agrees, count: 4)
    verdicts[position] = .notFinite
    let block = report(analytic: [1, 2, -3, 4], numeric: numeric, verdicts: verdicts)
    #expect(block.maximumAbsoluteError.isNaN)
    #expect(block.maximumRelativeError.isNaN)
    #expect(block.worstIndex == position)
    #expect(block.verdict == .notFinite)
  }

  @Test("Has no largest error, worst entry or agreement when nothing was compared")
  func comparesNothing() {
    let block = report(
      analytic: [1, 2, 3, 4],
      numeric: [1, 2, 3, 4],
      verdicts: [Verdict](repeating: .notChecked, count: 4)
    )
    #expect(block.verdict == .notChecked)
    #expect(block.maximumAbsoluteError.isNaN)
    #expect(block.maximumRelativeError.isNaN)
    #expect(block.smallestDetectableError.isNaN)
    #expect(block.worstIndex == nil)
    #expect(block.worst.isEmpty)
  }

  @Test("Names entries by the indices of output and input")
  func namesEntries() {
    var block = report(
      analytic: [1, 2, 3, 4],
      numeric: [1, 2, 3, 4],
      verdicts: [Verdict](repeating: .agrees, count: 4)
    )
    #expect(block.shape == [2, 2])
    #expect(block.entryName(at: 3) == "∂J/∂W[1,1]")
    block.output = Block("z", shape: [3])
    block.name = "stage: ∂z/∂W"
    #expect(block.shape == [3, 2, 2])
    #expect(block.entryName(at: 11) == "stage: ∂z[2]/∂W[1,1]")
  }

  @Test("Takes the worst entries of all blocks together")
  func ranksAcrossBlocks() {
    let mild = report(analytic: [1, 1], numeric: [1.5, 1], verdicts: [.disagrees, .agrees])
    var severe = report(analytic: [1, 1], numeric: [1, 9], verdicts: [.agrees, .disagrees])
    severe.name = "severe"
    let report = GradientReport(
      configuration: ConfigurationRecord(scheme: "central"),
      blocks: [mild, severe]
    )
    #expect(report.worstBlock?.name == "severe")
    #expect(report.worstEntries(limit: 3).map(\.numeric) == [9, 1.5, 1])
    #expect(report.failures().map(\.numeric) == [9, 1.5])
    #expect(report.failures(limit: 1).map(\.numeric) == [9])
    #expect(report.counts.compared == 4)
    #expect(report.verdict == .disagrees)
  }

  private func report(
    analytic: [Double],
    numeric: [Double],
    verdicts: [Verdict]
  ) -> BlockReport {
    var entries = [Finding](count: analytic.count)
    entries.analytic = analytic
    entries.numeric = numeric
    entries.verdict = verdicts
    entries.uncertainty = [Double](repeating: 0.25, count: analytic.count)
    return BlockReport(
      name: "∂J/∂W",
      output: Block("J"),
      input: Block("W", shape: [analytic.count / 2, 2]),
      entries: entries,
      kinks: [:],
      tolerance: Tolerance(absolute: 0.125, relative: 0.01),
      claimUncertainty: { _ in 0 },
      evaluations: 0,
      worstCount: 2
    )
  }
}
