import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Files to read")
struct InputFileTests {
  @Test("Says that a report is missing")
  func namesMissingFile() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/none.json"
      let error = try #require(refusal(of: path))
      #expect(error.description == "Cannot open “\(path)”: No such file or directory.")
      #expect(error.kind == .missing)
    }
  }

  @Test("Refuses a folder and a device that never ends")
  func refusesOtherThanFiles() throws {
    try withTemporaryFolder { folder in
      for path in [folder, "/dev/zero"] {
        let error = try #require(refusal(of: path))
        #expect(
          error.description == "Cannot read “\(path)”: expected a file, found a folder or a device."
        )
        #expect(error.kind == .malformed)
      }
    }
  }

  @Test("Refuses a pipe without waiting for somebody to write to it")
  func refusesPipe() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/pipe"
      try #require(mkfifo(path, 0o600) == 0)
      let error = try #require(refusal(of: path))
      #expect(
        error.description == "Cannot read “\(path)”: expected a file, found a folder or a device."
      )
    }
  }

  @Test("Refuses a file that would not fit in memory without reading it")
  func limitsSize() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/huge.json"
      try "".write(toFile: path, atomically: false, encoding: .utf8)
      // A sparse file: a terabyte that takes up nothing.
      try #require(truncate(path, 1 << 40) == 0)
      let error = try #require(refusal(of: path))
      #expect(
        error.description
          == "Cannot read “\(path)”: expected at most 134217728 bytes, found 1099511627776."
      )
      #expect(error.kind == .malformed)
    }
  }

  @Test("Names the file whose contents are refused")
  func namesMalformedFile() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/bad.json"
      try "{\n".write(toFile: path, atomically: false, encoding: .utf8)
      let error = try #require(refusal(of: path))
      #expect(
        error.description
          == "Cannot read “\(path)”: expected a member's name, found the end of the file."
      )
      #expect(error.kind == .malformed)
    }
  }

  private func refusal(of path: String) -> ReportFileError? {
    do throws(ReportFileError) {
      _ = try JSONReport.read(from: path)
      return nil
    } catch {
      return error
    }
  }
}
