import GradCheck
import GradCheckReports
import Testing

@Suite("Size of an HTML report")
struct HTMLSizeTests {
  @Test(
    "Stays below 1 MB for 100,000 entries, however they are spread over blocks",
    arguments: [
      [20_000, 20_000, 20_000, 20_000, 20_000], [100_000], [Int](repeating: 1000, count: 100),
    ]
  )
  func isSmall(_ counts: [Int]) {
    let blocks = counts.enumerated().map { number, count in
      PresentedReports.block(
        "W\(number)",
        shape: [count / 100, 100],
        PresentedReports.noise(count, seed: UInt64(number))
      )
    }.map(withSteps)
    let size = HTMLReport(PresentedReports.report(blocks)).text.utf8.count
    #expect(size < 1_000_000)
    // A page that shows nothing would be small as well.
    #expect(size > 50_000)
  }

  /// Returns a block whose worst entries were all measured with a dozen steps.
  private func withSteps(_ block: BlockReport) -> BlockReport {
    var block = block
    for rank in block.worst.indices {
      block.worst[rank].ladder = (1...12).map { number in
        StepMeasurement(step: Double(number) / 3, numeric: 1 / Double(number), noise: 1e-3)
      }
    }
    return block
  }

  @Test("Leaves blocks out of a long report, the worst ones last, and says how many")
  func leavesOutBlocks() {
    let right = PresentedReports.right
    var blocks = [BlockReport](repeating: right, count: 20_000)
    for index in blocks.indices { blocks[index].name = "∂J/∂U\(index)" }
    blocks[19_998] = PresentedReports.wrong
    let page = HTMLReport(PresentedReports.report(blocks)).text
    #expect(page.utf8.count < 1_000_000)
    #expect(page.contains("∂J/∂W[1,2]"))
    #expect(page.contains("\n<p>19,500 blocks with smaller errors are left out here"))
    #expect(!page.contains("&lt;p&gt;"))
  }

  @Test(
    "Draws a block that claims more entries than there is memory for",
    arguments: [
      [1_000_000_000], [30_000, 40_000], [1_000, 1_000, 1_000], [100_000, 1, 2, 2_000],
    ]
  )
  func drawsClaimedEntries(_ shape: [Int]) {
    var block = PresentedReports.wrong
    block.input = Block("W", shape: shape)
    block.findings = nil
    let page = HTMLReport(PresentedReports.report([block])).text
    #expect(page.utf8.count < 200_000)
    #expect(page.contains("only the 6 entries that are kept"))
  }

  @Test("Leaves out the map of a block beyond counting")
  func survivesOverflow() {
    var block = PresentedReports.wrong
    block.input = Block("W", shape: [.max, .max])
    block.findings = nil
    let page = HTMLReport(PresentedReports.report([block])).text
    #expect(page.contains("The report holds only the summary of this block"))
  }
}
