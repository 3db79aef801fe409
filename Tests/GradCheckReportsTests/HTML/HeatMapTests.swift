import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Heat map")
struct HeatMapTests {
  @Test("Colours each entry by its relative error and draws a line across a wrong one")
  func coloursEntries() {
    let page = HTMLReport(PresentedReports.report([PresentedReports.wrong])).text
    #expect(page.contains("viewBox=\"0 0 3 2\""))
    // Five entries at 1e-12, in two strokes, and one at a third.
    #expect(page.contains("<path class=\"level-2\" stroke=\"#afd0e8\" d=\"M0 0.5h3m-3 1h2\"/>"))
    #expect(page.contains("<path class=\"level-7\" stroke=\"#ab2328\" d=\"M2 1.5h1\"/>"))
    #expect(page.contains("stroke-dasharray=\"none\" d=\"M2 1.5h1\"/>"))
  }

  @Test("Shows one wrong entry among 200,704: a tile has the largest error, not the average")
  func keepsTheWorst() {
    var entries = [PresentedReports.Entry](repeating: .right, count: 256 * 784)
    entries[100 * 784 + 300] = .wrong
    let block = PresentedReports.block("W", shape: [256, 784], entries)
    let page = HTMLReport(PresentedReports.report([block])).text
    #expect(page.contains("each cell is the largest of 8×8 entries"))
    #expect(page.contains("<path class=\"level-7\" stroke=\"#ab2328\" d=\"M37 12.5h1\"/>"))
    #expect(page.contains("class=\"mark-failure\""))
  }

  @Test("Every cell names its worst entry, and the axes have indices")
  func namesCells() {
    var entries = [PresentedReports.Entry](repeating: .right, count: 256 * 784)
    entries[100 * 784 + 300] = .wrong
    let block = PresentedReports.block("W", shape: [256, 784], entries)
    let page = HTMLReport(PresentedReports.report([block])).text
    #expect(page.contains("<title>∂J/∂W[100,300]: 3.3e-01, disagrees</title>"))
    #expect(page.ranges(of: "</title></path>").count == 32 * 98)
    #expect(page.contains("text-anchor=\"middle\">100</text>"))
    #expect(page.contains("text-anchor=\"end\">200</text>"))
    let small = HTMLReport(PresentedReports.report([PresentedReports.wrong])).text
    for index in 0..<6 {
      #expect(small.contains("<title>∂J/∂W[\(index / 3),\(index % 3)]: "))
    }
  }

  @Test("Map and histogram say when they are made of a part of the entries")
  func saysThatEntriesAreMissing() {
    var block = PresentedReports.block("W", shape: [3], [.right, .wrong, .right])
    let whole = HTMLReport(PresentedReports.report([block])).text
    #expect(!whole.contains("that is kept"))
    var kept = [Finding](count: 1)
    kept.analytic = [1.5]
    kept.numeric = [1]
    kept.uncertainty = [1e-9]
    kept.verdict = [.disagrees]
    block.keptFindings = KeptFindings(indices: [1], findings: kept)
    block.findings = nil
    let part = HTMLReport(PresentedReports.report([block])).text
    #expect(part.contains("Relative error, 3; only the 1 entry that is kept."))
    #expect(
      part.contains("uncertainty of the measurement; only the 1 entry that is kept</caption>")
    )
  }

  @Test("Hatches what is not finite and leaves blank what was not checked")
  func showsSpecialEntries() {
    let block = PresentedReports.block("n", shape: [3], [.undefined, .unseen, .right])
    let page = HTMLReport(PresentedReports.report([block])).text
    #expect(page.contains("class=\"not-finite\" stroke=\"url(#hatch)\" d=\"M0 0.5h1\""))
    #expect(page.contains("<path class=\"level-2\" stroke=\"#afd0e8\" d=\"M2 0.5h1\"/>"))
  }

  @Test("Marks kinks and inconclusive entries with lines of their own")
  func marksVerdicts() {
    let block = PresentedReports.block("n", shape: [2], [.kink, .unsure])
    let page = HTMLReport(PresentedReports.report([block])).text
    #expect(page.contains("class=\"mark-kink\""))
    #expect(page.contains("stroke-dasharray=\".2 .8\" d=\"M0 0.5h1\"/>"))
    #expect(page.contains("stroke-dasharray=\".3 .2\" d=\"M1 0.5h1\"/>"))
  }

  @Test("Draws only the entries that a report keeps, and says so")
  func drawsKeptEntries() {
    var block = PresentedReports.wrong
    var kept = [Finding](count: 1)
    kept.analytic = [1.5]
    kept.numeric = [1]
    kept.verdict = [.disagrees]
    block.findings = nil
    block.keptFindings = KeptFindings(indices: [5], findings: kept)
    let page = HTMLReport(PresentedReports.report([block])).text
    #expect(page.contains("only the 1 entry that is kept"))
    #expect(page.contains("<path class=\"level-7\" stroke=\"#ab2328\" d=\"M2 1.5h1\"/>"))
  }
}
