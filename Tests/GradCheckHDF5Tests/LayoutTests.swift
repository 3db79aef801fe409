import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("The layout of an HDF5 report")
struct LayoutTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("h5py and xarray find every name, shape, attribute and value that the format promises")
  func independentReaders() throws {
    try HDF5ReportFile.write(SampleReports.complete(), to: folder.file("report.h5"))
    #expect(try Command.python("layout.py", folder.file("report.h5")) == "checked\n")
  }

  @Test("h5dump prints the whole file")
  func dump() throws {
    try HDF5ReportFile.write(SampleReports.complete(), to: folder.file("report.h5"))
    let text = try Command.run("h5dump", [folder.file("report.h5")])
    #expect(text.contains("DATASET \"relative_error\""))
    #expect(text.contains("DIMENSION_LIST"))
  }

  @Test("Equal reports give equal bytes")
  func reproducible() throws {
    let blocks = [SampleReports.matrix, SampleReports.large, SampleReports.fourDimensional]
    try HDF5ReportFile.write(SampleReports.report(of: blocks), to: folder.file("first.h5"))
    try HDF5ReportFile.write(SampleReports.report(of: blocks), to: folder.file("second.h5"))
    #expect(try folder.bytes("first.h5") == folder.bytes("second.h5"))
  }

  @Test("A rewritten report of another producer is read: big-endian, other chunks, unknown members")
  func otherProducer() throws {
    let report = SampleReports.complete()
    try HDF5ReportFile.write(report, to: folder.file("report.h5"))
    try Command.python("rewrite.py", folder.file("report.h5"), folder.file("other.h5"))
    #expect(
      ExactReport(try HDF5ReportFile.read(from: folder.file("other.h5"))) == ExactReport(report)
    )
  }
}
