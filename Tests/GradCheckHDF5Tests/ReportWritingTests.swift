import GradCheck
import GradCheckHDF5
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Writing reports in code, in HDF5 as well")
struct HDF5ReportWritingTests {
  @Test("One call writes every format")
  func formats() throws {
    let report = try SampleReports.measured()
    try withTemporaryFolder { folder in
      try report.write(to: "\(folder)/r.h5")
      #expect(try HDF5ReportFile.read(from: "\(folder)/r.h5") == report)
      try report.write(to: "\(folder)/r.json")
      #expect(try JSONReport.read(from: "\(folder)/r.json").verdict == report.verdict)
      for ending in ["html", "xml", "md"] { try report.write(to: "\(folder)/r.\(ending)") }
      #expect(throws: ReportFileError.self) { try report.write(to: "\(folder)/r.pdf") }
    }
  }
}
