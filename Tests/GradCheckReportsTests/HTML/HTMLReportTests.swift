import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("HTML report")
struct HTMLReportTests {
  @Test(
    "Says the verdict first",
    arguments: [
      (PresentedReports.right, "✓", "agrees"), (PresentedReports.wrong, "✗", "disagrees"),
    ]
  )
  func startsWithVerdict(_ block: BlockReport, sign: String, verdict: String) {
    let page = HTMLReport(PresentedReports.report([block])).text
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
    #expect(page.contains("<title>\(sign) sample: \(verdict)</title>"))
    let heading = "<h1><span aria-hidden=\"true\">\(sign)</span> sample: \(verdict)</h1>"
    #expect(page.contains("<header class=\"is-\(verdict)\">\n\(heading)"))
  }

  @Test("Shows a wrong entry with claim, measurement, errors and diagnosis")
  func showsWorstEntry() {
    var block = PresentedReports.wrong
    block.worst[0].diagnosis = "The claim is 1.5 × the measurement."
    let page = HTMLReport(PresentedReports.report([block])).text
    let row =
      ["1.5", "1", "1.5"].map { "<td class=\"number\">\($0)</td>" }.joined()
      + ["1.00e-09", "5.00e-01", "3.33e-01", "1.00e-09", "1.00e-05"]
      .map { "<td class=\"number rare\">\($0)</td>" }.joined()
    #expect(page.contains("<code>∂J/∂W[1,2]</code></th>\(row)"))
    #expect(page.contains("<span class=\"diagnosis\">The claim is 1.5 × the measurement.</span>"))
  }

  @Test("The banner has the answer, before any table")
  func answersFirst() throws {
    let page = HTMLReport(
      PresentedReports.report([PresentedReports.right, PresentedReports.wrong])
    )
    .text
    let answer = "<li>∂J/∂W[1,2] is claimed to be 1.5, but measured as 1 ± 1.00e-09: it is 1.500 × "
    let place = try #require(page.firstRange(of: answer))
    let table = try #require(page.firstRange(of: "<table"))
    #expect(place.lowerBound < table.lowerBound)
  }

  @Test("Blocks are listed worst first, and no entry or heading is shown twice")
  func listsOnce() throws {
    let page = HTMLReport(
      PresentedReports.report([PresentedReports.right, PresentedReports.wrong])
    )
    .text
    let wrong = try #require(page.firstRange(of: "<a href=\"#block-1\"><code>∂J/∂W</code>"))
    let right = try #require(page.firstRange(of: "<a href=\"#block-2\"><code>∂J/∂U</code>"))
    #expect(wrong.lowerBound < right.lowerBound)
    let rows = page.ranges(of: "<th scope=\"row\"><code>∂J/∂W[1,2]</code></th>")
    #expect(rows.count == 1)
    for heading in ["Blocks, worst first", "Worst entries"] {
      #expect(page.ranges(of: ">\(heading)<").count == 1, "\(heading)")
    }
    #expect(!page.contains("<caption>Blocks</caption>"))
  }

  @Test("A failing block has its claims drawn against what was measured, a right one has not")
  func drawsScatter() {
    let page = HTMLReport(
      PresentedReports.report([PresentedReports.right, PresentedReports.wrong])
    )
    .text
    #expect(page.ranges(of: "<figure class=\"scatter\">").count == 1)
    #expect(page.contains("<title>∂J/∂W[1,2]: claimed 1.5, measured 1</title></circle>"))
    #expect(page.ranges(of: "</title></circle>").count == 6)
  }

  @Test("Shows kinks with their one-sided slopes")
  func showsKinks() {
    let block = PresentedReports.block("k", shape: [3], [.right, .kink, .right])
    let page = HTMLReport(PresentedReports.report([block])).text
    #expect(page.contains("<caption>Kinks</caption>"))
    #expect(
      page.contains(
        "<code>∂J/∂k[1]</code></th><td class=\"number\">0.5</td><td class=\"number\">1.5</td>"
      )
    )
  }

  @Test("Counts errors by their size beside the uncertainty")
  func countsErrors() {
    let page = HTMLReport(PresentedReports.report([PresentedReports.wrong])).text
    for (label, count) in [("up to 0.01", 5), ("up to 1", 0), ("above 1000", 1)] {
      #expect(
        page.contains("<th scope=\"row\">\(label)</th><td class=\"number\">\(count)</td>"),
        "\(label)"
      )
    }
  }

  @Test("Says how the check was run, and quotes the command for a shell")
  func showsRun() {
    var report = PresentedReports.report([PresentedReports.right])
    report.run.arguments = ["gradcheck", "run", "--only", "∂J/∂W", "--set", "it's=$HOME"]
    report.configuration.options = ["hidden": "32"]
    report.configuration.skippedBlocks = ["∂J/∂x"]
    let page = HTMLReport(report).text
    #expect(page.contains("gradcheck run --only ∂J/∂W --set &#39;it&#39;\\&#39;&#39;s=$HOME&#39;"))
    #expect(page.contains("<th scope=\"row\">option hidden</th><td>32</td>"))
    #expect(page.contains("<th scope=\"row\">left out</th><td>∂J/∂x</td>"))
    #expect(page.contains("<th scope=\"row\">system</th><td>Linux 6.1</td>"))
  }

  @Test("Links to pages of the web and to nothing else")
  func linksToWebOnly() {
    var report = PresentedReports.report([PresentedReports.right])
    #expect(HTMLReport(report).text.contains("<a href=\"https://ci.example/jobs/1\""))
    report.run.ciURL = "javascript:alert(1)"
    #expect(!HTMLReport(report).text.contains("href=\"javascript"))
  }

  @Test("Gives the same page for the same report, also when that was stored as JSON")
  func isDeterministic() throws {
    let report = PresentedReports.report(PresentedReports.everyVerdict)
    let stored = try withTemporaryFolder { folder in
      try JSONReport.write(report, to: folder + "/report.json", values: .all)
      return try JSONReport.read(from: folder + "/report.json")
    }
    #expect(HTMLReport(stored).text == HTMLReport(report).text)
  }

  @Test("Shows a report without blocks, and one whose blocks hold no entries")
  func showsEmptyReports() {
    #expect(HTMLReport(PresentedReports.report([])).text.contains("notChecked"))
    var block = PresentedReports.wrong
    block.findings = nil
    block.worst = []
    let page = HTMLReport(PresentedReports.report([block])).text
    #expect(page.contains("The report holds only the summary of this block"))
  }
}
