import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Blocks that were not covered in full")
struct CoveragePresentationTests {
  private static var partial: BlockReport {
    var block = PresentedReports.block("W", shape: [2, 2], [.right, .unseen, .unseen, .unseen])
    block.coverage = BlockCoverage(
      method: "sample:1",
      share: 0.25,
      missedAtOnePercent: 0.999_999,
      missedAtWholeSize: 0.75
    )
    return block
  }

  private static let report = PresentedReports.report([PresentedReports.right, partial])

  @Test("Look different from those that were, in every presentation")
  func lookDifferent() {
    let text = TextReport(Self.report).text
    #expect(text.contains("\n∂J/∂W  2×2          4  agrees, 25 % compared"))
    #expect(
      text.contains(
        """

        partly checked  coverage  compared  of entries  along directions  misses one 1 % off  one 100 % off
        ∂J/∂W           sample:1         1           4  –                          > 99.99 %           75 %

        """
      )
    )
    #expect(
      text.contains(
        """
        agrees: 7 entries compared; not checked: 3 entries; one wrong entry would be missed with a chance of
          up to 75 %.
        """
      )
    )
    #expect(text.contains("Any compared claim wrong by"))
    let markdown = MarkdownReport(Self.report).text
    #expect(markdown.contains("| ✓ agrees, 25 % compared |"))
    #expect(markdown.contains("| `∂J/∂W` | sample:1 | 1 | 4 | – | > 99.99 % | 75 % |"))
    let page = HTMLReport(Self.report).text
    #expect(page.contains("agrees, 25 % compared"))
    #expect(page.contains("<caption>Blocks that were not checked in full</caption>"))
    #expect(page.contains("<td class=\"number\">&gt; 99.99 %</td><td class=\"number\">75 %</td>"))
    let cases = JUnitReport(Self.report).text
    #expect(
      cases.contains(
        "1 compared, 1 agrees, 3 notChecked; sample:1 would have missed one wrong entry with the "
          + "probability &gt; 99.99 % if 1 % off, 75 % if 100 % off"
      )
    )
  }

  @Test("That fail along directions fail everywhere, though no entry does")
  func failAlongDirections() throws {
    var block = PresentedReports.block("W", shape: [2], [.right, .unseen])
    block.coverage = BlockCoverage(
      method: "directions:3",
      share: 1,
      missedAtOnePercent: 0,
      missedAtWholeSize: 0
    )
    block.coverage?.directions.agrees = 1
    block.coverage?.directions.disagrees = 2
    block.coverage?.unexplained = 2
    let report = PresentedReports.report([block])
    #expect(report.verdict == .disagrees)
    let found = "1 agrees, 2 disagrees, 2 not explained by the entries found (at most 64)"
    let text = TextReport(report).text
    #expect(text.contains("disagrees, 50 % compared alone"))
    #expect(text.contains("2 of 3 fail"))
    #expect(TextReport(report, width: 300).text.contains(found))
    #expect(
      text.contains(
        "disagrees: 1 entry compared; 3 comparisons along directions, 2 disagree; "
          + "not checked: 1 entry."
      )
    )
    #expect(MarkdownReport(report).text.contains(found))
    #expect(HTMLReport(report).text.contains(found))
    #expect(
      JUnitReport(report).text.contains(
        "message=\"∂J/∂W is not right along random directions: of 3 comparisons 2 are"
      )
    )
    #expect(Annotations(report).text.contains("::error"))
    #expect(Annotations(report).text.contains("is not right along random directions: of 3"))
    // A reader must come to the same verdict.
    let bytes = JSONReport.bytes(of: report, values: .all)
    #expect(try JSONReport.report(from: bytes, path: "report.json").verdict == .disagrees)
    let before = PresentedReports.report([
      PresentedReports.block("W", shape: [2], [.right, .unseen])
    ])
    #expect(ReportDiff(old: before, new: report).hasRegression)
  }

  @Test("Leave no trace where every block was covered in full")
  func leaveNoTrace() {
    let report = PresentedReports.report([PresentedReports.right])
    for text in [
      TextReport(report).text, MarkdownReport(report).text, HTMLReport(report).text,
      JUnitReport(report).text,
    ] {
      #expect(!text.contains("partly checked") && !text.contains("not checked in full"))
    }
    #expect(TextReport(report).text.contains("Any claim wrong by"))
  }

  @Test(
    "Shares of JSON reports lie between 0 and 1",
    arguments: ["-0.25", "1.5", "\"NaN\"", "\"much\""]
  )
  func refusesShare(_ share: String) throws {
    let text = String(decoding: JSONReport.bytes(of: Self.report, values: .all), as: UTF8.self)
    let edited = text.replacing("\"share\": 0.25", with: "\"share\": \(share)")
    #expect(edited != text)
    let error = #expect(throws: ReportFileError.self) {
      try JSONReport.report(from: Array(edited.utf8), path: "report.json")
    }
    #expect(error?.description.contains("blocks/dJ_dW/coverage/share") == true)
  }
}
