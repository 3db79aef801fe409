import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

/// Reports from outside end a command with a sentence or with a page, within half a gigabyte.
@Suite("Hostile reports") struct HostileReportTests {
  /// Runs `inspect` with at most 512 MB of data and a minute, which is plenty even while a
  /// machine is busy.
  private func inspect(_ file: String, in folder: TemporaryFolder) throws -> CommandRun {
    try CommandRun(
      shell: "ulimit -d 524288; exec timeout 60 \"$GRADCHECK\" inspect \(file) --format html",
      in: folder
    )
  }

  /// Returns a folder with a small report in both formats.
  private func reports() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--model",
      "linear-loss",
      "--report",
      "out.json",
      "out.h5",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    return folder
  }

  @Test("A small file that claims 10⁹ entries is refused, or shown without them")
  func refusesClaims() throws {
    let folder = try reports()
    let text = String(decoding: try folder.contents("out.json"), as: UTF8.self)
    let claim = text.replacing(
      #/"input_shape": \[[0-9, ]*\]/#,
      with: #""input_shape": [1000000000]"#
    )
    #expect(claim != text)
    try Data(claim.utf8).write(to: URL(fileURLWithPath: folder.path("claim.json")))
    let run = try inspect("claim.json", in: folder)
    #expect([0, 65].contains(run.exitCode), "\(run.exitCode), \(run.errors)")
  }

  @Test("A file too large to be read is refused at once")
  func refusesHugeFiles() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      shell: "truncate -s 2G huge.json && ulimit -d 524288 && exec timeout 60 \"$GRADCHECK\" "
        + "inspect huge.json",
      in: folder
    )
    #expect(run.exitCode == 65, "\(run.exitCode), \(run.errors)")
    #expect(run.errors.contains("huge.json"), "\(run.errors)")
  }

  @Test(
    "A file full of values that take more memory than their text is refused",
    arguments: [
      #"{"a":0}"#, #"{"a":{}}"#, #""a""#, #""sixteen letters_""#, "[]", "[0]", "0", "null",
    ]
  )
  func refusesManyValues(_ value: String) throws {
    let folder = try TemporaryFolder()
    let values = String(repeating: value + ",", count: 88_000_000 / (value.utf8.count + 1))
    let text = #"{"format": "gradcheck-report", "x": [\#(values)0]}"#
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path("hoard.json")))
    let run = try inspect("hoard.json", in: folder)
    #expect(run.exitCode == 65, "\(run.exitCode), \(run.errors)")
    #expect(run.errors.contains("expected a report that fits in memory"), "\(run.errors)")
  }

  @Test("A list as long as memory allows is refused where a report has a short one")
  func refusesLongLists() throws {
    let folder = try reports()
    let text = String(decoding: try folder.contents("out.json"), as: UTF8.self)
    let start = #""order": ["#
    let long = text.replacing(start, with: start + String(repeating: #""a","#, count: 3_500_000))
    #expect(long != text)
    try Data(long.utf8).write(to: URL(fileURLWithPath: folder.path("hoard.json")))
    let run = try inspect("hoard.json", in: folder)
    #expect(run.exitCode == 65, "\(run.exitCode), \(run.errors)")
    #expect(run.errors.contains("expected at most 20000 blocks"), "\(run.errors)")
  }

  @Test("20,000 blocks are read, shown in part, and said to be more")
  func showsManyBlocks() throws {
    let folder = try TemporaryFolder()
    var report = try SampleReports.agreeing()
    let block = try #require(report.blocks.first)
    report.blocks = (0..<20_000).map { number in
      var copy = block
      copy.name = "b\(number)"
      return copy
    }
    try JSONReport.write(report, to: folder.path("many.json"), values: .none)
    let run = try inspect("many.json", in: folder)
    #expect(run.exitCode == 0, "\(run.exitCode), \(run.errors)")
    #expect(run.output.utf8.count < 1_000_000)
    #expect(run.output.contains("19,500 blocks with smaller errors are left out here"))
  }
}
