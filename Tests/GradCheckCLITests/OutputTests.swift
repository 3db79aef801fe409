import Foundation
import Testing

/// Reports appear whole or not at all, whatever happens to the disk or the process.
@Suite("Output files") struct OutputTests {
  @Test(
    "A disk that takes no more leaves the old report and exits with 73",
    arguments: [
      "json", "h5",
    ]
  )
  func fullDisk(_ ending: String) throws {
    let folder = try TemporaryFolder()
    try Data("the report from before".utf8).write(
      to: folder.url.appendingPathComponent("out.\(ending)")
    )
    // A limit on the size of files fails a write in its middle, as a full disk does.
    let run = try CommandRun(
      shell: "trap '' XFSZ; ulimit -f 8; exec \"$GRADCHECK\" run --model mlp --json-values all"
        + " --report out.\(ending)",
      in: folder
    )
    #expect(run.exitCode == 73, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("Cannot write “out.\(ending)”: "), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(try folder.contents("out.\(ending)") == Data("the report from before".utf8))
    #expect(try folder.names() == ["out.\(ending)"])
  }

  #if os(Linux)
  @Test(
    "Standard output that takes no more exits with 73, and the reports are there all the same",
    arguments: ["run --model curve --report out.json", "models", "--help", "models mlp"]
  )
  func fullStandardOutput(_ arguments: String) throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(shell: "\"$GRADCHECK\" \(arguments) > /dev/full", in: folder)
    #expect(run.exitCode == 73, "\(run.errors)")
    #expect(
      run.errors == "gradcheck: Cannot write to standard output: No space left on device.\n"
    )
    #expect(folder.exists("out.json") == arguments.contains("out.json"))
  }
  #endif

  @Test("A reader that goes away changes nothing")
  func closedPipe() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      shell: "trap '' PIPE; { \"$GRADCHECK\" run --model curve --report out.json; echo $? > code; }"
        + " | true",
      in: folder
    )
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(String(decoding: try folder.contents("code"), as: UTF8.self) == "0\n")
    #expect(folder.exists("out.json"))
  }

  @Test("A report does not take the place of the input")
  func keepsInput() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Fixtures.digits, toPath: folder.path("in.h5"))
    let before = try folder.contents("in.h5")
    let run = try CommandRun(
      shell: "\"$GRADCHECK\" run --model mlp --input in.h5 --report out.json ./in.h5",
      in: folder
    )
    #expect(run.exitCode == 64)
    #expect(run.output.isEmpty)
    #expect(
      run.errors == "gradcheck: Expected a report that leaves --input as it is, found “./in.h5”, "
        + "which is the same file.\n"
    )
    #expect(try folder.contents("in.h5") == before)
  }

  @Test("Several runs that write one report do not disturb each other")
  func runsAtOnce() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      shell: "seq 6 | xargs -P 6 -I @ \"$GRADCHECK\" run --model linear-loss --seed @ --quiet "
        + "--report x.json x.h5 && \"$GRADCHECK\" inspect x.json && \"$GRADCHECK\" inspect x.h5",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(try folder.names() == ["x.h5", "x.json"])
  }

  @Test("A folder that may not be written to exits with 73 before anything is computed")
  func readOnlyFolder() throws {
    let folder = try TemporaryFolder()
    let path = getuid() == 0 ? "/proc/out.json" : "/out.json"
    let run = try CommandRun("run", "--model", "curve", "--report", path, in: folder)
    #expect(run.exitCode == 73, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("Cannot write “\(path)”"), "\(run.errors)")
  }

  @Test("Folders of reports are made, one in the other")
  func missingFolders() throws {
    let folder = try TemporaryFolder()
    for path in ["reports/x.json", "./a/b/c/x.json", folder.path("d/e/x.json")] {
      let run = try CommandRun("run", "--model", "curve", "--report", path, in: folder)
      #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    }
    #expect(try folder.names() == ["a", "d", "reports"])
    for path in ["reports/x.json", "a/b/c/x.json", "d/e/x.json"] { #expect(folder.exists(path)) }
    // A file is no folder.
    let below = try CommandRun(
      "run",
      "--model",
      "curve",
      "--report",
      "a/b/c/x.json/y.json",
      in: folder
    )
    #expect(below.exitCode == 73, "\(below.output)\(below.errors)")
    #expect(below.output.isEmpty, "nothing is computed for a report that cannot be written")
  }

  @Test("A report cannot take the place of a folder")
  func folderInTheWay() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("out.json"),
      withIntermediateDirectories: false
    )
    let run = try CommandRun("run", "--model", "curve", "--report", "out.json", in: folder)
    #expect(run.exitCode == 73)
    #expect(run.output.isEmpty, "nothing is computed for a report that cannot be written")
    #expect(run.errors.contains("it is a folder"), "\(run.errors)")
  }

  @Test("Ctrl-C exits with 130 and leaves the old report", arguments: [SIGINT, SIGTERM, SIGHUP])
  func interruption(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    try Data("the report from before".utf8).write(
      to: folder.url.appendingPathComponent("out.json")
    )
    let name = [SIGINT: "INT", SIGTERM: "TERM", SIGHUP: "HUP"][signal] ?? ""
    let run = try CommandRun(
      shell: "\"$GRADCHECK\" run --model vector-field --set inputs=4000 --set outputs=50 "
        + "--report out.json & "
        + "sleep 1; kill -\(name) $!; wait $!",
      in: folder
    )
    #expect(run.exitCode == 128 + signal, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("interrupted"), "\(run.errors)")
    #expect(try folder.contents("out.json") == Data("the report from before".utf8))
    #expect(try folder.names() == ["out.json"])
  }

  @Test("A run that is to outlive its terminal does so")
  func nohup() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      shell: "trap '' HUP; \"$GRADCHECK\" run --model linear-loss --set inputs=4000 --quiet "
        + "--report out.json & sleep 0.1; kill -HUP $!; wait $!",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(folder.exists("out.json"))
  }

  @Test("A run longer than a second says how far it has come, where asked to")
  func progress() throws {
    let folder = try TemporaryFolder()
    let quick = try CommandRun(
      "run",
      "--model",
      "curve",
      "--progress",
      "always",
      in: folder
    )
    #expect(quick.errors.isEmpty, "\(quick.errors)")
    let slow = try CommandRun(
      shell: "\"$GRADCHECK\" run --model vector-field --set inputs=4000 --set outputs=50"
        + " --progress always --report out.json & sleep 3; kill -INT $!; wait $!",
      in: folder
    )
    #expect(slow.errors.contains("entries/s"), "\(slow.errors)")
    #expect(slow.errors.contains("left"), "\(slow.errors)")
  }
}
