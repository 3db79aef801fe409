import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("A report written as HDF5 and read back")
struct RoundTripTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func roundTrip(_ report: GradientReport) throws -> GradientReport {
    try HDF5ReportFile.write(report, to: folder.file("report.h5"))
    return try HDF5ReportFile.read(from: folder.file("report.h5"))
  }

  @Test("A measured report is equal, and its verdict with it")
  func measured() throws {
    let report = try SampleReports.measured()
    let read = try roundTrip(report)
    #expect(ExactReport(read) == ExactReport(report))
    #expect(read.verdict == .disagrees)
  }

  @Test("NaN, infinities, kinks, bounds, Unicode and every optional member are equal")
  func complete() throws {
    let report = SampleReports.complete()
    #expect(ExactReport(try roundTrip(report)) == ExactReport(report))
  }

  @Test("Statements and functions that could not be checked are equal")
  func statements() throws {
    var report = try SampleReports.measured()
    report.statements = [
      Statement("symmetry", scope: "f", verdict: .disagrees, text: "It is not.", place: "[1,2]")
    ]
    report.failedChecks = [CheckFailure(scope: "g", message: "It threw.")]
    let read = try roundTrip(report)
    #expect(read.statements == report.statements)
    #expect(read.failedChecks == report.failedChecks)
  }

  @Test("A block of several compressed chunks is equal")
  func large() throws {
    #expect(SampleReports.large.count > 131_072)
    let report = SampleReports.report(of: [SampleReports.large])
    #expect(ExactReport(try roundTrip(report)) == ExactReport(report))
  }

  @Test(
    "Chunks are equal wherever their array is cut",
    arguments: [[1_024], [131_073], [3, 50_000], [2, 140_000], [2, 3, 23_000], [1, 200_000, 1]]
  )
  func cuts(_ shape: [Int]) throws {
    let block = SampleReports.block("∂J/∂x", output: Block("J"), input: Block("x", shape: shape))
    let report = SampleReports.report(of: [block])
    #expect(ExactReport(try roundTrip(report)) == ExactReport(report))
  }

  @Test("A caller says how much memory a report may take")
  func memoryLimit() throws {
    let report = SampleReports.report(of: [SampleReports.large])
    try HDF5ReportFile.write(report, to: folder.file("report.h5"))
    let error = #expect(throws: ReportFileError.self) {
      try HDF5ReportFile.read(from: folder.file("report.h5"), memoryLimit: 4 << 20)
    }
    #expect(error?.description.contains("at most 4 MiB together, found more up to") == true)
    let read = try HDF5ReportFile.read(from: folder.file("report.h5"), memoryLimit: 8 << 20)
    #expect(ExactReport(read) == ExactReport(report))
  }

  @Test("A report without blocks is equal, and is not taken for one that passed")
  func noBlocks() throws {
    let read = try roundTrip(SampleReports.report(of: []))
    #expect(read.blocks.isEmpty)
    #expect(read.verdict == .notChecked)
  }

  @Test("More blocks than a chunk of strings and an object header hold are equal")
  func manyBlocks() throws {
    let blocks = (0..<1_100).map { number in
      var block = SampleReports.block("∂J/∂\(number)", output: Block("J"), input: Block("x"))
      block.worst = []
      return block
    }
    let report = SampleReports.report(of: blocks)
    #expect(ExactReport(try roundTrip(report)) == ExactReport(report))
  }
}
