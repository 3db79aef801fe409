internal import Foundation
internal import GradCheckStudy

/// The command-line tool as a whole process: start-up, checks, and reports written and read.
enum ProcessPart {
  private struct Command {
    var name: String
    var arguments: [String]
    /// How many times the program's start it may take.
    var limit: Double?
    /// The file whose size is divided by what the command takes beyond the one before it.
    var file: String?
  }

  static func run(executable: String) throws -> BenchResult {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gradcheck-bench-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var result = BenchResult()
    var table = TextTable(
      "The command-line tool as a whole process",
      ["command", "wall ms", "CPU ms", "peak MB", "file MB", "MB/s"]
    )
    var before = 0.0
    // The first command does nothing but start.
    var start = 0.0
    for command in commands(in: folder.path) {
      let row = try measure(executable, command)
      let bytes = command.file.flatMap { size(of: $0, in: folder) }
      let rate = bytes.map { $0 / max(row.seconds - before, 1e-9) }
      let cells: [String] = [
        NumberText.fixed(row.seconds * 1e3, 1), NumberText.fixed(row.processorSeconds * 1e3, 1),
        NumberText.fixed(row.peakMemory / 1e6, 1),
        bytes.map { NumberText.fixed($0 / 1e6, 2) } ?? "",
        rate.map { NumberText.fixed($0 / 1e6, 0) } ?? "",
      ]
      table.append([command.name] + cells)
      if command.file == nil { before = row.seconds }
      if start == 0 { start = row.seconds }
      if let limit = command.limit {
        result.targets.append(
          .atMost(limit, "\(command.name): whole process ÷ its start", row.seconds / start)
        )
      }
    }
    result.tables.append(table)
    return result
  }

  private static func commands(in folder: String) -> [Command] {
    let large = ["--set", "inputs=784", "hidden=256", "classes=10"]
    // A JSON report above 128 MB is neither written nor read; that of this network has 54 MB.
    let middle = ["--set", "inputs=784", "hidden=128", "classes=10", "--json-values", "all"]
    func run(_ settings: [String], _ reports: [String]) -> [String] {
      let paths = reports.map { "\(folder)/\($0)" }
      return ["run", "--model", "mlp", "--quiet"] + settings + ["--report"] + paths
    }
    return [
      Command(name: "models", arguments: ["models"]),
      Command(name: "run, default size, Markdown", arguments: run([], ["small.md"])),
      Command(name: "… and JSON", arguments: run([], ["small.md", "s.json"]), file: "s.json"),
      Command(name: "… and HDF5", arguments: run([], ["small.md", "s.h5"]), file: "s.h5"),
      Command(
        name: "run, default size, JSON and HDF5",
        arguments: run([], ["s.json", "s.h5"]),
        limit: 2.5
      ),
      Command(name: "run, 784-256-10, Markdown", arguments: run(large, ["l.md"])),
      Command(name: "… and HDF5", arguments: run(large, ["l.md", "l.h5"]), file: "l.h5"),
      Command(
        name: "run, 784-256-10, JSON and HDF5",
        arguments: run(large, ["l.json", "l.h5"]),
        limit: 25
      ),
      Command(name: "run, 784-128-10, Markdown", arguments: run(middle, ["m.md"])),
      Command(
        name: "… and JSON of all values",
        arguments: run(middle, ["m.md", "m.json"]),
        file: "m.json"
      ),
      Command(name: "models", arguments: ["models"]),
      Command(
        name: "inspect the small JSON",
        arguments: ["inspect", "\(folder)/s.json"],
        file: "s.json"
      ),
      Command(
        name: "inspect the JSON of all values",
        arguments: ["inspect", "\(folder)/m.json"],
        file: "m.json"
      ),
      Command(
        name: "inspect the large HDF5",
        arguments: ["inspect", "\(folder)/l.h5"],
        file: "l.h5"
      ),
    ]
  }

  private static func measure(
    _ executable: String,
    _ command: Command
  ) throws -> (seconds: Double, processorSeconds: Double, peakMemory: Double) {
    let runs = try (0..<Stopwatch.repetitions).map { _ in
      try MeasuredProcess(executable, command.arguments)
    }
    return (
      Stopwatch.median(runs.map(\.seconds)), Stopwatch.median(runs.map(\.processorSeconds)),
      Stopwatch.median(runs.map { Double($0.peakMemory) })
    )
  }

  private static func size(of file: String, in folder: URL) -> Double? {
    let path = folder.appendingPathComponent(file).path
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size]
    return (size as? NSNumber)?.doubleValue
  }
}
