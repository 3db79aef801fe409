import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("JSON reports that nobody wrote")
struct MutatedJSONTests {
  @Test("A mutated report is refused by name, or read and shown in every form")
  func readsOrRefuses() throws {
    let originals = [
      PresentedReports.report(PresentedReports.everyVerdict), SampleReports.extraordinary(),
    ].map { Mutator(JSONReport.bytes(of: $0, values: .all)) }
    // The file of the round in which the process ended, if it did, is left for an inquest.
    let path =
      FileManager.default.temporaryDirectory.path
      + "/gradcheck-mutated-\(Mutator.seed).json"
    print("mutations of seed \(Mutator.seed), the latest in \(path)")
    var (readCount, refusedCount) = (0, 0)
    for round in Mutator.rounds(400) {
      let bytes = originals[round % originals.count].variation(round)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      do throws(ReportFileError) {
        let report = try JSONReport.read(from: path)
        readCount += 1
        show(report, round)
      } catch {
        refusedCount += 1
        #expect(error.kind == .malformed, "round \(round)")
        #expect(error.description.hasPrefix("Cannot read “\(path)”: "), "round \(round)")
      }
    }
    print("mutations of seed \(Mutator.seed): \(readCount) read, \(refusedCount) refused")
    // Mutations that are all refused, or all read, would test one half only.
    #expect(min(readCount, refusedCount) * 40 > readCount + refusedCount)
    try FileManager.default.removeItem(atPath: path)
  }

  private func show(_ report: GradientReport, _ round: Int) {
    #expect(HTMLReport(report).text.hasSuffix("</html>\n"), "round \(round)")
    #expect(!HTMLReport(report).text.contains("<script"), "round \(round)")
    #expect(JUnitReport(report).text.hasSuffix("</testsuites>\n"), "round \(round)")
    #expect(!MarkdownReport(report).text.isEmpty, "round \(round)")
    #expect(!TextReport(report).text.isEmpty, "round \(round)")
    #expect(!ReportDiff(old: report, new: report).hasRegression, "round \(round)")
  }
}
