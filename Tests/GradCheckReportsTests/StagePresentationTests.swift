import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Every presentation says which stage is to blame")
struct StagePresentationTests {
  private static let report: GradientReport = {
    var report = PresentedReports.report([PresentedReports.wrong])
    report.stageBlames = [
      StageBlame(
        finding: .wrongStage,
        stage: 2,
        stageCount: 4,
        name: "<relu>",
        entry: "∂h[0]/∂z[0]"
      )
    ]
    return report
  }()

  private static let sentence =
    "stage 2 of 4 (<relu>) is the first whose own derivative is wrong, at ∂h[0]/∂z[0]."
  private static let markup =
    "stage 2 of 4 (&lt;relu&gt;) is the first whose own derivative is wrong, at ∂h[0]/∂z[0]."

  @Test("Text, page and test results")
  func presentations() {
    #expect(TextReport(Self.report).text.contains("\nStages: \(Self.sentence)\n"))
    #expect(HTMLReport(Self.report).text.contains("<li>Stages: \(Self.markup)</li>"))
    #expect(
      JUnitReport(Self.report).text.contains(
        "<property name=\"stages\" value=\"\(Self.markup)\"/>"
      )
    )
    let markdown = MarkdownReport(Self.report).text
    #expect(markdown.contains("\n* **Stages&#58; stage 2 of 4 (&#60;relu&#62;) is the first"))
  }

  @Test("A report from before there were stages can be read")
  func olderReport() throws {
    let text = String(decoding: JSONReport.bytes(of: Self.report), as: UTF8.self)
    let start = try #require(text.firstRange(of: "  \"stages\": {"))
    let end = try #require(text.firstRange(of: "  \"summary\": {"))
    var older = text
    older.removeSubrange(start.lowerBound..<end.lowerBound)
    let report = try JSONReport.report(from: Array(older.utf8), path: "older.json")
    #expect(report.stageBlames.isEmpty)
  }

  @Test("An unknown finding is refused by its name")
  func unknownFinding() {
    let text = String(decoding: JSONReport.bytes(of: Self.report), as: UTF8.self)
      .replacing("wrongStage", with: "noStage")
    let error = #expect(throws: ReportFileError.self) {
      try JSONReport.report(from: Array(text.utf8), path: "odd.json")
    }
    #expect(error?.description.contains("“noStage”") == true)
  }
}
