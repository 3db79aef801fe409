import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Diagnosis in every presentation")
struct DiagnosisPresentationTests {
  static let sentence = "Every entry of ∂J/∂W has the opposite sign."

  private var report: GradientReport {
    var block = PresentedReports.wrong
    var diagnosis = Diagnosis(.sign)
    diagnosis.share = 1
    diagnosis.examinedCount = 1
    diagnosis.disagreeingCount = 1
    block.diagnosis = diagnosis
    return PresentedReports.report([block])
  }

  @Test("Is said once for its block")
  func once() {
    for (name, text) in [
      ("text", TextReport(report).text), ("HTML", HTMLReport(report).text),
      ("Markdown", MarkdownReport(report).text), ("JUnit", JUnitReport(report).text),
      ("annotations", Annotations(report).text),
      ("test failure", FailureText(report, points: []).text),
    ] {
      #expect(text.components(separatedBy: Self.sentence).count == 2, "\(name): \(text)")
    }
  }

  @Test("Is said in a comparison of the block that has become wrong")
  func difference() {
    var old = report
    old.blocks = [PresentedReports.block("W", shape: [2, 3], .init(repeating: .right, count: 6))]
    let diff = ReportDiff(old: old, new: report)
    #expect(DiffText(diff).text.contains("diagnosis: " + Self.sentence))
    #expect(DiffMarkdown(diff).text.contains(Self.sentence))
  }

  @Test("Is stored as a value, with its score beside every failure")
  func stored() throws {
    let text = String(decoding: JSONReport.bytes(of: report), as: UTF8.self)
    #expect(text.contains("\"kind\": \"sign\""))
    #expect(text.contains("\"diagnosis_share\""))
    let read = try JSONReport.report(from: Array(text.utf8), path: "report.json")
    #expect(read.blocks[0].diagnosis == report.blocks[0].diagnosis)
    #expect(read.blocks[0].diagnosisText == Self.sentence)
  }
}
