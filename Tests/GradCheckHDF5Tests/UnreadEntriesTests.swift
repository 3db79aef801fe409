import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("A report with more entries than may be read")
struct UnreadEntriesTests {
  let folder: TemporaryFolder

  /// Less than the entries of ``SampleReports/large`` take, and more than everything else does.
  private static let memoryLimit = 4 << 20

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ name: String,
    memoryLimit: Int = Self.memoryLimit,
    isWanted: @escaping @Sendable (_ name: String, _ input: String) -> Bool = { _, _ in true }
  ) throws -> ReadReport {
    try HDF5ReportFile.read(
      from: folder.file(name),
      memoryLimit: memoryLimit,
      entries: .fitting(isWanted: isWanted)
    )
  }

  private func write(_ blocks: [BlockReport], to name: String) throws -> GradientReport {
    let report = SampleReports.report(of: blocks)
    try HDF5ReportFile.write(report, to: folder.file(name))
    return report
  }

  private func withoutEntries(_ report: GradientReport, of names: [String]) -> GradientReport {
    var report = report
    for place in report.blocks.indices where names.contains(report.blocks[place].name) {
      report.blocks[place].findings = nil
    }
    return report
  }

  @Test("Has everything but the entries that do not fit, to the last bit")
  func leavesOut() throws {
    let large = SampleReports.large
    let report = try write([large, SampleReports.matrix], to: "report.h5")
    let found = try read("report.h5")
    #expect(found.unreadBlocks == [large.name])
    #expect(ExactReport(found.report) == ExactReport(withoutEntries(report, of: [large.name])))
  }

  @Test("Has every entry where all of them fit")
  func readsAll() throws {
    let report = try write([SampleReports.large, SampleReports.matrix], to: "report.h5")
    let found = try read("report.h5", memoryLimit: 8 << 20)
    #expect(found.unreadBlocks.isEmpty)
    #expect(ExactReport(found.report) == ExactReport(report))
  }

  @Test("Leaves room for the blocks that are wanted, and does not miss those that are not")
  func choosesBlocks() throws {
    var twin = SampleReports.large
    twin.name = "∂J/∂twin"
    twin.worst = []
    let large = SampleReports.large
    let report = try write([large, twin], to: "report.h5")
    let found = try read("report.h5", memoryLimit: 8 << 20) { name, _ in name == "∂J/∂twin" }
    #expect(found.unreadBlocks.isEmpty)
    #expect(ExactReport(found.report) == ExactReport(withoutEntries(report, of: [large.name])))
    let both = try read("report.h5", memoryLimit: 8 << 20)
    #expect(both.unreadBlocks == ["∂J/∂twin"])
  }

  @Test("Arrays of verdicts that a report does not have are refused, others are counted")
  func storedOtherwise() throws {
    _ = try write([SampleReports.large], to: "good.h5")
    let cases = [
      ("whole", nil),
      ("tiles", nil),
      ("one_chunk", "chunks of 131072 elements in “/blocks/dy_dx/verdict”, found 1 of"),
      ("bomb", "expected chunks of 46725 bytes in “/blocks/dy_dx/verdict”, found"),
      ("miscounted", "in “/blocks/dy_dx/verdict”, as the summary says, found"),
      ("unknown", "number of a verdict in “/blocks/dy_dx/verdict”, found 6"),
    ]
    try Command.python("unread.py", folder.file("good.h5"), folder.path)
    for (name, expected) in cases {
      guard let expected else {
        #expect(try read("\(name).h5").unreadBlocks == [SampleReports.large.name], "\(name)")
        continue
      }
      let error = #expect(throws: ReportFileError.self, "\(name)") { try read("\(name).h5") }
      #expect(error?.kind == .malformed, "\(name)")
      #expect(error?.description.contains(expected) == true, "\(name): \(error?.description ?? "")")
    }
  }
}
