import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Reading in a process of its own") struct ReaderProcessTests {
  private func folderWithReport() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try HDF5ReportFile.write(SampleReports.failing(), to: folder.path("report.h5"))
    try JSONReport.write(SampleReports.failing(), to: folder.path("report.json"))
    return folder
  }

  /// Breaks the first collection of strings so that libhdf5 copies past the end of its memory.
  private func damage(_ folder: TemporaryFolder) throws {
    var bytes = Array(try folder.contents("report.h5"))
    let place = try #require(bytes.firstRange(of: Array("GCOL\u{1}\0\0\0".utf8))).lowerBound
    bytes[place + 5] = 1
    let size = bytes[(place + 8)..<(place + 16)].reversed().reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    for byte in 0..<8 {
      bytes[place + 8 + byte] =
        byte == 0 ? 255 : UInt8(truncatingIfNeeded: size >> (8 * UInt64(byte)))
    }
    bytes[place + 10] = 255
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path("damaged.h5")))
  }

  @Test(
    "A file that leads the library astray is a sentence, for every command that reads",
    arguments: [
      ["inspect", "damaged.h5"], ["diff", "report.h5", "damaged.h5"],
      ["run", "--model", "curve", "--baseline", "damaged.h5", "--report", "none.json"],
      ["run", "--model", "mlp", "--input", "damaged.h5", "--report", "none.json"],
    ]
  )
  func survivesDamage(_ arguments: [String]) throws {
    let folder = try folderWithReport()
    try damage(folder)
    let run = try CommandRun(arguments: arguments, in: folder)
    #expect(run.exitCode == 65, "\(run.exitCode), \(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(run.errors.contains("damaged.h5"), "\(run.errors)")
    #expect(!folder.exists("none.json"))
  }

  @Test("A process that is killed from outside is a sentence")
  func survivesKill() throws {
    let folder = try folderWithReport()
    // The reader waits for somebody to read what it writes, until it is killed.
    let run = try CommandRun(
      shell: """
        mkfifo pipe; exec 3<> pipe
        "$GRADCHECK" inspect report.h5 --format html --block '*' > pipe & parent=$!
        for _ in $(seq 200); do
          reader=$(pgrep -P $parent) && [ -n "$reader" ] && break; sleep 0.05
        done
        kill -KILL $reader; wait $parent; echo "code $?"
        """,
      in: folder
    )
    // A reader that was done sooner than it could be killed proves nothing.
    if run.output.contains("code 0") { return }
    #expect(run.output.contains("code 65"), "\(run.output) \(run.errors)")
    #expect(
      run.errors.contains("damaged, or made to harm: reading it ended by signal 9"),
      "\(run.errors)"
    )
  }

  @Test("Where no process can be started nothing is read, and the exit code is 70")
  func requiresProcess() throws {
    let folder = try folderWithReport()
    let run = try CommandRun(
      shell: "ulimit -n 4; exec \"$GRADCHECK\" inspect report.h5",
      in: folder
    )
    #expect(run.exitCode == 70, "\(run.exitCode), \(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test("Standard input is shown and compared like a file", arguments: ["json", "h5"])
  func readsStandardInput(_ ending: String) throws {
    let folder = try folderWithReport()
    let file = try CommandRun("inspect", "report.\(ending)", in: folder)
    let shown = try CommandRun(
      shell: "\"$GRADCHECK\" inspect - < report.\(ending)",
      in: folder
    )
    #expect(shown.exitCode == 0, "\(shown.errors)")
    #expect(shown.output == file.output)
    let compared = try CommandRun(
      shell: "\"$GRADCHECK\" diff report.json - < report.\(ending)",
      in: folder
    )
    #expect(compared.exitCode == 0, "\(compared.errors)")
    let twice = try CommandRun(shell: "\"$GRADCHECK\" diff - - < report.json", in: folder)
    #expect(twice.exitCode == 64, "\(twice.errors)")
  }

  @Test("Standard input that is no report is refused under its own name")
  func refusesStandardInput() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(shell: "echo hello | \"$GRADCHECK\" inspect -", in: folder)
    #expect(run.exitCode == 65)
    #expect(
      run.errors == "gradcheck: Cannot read “-”: expected a value, found “h” in line 1.\n"
    )
  }

  @Test("A baseline of either format is compared to the last entry")
  func readsBaseline() throws {
    let folder = try TemporaryFolder()
    for values in ["all", "failed", "none"] {
      let first = try CommandRun(
        "run",
        "--model",
        "mlp",
        "--set",
        "inputs=3",
        "--plant",
        "sign@W",
        "--report",
        "old.h5",
        "old.json",
        "--json-values",
        values,
        in: folder
      )
      #expect(first.exitCode == 1, "\(first.errors)")
      for ending in ["h5", "json"] {
        let run = try CommandRun(
          "run",
          "--model",
          "mlp",
          "--set",
          "inputs=3",
          "--plant",
          "sign@W",
          "--report",
          "new.json",
          "--baseline",
          "old.\(ending)",
          in: folder
        )
        #expect(run.exitCode == 0, "what failed before is no worse: \(run.errors)")
        #expect(run.output.contains("no regression"), "\(run.output)")
      }
    }
  }

  @Test("A report with a million warnings is refused at once, in words")
  func refusesManyWarnings() throws {
    let folder = try TemporaryFolder()
    var report = try SampleReports.agreeing()
    report.warnings = (0..<150_000).map { ReportWarning(code: "w", message: "Warning \($0).") }
    #expect(throws: ReportFileError.self) {
      try JSONReport.write(report, to: folder.path("r.json"))
    }
    let error = #expect(throws: ReportFileError.self) {
      try HDF5ReportFile.write(report, to: folder.path("r.h5"))
    }
    #expect(error?.description.contains("at most 100000 warnings, found 150000") == true)
  }
}
