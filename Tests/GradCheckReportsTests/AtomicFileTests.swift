import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Atomic file")
struct AtomicFileTests {
  @Test("Replaces the old contents and leaves nothing beside the file")
  func replaces() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/report.json"
      try AtomicFile.replace(path, with: Array("old".utf8))
      try AtomicFile.replace(path, with: Array("new".utf8))
      #expect(contents(path) == "new")
      #expect(try files(folder) == ["report.json"])
    }
  }

  @Test("Those who replace one file at a time do not disturb each other")
  func keepsWritersApart() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/report.json"
      let texts = (0..<16).map { String(repeating: "\($0) ", count: 100_000) }
      DispatchQueue.concurrentPerform(iterations: texts.count) { position in
        #expect(throws: Never.self) {
          try AtomicFile.replace(path, with: Array(texts[position].utf8))
        }
      }
      #expect(texts.map { Optional($0) }.contains(contents(path)))
      let left = try files(folder)
      #expect(left == ["report.json"])
    }
  }

  @Test("Leaves alone what somebody else put beside the file")
  func keepsOtherFiles() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/report.json"
      try Data("theirs".utf8).write(to: URL(fileURLWithPath: path + ".tmp"))
      try AtomicFile.replace(path, with: Array("new".utf8))
      #expect(contents(path + ".tmp") == "theirs")
      #expect(contents(path) == "new")
    }
  }

  @Test("Leaves the old file as it was when writing fails halfway")
  func keepsOldFileWhenWritingFails() throws {
    struct Interruption: Error {}
    try withTemporaryFolder { folder in
      let path = folder + "/report.json"
      try AtomicFile.replace(path, with: Array("old".utf8))
      #expect(throws: Interruption.self) {
        try AtomicFile.replace(path) { temporary in
          try "half".write(toFile: temporary, atomically: false, encoding: .utf8)
          throw Interruption()
        }
      }
      #expect(contents(path) == "old")
      #expect(try files(folder) == ["report.json"])
    }
  }

  #if os(Linux)
  @Test("Leaves the old report as it was when the disk is full")
  func keepsOldFileWhenDiskIsFull() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/report.json"
      try AtomicFile.replace(path, with: Array("old".utf8))
      let full = open("/dev/full", O_WRONLY)
      defer { close(full) }
      let error = try #require(
        refusal {
          try AtomicFile.replace(path) { _ in
            try AtomicFile.write(Data("new".utf8), to: full, of: path)
          }
        }
      )
      #expect(error.kind == .unwritable)
      #expect(error.description == "Cannot write “\(path)”: No space left on device.")
      #expect(contents(path) == "old")
      #expect(try files(folder) == ["report.json"])
    }
  }
  #endif

  @Test("Says why a report cannot be written")
  func namesReason() throws {
    let report = try SampleReports.agreeing()
    try withTemporaryFolder { folder in
      let missing = folder + "/missing/report.json"
      let error = try #require(refusal { try JSONReport.write(report, to: missing) })
      #expect(error.description == "Cannot write “\(missing)”: No such file or directory.")
      #expect(error.kind == .unwritable)
      // A folder of the report's name is neither replaced nor emptied.
      let occupied = folder + "/folder"
      try FileManager.default.createDirectory(
        atPath: occupied + "/inner",
        withIntermediateDirectories: true
      )
      let other = try #require(refusal { try JSONReport.write(report, to: occupied) })
      #expect(other.description == "Cannot write “\(occupied)”: it is a folder.")
      #expect(try files(folder) == ["folder"])
      #expect(try files(occupied) == ["inner"])
    }
  }

  @Test("Leaves the old report as it was in a folder that cannot be written to")
  func keepsOldFileInReadOnlyFolder() throws {
    let report = try SampleReports.agreeing()
    try withTemporaryFolder { folder in
      let path = folder + "/report.json"
      try AtomicFile.replace(path, with: Array("old".utf8))
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
      defer {
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
      }
      let error = refusal { try JSONReport.write(report, to: path) }
      if geteuid() == 0 {
        // Permissions do not hold the superuser up: the report is written, whole.
        #expect(error == nil)
        _ = try JSONReport.read(from: path)
      } else {
        #expect(error?.description == "Cannot write “\(path)”: Permission denied.")
        #expect(contents(path) == "old")
      }
      #expect(try files(folder) == ["report.json"])
    }
  }

  private func refusal(_ body: () throws -> Void) -> ReportFileError? {
    do {
      try body()
      return nil
    } catch {
      return error as? ReportFileError
    }
  }

  private func contents(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }

  private func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
}
