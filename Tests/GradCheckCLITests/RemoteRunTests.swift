import Foundation
import GradCheck
import GradCheckHDF5
import GradCheckReports
import Testing

@Suite("gradcheck run with a function in another process")
struct RemoteRunTests {
  private static let python =
    ProcessInfo.processInfo.environment["GRADCHECK_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }
    ?? "python3"

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized.path

  /// The child of the tests of functions in other processes, with a fault.
  private static func child(_ fault: String = "none", _ argument: Double = 0) -> String {
    "\"\(python)\" \"\(root)/Tests/GradCheckRemoteTests/Children/function.py\" \(fault) \(argument)"
  }

  private func run(_ arguments: String..., in folder: TemporaryFolder) throws -> CommandRun {
    try CommandRun(arguments: arguments, in: folder)
  }

  @Test("A right function agrees, and the report says who answered")
  func agrees() throws {
    let folder = try TemporaryFolder()
    let run = try run(
      "run",
      "--command",
      Self.child(),
      "--report",
      "r.json",
      "--config",
      "{\"a\": 1}",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: folder.contents("r.json"))
    let report = try #require(object as? [String: Any])
    let configuration = try #require(report["config"] as? [String: Any])
    let options = try #require(configuration["options"] as? [String: String])
    let record = try #require(report["run"] as? [String: Any])
    #expect(record["model"] as? String == "pair")
    #expect(options["command"] == Self.child() && options["function"] == "pair 2.1")
    #expect(options["inputs"] == "x[2], s" && options["outputs"] == "y[2]")
    #expect(options["config"] == "{\"a\": 1}")
    #expect((record["requests"] as? Int ?? 0) > 20)
  }

  @Test(
    "A gradient in Python that is no number is a verdict, not an error",
    arguments: ["nan", "inf"]
  )
  func notFinite(_ number: String) throws {
    let folder = try TemporaryFolder()
    let program = """
      import sys
      sys.path.insert(0, "\(Self.root)/examples/python")
      from gradcheck_model import serve
      serve(lambda x: x[0] * x[1], gradient=lambda x: [x[1], float("\(number)")], at=[3.0, -2.0])
      """
    try Data(program.utf8).write(to: URL(fileURLWithPath: folder.path("model.py")))
    let run = try run("run", "--command", "\"\(Self.python)\" model.py", in: folder)
    #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
    let name = number == "nan" ? "NaN" : "∞"
    #expect(run.output.contains("∂f/∂x[1] is claimed to be \(name), but measured as 3 ± "))
  }

  @Test("A long check says how many requests it has made")
  func progress() throws {
    let folder = try TemporaryFolder()
    // Each of the evaluations sleeps, and there are some sixty.
    let run = try run(
      "run",
      "--command",
      Self.child("sleep", 0.05),
      "--jobs",
      "1",
      "--progress",
      "always",
      "--report",
      "r.json",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.errors.contains(" requests/s"), "\(run.errors)")
  }

  @Test("A report whose entries are streamed says who answered as well")
  func streams() throws {
    let folder = try TemporaryFolder()
    let run = try run(
      "run",
      "--command",
      "\"\(Self.python)\" \"\(Self.root)/Tests/GradCheckRemoteTests/Children/large.py\" 3200",
      "--coverage",
      "sample:2",
      "--report",
      "r.h5",
      in: folder
    )
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("too many to be kept"), "\(run.errors)")
    let read = try HDF5ReportFile.read(
      from: folder.path("r.h5"),
      entries: .fitting { _, _ in false }
    )
    let options = read.report.configuration.options
    #expect(options["command"]?.contains("large.py") == true)
    #expect(options["function"] == "scaled" && options["inputs"] == "x[3200]")
    #expect((read.report.run.requests ?? 0) > 20)
  }

  @Test("A wrong derivative exits with 1, at the point that was given as well")
  func disagrees() throws {
    let folder = try TemporaryFolder()
    for point in ["[1,2,3]", "{\"x\":[1,2],\"s\":3}"] {
      let run = try run(
        "run",
        "--command",
        Self.child("wrong"),
        "--point",
        point,
        "--report",
        "r.json",
        in: folder
      )
      #expect(run.exitCode == 1, "\(run.output)\(run.errors)")
      #expect(run.output.contains("∂y/∂x"))
    }
  }

