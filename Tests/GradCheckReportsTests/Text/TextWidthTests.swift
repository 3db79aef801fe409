import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Lines of a report that fit")
struct TextWidthTests {
  private static var reports: [GradientReport] {
    get throws {
      [
        try SampleReports.agreeing(), try SampleReports.failing(), SampleReports.extraordinary(),
        PresentedReports.report(PresentedReports.everyVerdict),
        PresentedReports.report([
          PresentedReports.block(
            "a_rather_long_name_of_a_weight",
            shape: [128, 16],
            [PresentedReports.Entry](repeating: .wrong, count: 2048)
          )
        ]),
      ]
    }
  }

  @Test("No line is wider than there is room for", arguments: [80, 100, 120])
  func fits(_ width: Int) throws {
    for report in try Self.reports {
      for line in TextReport(report, worstCount: 20, width: width).text.split(separator: "\n") {
        #expect(line.count <= width, "\(line)")
      }
      for block in report.blocks {
        for line in TextBlock(block, limit: 50, width: width).text.split(separator: "\n") {
          #expect(line.count <= width, "\(line)")
        }
      }
    }
  }

  @Test("At 120 nothing is cut, at 80 every failing row keeps both numbers and the ratio")
  func keepsNumbers() throws {
    let report = PresentedReports.report([PresentedReports.wrong])
    #expect(!TextReport(report, width: 120).text.contains("…"))
    let narrow = TextReport(report, width: 80).text
    #expect(
      narrow.contains("∂J/∂W[1,2]          1.5        1    1.5  5.00e-01  1.00e-09  disagrees\n")
    )
  }

  @Test("An unusual reason is a note below the table, once")
  func notesReasons() {
    let block = PresentedReports.block("k", shape: [3], [.unsure, .unsure, .right])
    let text = TextReport(PresentedReports.report([block]), width: 80).text
    #expect(text.contains("inconclusive ¹\n"))
    #expect(text.contains("\n¹ the measurement is too uncertain to decide\n"))
  }
}
