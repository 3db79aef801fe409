import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("A file that is no report")
struct DamagedFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func refusal(_ name: String) throws -> ReportFileError {
    try #require(
      #expect(throws: ReportFileError.self) {
        try HDF5ReportFile.read(from: folder.file(name))
      }
    )
  }

  private func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder.file(name)))
  }

  @Test("A missing file is missing")
  func missing() throws {
    let error = try refusal("none.h5")
    #expect(error.kind == .missing)
    #expect(
      error.description == "Cannot open “\(folder.file("none.h5"))”: No such file or directory."
    )
  }

  @Test("A file that may not be read is missing", .enabled(if: geteuid() != 0))
  func unreadable() throws {
    try HDF5ReportFile.write(SampleReports.measured(), to: folder.file("report.h5"))
    chmod(folder.file("report.h5"), 0)
    #expect(try refusal("report.h5").kind == .missing)
  }

  @Test("A folder, a device and a pipe are refused without waiting for them")
  func notFiles() throws {
    mkfifo(folder.file("pipe"), 0o600)
    for path in [folder.path, "/dev/zero", folder.file("pipe")] {
      let error = #expect(throws: ReportFileError.self) { try HDF5ReportFile.read(from: path) }
      #expect(error?.kind == .malformed)
      #expect(
        error?.description
          == "Cannot read “\(path)”: expected an HDF5 file, found a folder or a device."
      )
    }
  }

  @Test("An empty file, text and JSON are not HDF5", arguments: ["", "hello\n", "{}"])
  func otherFormats(_ text: String) throws {
    try write(text.utf8, to: "text.h5")
    let error = try refusal("text.h5")
    #expect(error.kind == .malformed)
    #expect(error.description.contains("expected an HDF5 file, found something else"))
  }

  @Test("A file cut off anywhere is refused")
  func truncated() throws {
    try HDF5ReportFile.write(
      SampleReports.report(of: [SampleReports.matrix]),
      to: folder.file("report.h5")
    )
    let bytes = try folder.bytes("report.h5")
    for length in stride(from: 0, to: bytes.count, by: 97) {
      try write(bytes.prefix(length), to: "cut.h5")
      let error = try refusal("cut.h5")
      #expect(error.kind == .malformed, "cut off after \(length) bytes")
    }
  }
}