  @Test(
    "A pattern in a file is put on trial with the values",
    arguments: [
      ("4\n1 1\n2 2\n1 3\n2 3", 0, "Nothing moves outside the pattern of 4 places"),
      ("3\n1 1\n2 2\n1 3", 1, "∂y[1]/∂s: row 1 moves with column 2, which is not in the pattern"),
    ]
  )
  func pattern(_ places: String, _ exitCode: Int32, _ words: String) throws {
    let folder = try TemporaryFolder()
    let text = "%%MatrixMarket matrix coordinate pattern general\n2 3 \(places)\n"
    try Data(text.utf8).write(to: folder.url.appendingPathComponent("p.mtx"))
    let run = try run(
      "run",
      "--command",
      Self.child(),
      "--point",
      "[1,2,3]",
      "--pattern",
      "p.mtx",
      "--coverage",
      "coloured",
      "--report",
      "r.json",
      in: folder
    )
    #expect(run.exitCode == exitCode, "\(run.output)\(run.errors)")
    let report = String(decoding: try folder.contents("r.json"), as: UTF8.self)
    #expect(report.contains(words), "\(report)")
  }

  @Test("A pattern of another size is refused")
  func wrongPattern() throws {
    let folder = try TemporaryFolder()
    let text = "%%MatrixMarket matrix coordinate pattern general\n3 3 1\n1 1\n"
    try Data(text.utf8).write(to: folder.url.appendingPathComponent("p.mtx"))
    let run = try run("run", "--command", Self.child(), "--pattern", "p.mtx", in: folder)
    #expect(run.exitCode == 65, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("Expected a pattern of 2×3"), "\(run.errors)")
  }

  @Test("A planted fault is found, and a self-test passes over the wire")
  func plants() throws {
    let folder = try TemporaryFolder()
    let planted = try run(
      "run",
      "--command",
      Self.child("both"),
      "--plant",
      "sign",
      "--report",
      "r.json",
      in: folder
    )
    #expect(planted.exitCode == 1, "\(planted.output)\(planted.errors)")
    let test = try run("selftest", "--command", Self.child("both"), "--plant", "sign", in: folder)
    #expect(test.exitCode == 0, "\(test.output)\(test.errors)")
  }

  @Test(
    "A program that fails in the middle ends the check with its sentence, and writes no report",
    arguments: [
      ("die", "ended with exit code 3"), ("log", "found the line “Epoch 1 of 10”"),
      ("error", "found the error “ZeroDivisionError"), ("hang", "--timeout allows more"),
    ]
  )
  func fails(_ fault: String, _ sentence: String) throws {
    let folder = try TemporaryFolder()
    for count in [0.0, 15] {
      let run = try run(
        "run",
        "--command",
        Self.child(fault, count),
        "--timeout",
        "0.5",
        "--report",
        "r.json",
        in: folder
      )
      #expect(run.exitCode == 70, "\(run.output)\(run.errors)")
      #expect(run.errors.contains(sentence), "\(run.errors)")
      #expect(try folder.names().isEmpty)
    }
  }

  @Test(
    "Mistakes in what was typed and in files have their own exit codes",
    arguments: [
      (["--command", "no-such-program-at-all"], 66), (["--command", "python3 'x"], 64),
      (["--command", "PAIR", "--model", "mlp"], 64), ([], 64),
      (["--command", "PAIR", "--point", "[1,2]"], 64),
      (["--command", "PAIR", "--point", "@missing.json"], 66),
      (["--command", "PAIR", "--point", "@wrong.json"], 65),
      (["--command", "PAIR", "--config", "[1]"], 64),
      (["--command", "PAIR", "--config", "@wrong.json"], 65),
      (["--command", "PAIR", "--timeout", "0"], 64), (["--command", "PAIR", "--set", "a=1"], 64),
      (["--command", "PAIR", "--precision", "float"], 64),
      (["--model", "mlp", "--timeout", "5"], 64),
      (["--model", "mlp", "--point", "[1]"], 64), (["--command", "BARE"], 64),
      (["--um-bridge", "ftp://host"], 64),
    ] as [([String], Int32)]
  )
  func mistakes(_ arguments: [String], _ code: Int32) throws {
    let folder = try TemporaryFolder()
    try Data("[1,".utf8).write(to: URL(fileURLWithPath: folder.path("wrong.json")))
    let arguments = arguments.map { argument in
      ["PAIR": Self.child(), "BARE": Self.child("bare")][argument] ?? argument
    }
    let run = try CommandRun(arguments: ["run", "--report", "r.json"] + arguments, in: folder)
    #expect(run.exitCode == code, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("xpected"), "\(run.errors)")
  }

