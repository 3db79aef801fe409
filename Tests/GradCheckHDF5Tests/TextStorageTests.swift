import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("The strings of a report")
struct TextStorageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A report with strings longer than what the library always makes room for.
  private func report() -> GradientReport {
    var report = SampleReports.report(of: [SampleReports.matrix])
    report.run.point = String(repeating: "é", count: 5_000)
    report.run.arguments = [String(repeating: "x", count: 70_000), ""]
    report.blocks[0].worst[0].diagnosis = String(repeating: "∂", count: 4_000)
    report.warnings = [ReportWarning(code: "", message: String(repeating: "m", count: 3_333))]
    return report
  }

  @Test("Long strings are equal when they are read back")
  func long() throws {
    try HDF5ReportFile.write(report(), to: folder.file("report.h5"))
    let read = try HDF5ReportFile.read(from: folder.file("report.h5"))
    #expect(ExactReport(read) == ExactReport(report()))
  }
}
