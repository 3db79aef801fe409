import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("A report that cannot be written")
struct UnwritableReportTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func refusal(of report: GradientReport, to path: String) -> ReportFileError? {
    #expect(throws: ReportFileError.self) { try HDF5ReportFile.write(report, to: path) }
  }

  @Test("A missing folder is named in the system's words")
  func missingFolder() throws {
    let path = folder.file("none/report.h5")
    let error = try refusal(of: SampleReports.measured(), to: path)
    #expect(error?.kind == .unwritable)
    #expect(error?.description == "Cannot write “\(path)”: No such file or directory.")
  }

  @Test("A folder in the file's place stays, and nothing is left beside it")
  func folderInPlace() throws {
    let path = folder.file("report.h5")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let error = try refusal(of: SampleReports.measured(), to: path)
    #expect(error?.description == "Cannot write “\(path)”: it is a folder.")
    #expect(try folder.contents == ["report.h5"])
  }

  @Test("What a killed run left behind is not in the way")
  func leftover() throws {
    try Data("half a report".utf8).write(to: URL(fileURLWithPath: folder.file("report.h5.0.tmp")))
    try HDF5ReportFile.write(SampleReports.measured(), to: folder.file("report.h5"))
    #expect(try folder.contents == ["report.h5", "report.h5.0.tmp"])
    #expect(try HDF5ReportFile.read(from: folder.file("report.h5")).run.model == "linear")
  }

  @Test("Findings that do not have the block's shape are refused, not read past their end")
  func wrongLength() throws {
    var few = SampleReports.matrix
    few.findings = [Finding](count: 5)
    let report = SampleReports.report(of: [few])
    let error = refusal(of: report, to: folder.file("report.h5"))
    #expect(error?.kind == .unwritable)
    #expect(error?.description.contains("expected 6 entries of “∂J/∂W”, found 5") == true)
    #expect(try folder.contents.isEmpty)
  }

  @Test("Blocks that a reader would refuse are refused, before anything is written")
  func equalNames() throws {
    let report = SampleReports.report(of: [SampleReports.matrix, SampleReports.matrix])
    let error = refusal(of: report, to: folder.file("report.h5"))
    #expect(
      error?.description
        == "Cannot write “\(folder.file("report.h5"))”: "
        + "expected distinct names of blocks, found “∂J/∂W” twice."
    )
    #expect(try folder.contents.isEmpty)
  }

  @Test("Text with U+0000 is refused, not cut off")
  func nullCharacter() throws {
    var report = try SampleReports.measured()
    report.run.model = "a\0b"
    let error = refusal(of: report, to: folder.file("report.h5"))
    #expect(
      error?.description
        == "Cannot write “\(folder.file("report.h5"))”: "
        + "expected text without U+0000 in “/run@model”, found one."
    )
  }

  @Test("A disk that is full, at whatever byte, leaves the old report and nothing else")
  func fullDisk() async {
    await #expect(processExitsWith: .success) {
      // The limit on file sizes refuses writes as a full disk does; it holds for the process.
      let folder = try TemporaryFolder()
      try HDF5ReportFile.write(SampleReports.measured(), to: folder.file("report.h5"))
      let old = try folder.bytes("report.h5")
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      for size in stride(from: 0, to: old.count, by: 997) {
        limit.rlim_cur = rlim_t(size)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        let error = #expect(throws: ReportFileError.self, "\(size) bytes") {
          try HDF5ReportFile.write(SampleReports.measured(), to: folder.file("report.h5"))
        }
        #expect(error?.kind == .unwritable)
        #expect(
          error?.description == "Cannot write “\(folder.file("report.h5"))”: File too large.",
          "\(size) bytes"
        )
        #expect(try folder.bytes("report.h5") == old)
        #expect(try folder.contents == ["report.h5"])
      }
      limit.rlim_cur = limit.rlim_max
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      try HDF5ReportFile.write(SampleReports.measured(), to: folder.file("report.h5"))
      #expect(try folder.bytes("report.h5") == old)
    }
  }

  @Test("A process that is killed while it writes leaves the old report")
  func killed() async throws {
    let path = folder.file("report.h5")
    try HDF5ReportFile.write(SampleReports.measured(), to: path)
    let old = try folder.bytes("report.h5")
    await #expect(processExitsWith: .signal(SIGXFSZ)) { [path = path as String] in
      // The system kills who writes past the limit, unless a parent has the signal ignored or
      // this thread blocks it.
      signal(SIGXFSZ, SIG_DFL)
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGXFSZ)
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      limit.rlim_cur = 20_000
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      try HDF5ReportFile.write(SampleReports.complete(), to: path)
    }
    #expect(try folder.bytes("report.h5") == old)
  }
}
