internal import Foundation
internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckStudy

/// The peak memory of a check with a million inputs and one output: a row of as many entries.
package enum RowMemory {
  private static let inputCount = 1_000_000

  /// Measures a process that calls ``check(writingTo:)``, and the command-line tool.
  static func table(executable: String, folder: URL) throws -> TextTable {
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    // Each evaluation of this model reads all inputs, so that all columns would take hours.
    let model = ["run", "--quiet", "--model", "scalar-field", "--set", "inputs=\(inputCount)"]
    let sampled = model + ["--coverage", "directions:8", "--report"]
    let processes: [(name: String, executable: String, arguments: [String])] = [
      ("every entry, HDF5", CommandLine.arguments[0], ["--row-check", path("row.h5")]),
      ("scalar-field, 8 directions, JSON", executable, sampled + [path("field.json")]),
      ("scalar-field, 8 directions, HDF5", executable, sampled + [path("field.h5")]),
    ]
    var table = TextTable(
      "Check of \(inputCount) inputs and 1 output with its report, whole process",
      ["what is checked, report", "wall s", "CPU s", "peak MB", "bytes per input"]
    )
    for (name, executable, arguments) in processes {
      let process = try MeasuredProcess(executable, arguments)
      let peak = Double(process.peakMemory)
      table.append([
        name, NumberText.fixed(process.seconds, 1), NumberText.fixed(process.processorSeconds, 1),
        NumberText.fixed(peak / 1e6, 0), NumberText.fixed(peak / Double(inputCount), 0),
      ])
    }
    return table
  }

  /// Checks a function whose evaluations take no time, and writes its report.
  package static func check(writingTo path: String) throws {
    let function = BusyFunction(inputs: inputCount, steps: 0)
    let report = try GradientChecker().check(function, at: function.point, writingTo: path)
    guard report.verdict == .agrees, report.counts.compared == inputCount else {
      throw BenchFailure.disagreement("function of a million inputs")
    }
  }
}