  @Test("What is interrupted leaves no child behind")
  func interrupts() throws {
    let folder = try TemporaryFolder()
    let mark = "\(UInt32.random(in: 1_000_000..<UInt32.max))"
    // The child never answers, and has started a program of its own.
    let line = """
      "$GRADCHECK" run --command "sh -c 'sleep \(mark) & sleep \(mark)'" &
      pid=$!
      tries=0
      until pgrep -f "^sleep \(mark)" >/dev/null || [ $tries = 300 ]; do
        tries=$((tries + 1)); sleep 0.05
      done
      kill -TERM $pid
      wait $pid
      echo "exit code $?"
      tries=0
      while pgrep -f "^sleep \(mark)" >/dev/null && [ $tries != 100 ]; do
        tries=$((tries + 1)); sleep 0.05
      done
      pgrep -f "^sleep \(mark)" || echo "nothing left"
      """
    let run = try CommandRun(shell: line, in: folder)
    #expect(run.output == "exit code 143\nnothing left\n", "\(run.output)\(run.errors)")
  }

  #if UMBridge
  @Test("A server that is not there is missing; proxies are named and passwords are not")
  func missesServers() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun(
      "run",
      "--um-bridge",
      "http://anna:s3cret@127.0.0.1:1#m",
      in: folder,
      environment: ["http_proxy": "http://proxy:3128"]
    )
    #expect(run.exitCode == 66, "\(run.errors)")
    #expect(run.errors.contains("the proxy in http_proxy is not used"), "\(run.errors)")
    #expect(!run.errors.contains("s3cret") && !run.errors.contains("anna"))
  }

  @Test("A served model is checked over the wire, and the report does not have the password")
  func servesAndChecks() throws {
    let folder = try TemporaryFolder()
    let line = """
      "$GRADCHECK" serve --model curve --port 0 2>serve.log &
      server=$!
      tries=0
      until grep -q http: serve.log || [ $tries = 200 ]; do tries=$((tries + 1)); sleep 0.05; done
      port=$(sed 's/.*://' serve.log)
      "$GRADCHECK" run --um-bridge "http://anna:s3cret@127.0.0.1:$port?token=t0ken#curve" \
        --point '[0.5]' --jobs 4 --report r.json r.h5 r.html r.xml r.md >out.txt 2>&1
      echo "exit code $?"
      "$GRADCHECK" serve --model curve --port "$port" 2>second.log
      echo "exit code $?"
      kill $server
      """
    let run = try CommandRun(shell: line, in: folder)
    #expect(run.output == "exit code 0\nexit code 70\n", "\(run.output)\(run.errors)")
    let text = String(decoding: try folder.contents("r.json"), as: UTF8.self)
    #expect(text.contains("http://127.0.0.1:") && text.contains("\"server\""))
    for name in ["r.json", "r.h5", "r.html", "r.xml", "r.md", "out.txt"] {
      // In whatever encoding: HDF5 stores short texts as they are.
      let bytes = try folder.contents(name)
      for secret in ["s3cret", "anna", "t0ken"] {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
      }
    }
    let sentence = String(decoding: try folder.contents("second.log"), as: UTF8.self)
    #expect(sentence.contains("Cannot listen at 127.0.0.1:"))
  }
  #else
  @Test("A program that was built without UM-Bridge says how to get it")
  func explainsTraits() throws {
    let folder = try TemporaryFolder()
    for arguments in [
      ["run", "--um-bridge", "http://127.0.0.1:1"], ["serve", "--model", "curve"],
    ] {
      let run = try CommandRun(arguments: arguments, in: folder)
      #expect(run.exitCode == 64)
      #expect(run.errors.contains("swift build --traits default,UMBridge"), "\(run.errors)")
    }
  }
  #endif
}
