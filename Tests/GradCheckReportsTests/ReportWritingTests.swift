import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Writing reports in code")
struct ReportWritingTests {
  @Test("The ending says the format, and the bytes are those of the command line")
  func formats() throws {
    let report = try SampleReports.failing()
    try withTemporaryFolder { folder in
      func written(_ name: String) throws -> [UInt8] {
        try report.write(to: "\(folder)/\(name)")
        return try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
      }
      #expect(try written("r.json") == JSONReport.bytes(of: report))
      #expect(try written("r.html") == Array(HTMLReport(report).text.utf8))
      #expect(try written("r.XML") == Array(JUnitReport(report).text.utf8))
      #expect(try written("r.md") == Array(MarkdownReport(report).text.utf8))
      try report.write(to: "\(folder)/few.json", values: .none)
      let few = try JSONReport.read(from: "\(folder)/few.json")
      #expect(few.blocks.allSatisfy { $0.findings == nil })
    }
  }

  @Test("Another ending is refused with the endings that there are", arguments: ["r.pdf", "r"])
  func endings(_ name: String) throws {
    let report = try SampleReports.failing()
    let error = #expect(throws: ReportFileError.self) { try report.write(to: name) }
    #expect(error?.kind == .unwritable)
    let found = name == "r" ? "no ending" : "“.pdf”"
    #expect(
      error?.description
        == "Cannot write “\(name)”: expected a name that ends in .json, .xml, .html, .md, or with the "
        + "module GradCheckHDF5 in .h5, found \(found)."
    )
  }
}
