import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("A report that is written while the rest of it is being made")
struct ReportDraftTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("Is, byte for byte, the report that is written at once")
  func same() throws {
    let report = SampleReports.complete()
    let draft = HDF5ReportDraft(path: folder.file("draft.h5"))
    for block in report.blocks { draft.add([block]) }
    draft.complete(report)
    try draft.finish()
    draft.abandon()
    try HDF5ReportFile.write(report, to: folder.file("whole.h5"))
    #expect(try folder.bytes("draft.h5") == folder.bytes("whole.h5"))
    #expect(try folder.contents == ["draft.h5", "whole.h5"])
  }

  @Test("Leaves others the library while it waits for blocks")
  func waiting() throws {
    let report = SampleReports.complete()
    let drafts = ["a.h5", "b.h5"].map { HDF5ReportDraft(path: folder.file($0)) }
    for draft in drafts { draft.add([report.blocks[0]]) }
    try HDF5ReportFile.write(report, to: folder.file("c.h5"))
    for draft in drafts {
      draft.add(Array(report.blocks.dropFirst()))
      draft.complete(report)
      try draft.finish()
    }
    for name in try folder.contents {
      #expect(ExactReport(try HDF5ReportFile.read(from: folder.file(name))) == ExactReport(report))
    }
  }

  @Test("Leaves the file that was there when it is abandoned")
  func abandoned() throws {
    let report = SampleReports.complete()
    try HDF5ReportFile.write(report, to: folder.file("report.h5"))
    let bytes = try folder.bytes("report.h5")
    let draft = HDF5ReportDraft(path: folder.file("report.h5"))
    draft.add(report.blocks)
    draft.abandon()
    #expect(try folder.bytes("report.h5") == bytes)
    #expect(try folder.contents == ["report.h5"])
  }

  @Test("Says in the end what the system refused in the beginning")
  func refused() throws {
    let report = SampleReports.complete()
    let draft = HDF5ReportDraft(path: folder.file("missing/report.h5"))
    draft.add(report.blocks)
    draft.complete(report)
    let error = #expect(throws: ReportFileError.self) { try draft.finish() }
    #expect(error?.kind == .unwritable)
  }
}
