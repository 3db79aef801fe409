import GradCheck
import GradCheckTestSupport
import Testing

@Suite("The summary of a block whose entries come in pieces")
struct BlockSummaryTests {
  private func summary(kinkLimit: Int) -> BlockSummary {
    BlockSummary(
      of: JacobianBlock(output: Block("y", shape: [2]), input: Block("x", shape: [3])),
      tolerance: .none,
      worstCount: 2,
      kinkLimit: kinkLimit
    )
  }

  @Test("Kinks beyond the limit are counted, not listed")
  func kinks() {
    let kink = Kink(slopeBelow: 0, slopeAbove: 1, distance: 0)
    var summary = summary(kinkLimit: 3)
    summary.add(
      [Finding](count: 2),
      columns: 1..<2,
      kinks: [0: kink, 1: kink],
      claimUncertainty: { _ in 0 }
    )
    #expect(summary.unlistedKinkCount == 0)
    summary.add(
      [Finding](count: 2),
      columns: 2..<3,
      kinks: [0: kink, 1: kink],
      claimUncertainty: { _ in 0 }
    )
    #expect(summary.unlistedKinkCount == 1)
    #expect(summary.report(findings: nil).kinks.keys.sorted() == [1, 2, 4])
  }

  @Test("Nothing that was checked is no verdict, and no error")
  func nothing() {
    var summary = summary(kinkLimit: .max)
    #expect(summary.report(findings: nil).verdict == .notChecked)
    summary.add([Finding](count: 6), columns: 0..<3, kinks: [:], claimUncertainty: { _ in 0 })
    let report = summary.report(findings: nil)
    #expect(report.counts.notChecked == 6)
    #expect(report.maximumRelativeError.isNaN)
    #expect(report.worst.isEmpty)
    #expect(report.worstIndex == nil)
  }
}
