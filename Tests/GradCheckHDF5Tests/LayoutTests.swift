import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import GradCheckTestSupport
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

  @Test("Noise takes as much room as it has bytes, and what repeats takes hardly any")
  func compression() throws {
    let input = Block("x", shape: [300, 700])
    func size(of value: (Int) -> Double) throws -> Int {
      let block = SampleReports.block("∂J/∂x", output: Block("J"), input: input) { entries in
        for index in 0..<entries.count {
          entries[index].analytic = value(index)
          entries[index].numeric = entries[index].analytic
          entries[index].evaluations = 4
          entries[index].reason = .withinUncertainty
          entries[index].uncertainty = 1e-7
          entries[index].step = 1e-5
          entries[index].detectableError = 1e-4
        }
      }
      try HDF5ReportFile.write(SampleReports.report(of: [block]), to: folder.file("report.h5"))
      return try folder.bytes("report.h5").count
    }
    let constant = try size { _ in 0.1 }
    var generator = SeededGenerator(seed: 7, name: "noise")
    let noise = try size { _ in Double(bitPattern: generator.next() >> 2) }
    #expect(constant < 100_000)
    // Two arrays of noise, of which each plane but the first of eight is noise throughout.
    let noiseBytes = 2 * 8 * input.count
    #expect((noiseBytes * 9 / 10)...(noiseBytes + 100_000) ~= noise)
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
