import Foundation
import Testing

/// Reports that version 0.1.0 wrote before their layout was made of one mapping.
///
/// Beside them are the pages that the readers of before made of them. Where a page is meant to look
/// otherwise, `inspect` makes it anew.
@Suite("Reports of before") struct EarlierReportsTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Before")

  /// Returns a folder with all of the reports and pages.
  private func unpacked() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      shell: "cp '\(EarlierReportsTests.folder.path)'/* . && gzip -d *.gz",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    return folder
  }

  @Test(
    "Open and give the same page in every format",
    arguments: ["passing", "failing", "kinked", "directed", "streamed"]
  )
  func samePages(_ name: String) throws {
    let folder = try unpacked()
    for report in ["\(name).h5", "\(name).json"] {
      for format in ["text", "md", "html", "junit"] {
        let run = try CommandRun("inspect", report, "--format", format, in: folder)
        // The JSON report of a streamed run has no entries to show as a map.
        let own = "\(report).\(format)"
        let page = folder.exists(own) ? own : "\(name).\(format)"
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(Data(run.output.utf8) == (try folder.contents(page)), "\(report) as \(format)")
      }
    }
  }

  @Test("Hold the same in both formats", arguments: ["passing", "failing", "kinked", "directed"])
  func sameJSON(_ name: String) throws {
    let folder = try unpacked()
    let fromHDF5 = try CommandRun("inspect", "\(name).h5", "--format", "json", in: folder)
    let fromJSON = try CommandRun("inspect", "\(name).json", "--format", "json", in: folder)
    #expect(fromHDF5.exitCode == 0, "\(fromHDF5.errors)")
    #expect(fromHDF5.output == fromJSON.output)
    // Nothing that was written before is written otherwise, but the version and lists that grew.
    let before = String(decoding: try folder.contents("\(name).json"), as: UTF8.self)
    let lines = Set(fromJSON.output.split(separator: "\n").map(String.init))
    let lost = before.split(separator: "\n").map(String.init).filter { line in
      !lines.contains(line) && !lines.contains { $0.hasPrefix(line + ",") }
        && !line.contains("format_version")
        && !(line.contains("flag_meanings")
          && lines.contains { $0.hasPrefix(String(line.dropLast(2))) })
    }
    #expect(lost == [])
  }
}
