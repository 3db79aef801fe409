internal import Foundation
internal import GradCheck
internal import GradCheckStudy

/// A tridiagonal Jacobian of 10⁵ rows and columns, measured by its colours in a process of its own,
/// beside SciPy's `approx_derivative` with the same pattern.
package enum SparsePart {
  private static let size = 100_000

  /// Measures a process that calls ``check()``, and one of SciPy where there is a Python for it.
  package static func run() throws -> BenchResult {
    let function = try TridiagonalFunction(size: size)
    let start = ContinuousClock.now
    let report = try check(function)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let child = try MeasuredProcess(CommandLine.arguments[0], ["--sparse-check"])
    let peak = Double(child.peakMemory) / 1e6
    var table = TextTable(
      "A tridiagonal Jacobian of \(size) columns, \(function.pattern.count) entries",
      ["", "check ms", "evaluations", "whole process s", "peak MB"]
    )
    table.append([
      "gradcheck", NumberText.fixed(seconds * 1e3, 0), "\(report.run.evaluations)",
      NumberText.fixed(child.seconds, 2), NumberText.fixed(peak, 0),
    ])
    var result = BenchResult()
    if let python = ProcessInfo.processInfo.environment["GRADCHECK_PYTHON"] {
      let scipy = try SciPyDifferences(python: python, size: size)
      table.append([
        "SciPy approx_derivative", NumberText.fixed(scipy.seconds * 1e3, 0),
        "\(scipy.evaluations)", NumberText.fixed(scipy.process.seconds, 2),
        NumberText.fixed(Double(scipy.process.peakMemory) / 1e6, 0),
      ])
      result.targets.append(
        .atMost(1, "sparse check, of SciPy's time in the same run", seconds / scipy.seconds)
      )
    }
    result.tables = [table]
    result.targets.append(.atMost(300, "peak MB of a sparse check of 10⁵ × 10⁵", peak))
    result.targets.append(
      .atMost(
        40,
        "evaluations of a sparse check, 20 of them at the point",
        Double(report.run.evaluations)
      )
    )
    return result
  }

  /// Checks the function once.
  package static func check() throws { _ = try check(TridiagonalFunction(size: size)) }

  private static func check(_ function: TridiagonalFunction) throws -> GradientReport {
    let report = try GradientChecker().check(function, at: function.point)
    guard report.verdict == .agrees, report.counts.compared == function.pattern.count else {
      throw BenchFailure.disagreement("tridiagonal function")
    }
    return report
  }
}

/// zᵢ = (3 − 2xᵢ)xᵢ − xᵢ₋₁ − 2xᵢ₊₁ + 1: Broyden's tridiagonal function, number 30 of Moré, Garbow and
/// Hillstrom.
private struct TridiagonalFunction: DifferentiableFunction {
  let pattern: SparsityPattern

  init(size: Int) throws {
    var (starts, rows) = ([0], [Int]())
    for column in 0..<size {
      rows += max(0, column - 1)...min(size - 1, column + 1)
      starts.append(rows.count)
    }
    pattern = try SparsityPattern(rowCount: size, columnStarts: starts, rows: rows)
  }

  var domain: Space { Space("x", shape: [pattern.columnCount]) }
  var codomain: Space { Space("z", shape: [pattern.rowCount]) }
  var point: [Double] { (0..<pattern.columnCount).map { -1 + Double($0 % 13) / 64 } }

  func value(at point: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: point.count)
    evaluate(at: point, into: &values)
    return values
  }

  func evaluate(at point: [Double], into values: inout [Double]) {
    let last = point.count - 1
    for row in point.indices {
      values[row] =
        (3 - 2 * point[row]) * point[row] + 1 - (row > 0 ? point[row - 1] : 0)
        - (row < last ? 2 * point[row + 1] : 0)
    }
  }

  func derivative(at point: [Double]) throws -> Derivative<Double> {
    var values: [Double] = []
    values.reserveCapacity(pattern.count)
    for column in 0..<pattern.columnCount {
      for row in pattern.rows(ofColumn: column) {
        values.append(row == column ? 3 - 4 * point[row] : row > column ? -1 : -2)
      }
    }
    return try .sparse(pattern: pattern, values: values)
  }
}

/// The same derivatives by SciPy, which colours columns as well and looks at nothing else.
private struct SciPyDifferences {
  /// The seconds of one call, without those of starting Python.
  let seconds: Double
  let evaluations: Int
  let process: MeasuredProcess

  private static let script = """
    import sys, time
    import numpy as np
    from scipy.optimize._numdiff import approx_derivative, group_columns
    from scipy.sparse import diags
    n, path = int(sys.argv[1]), sys.argv[2]
    calls = 0
    def f(x):
        global calls
        calls += 1
        z = (3 - 2 * x) * x + 1
        z[1:] -= x[:-1]
        z[:-1] -= 2 * x[1:]
        return z
    x = -1 + np.arange(n) % 13 / 64
    pattern = diags([np.ones(n - 1), np.ones(n), np.ones(n - 1)], [-1, 0, 1], format="csc")
    start = time.perf_counter()
    groups = group_columns(pattern)
    approx_derivative(f, x, method="3-point", sparsity=(pattern, groups))
    seconds = time.perf_counter() - start
    open(path, "w").write(f"{seconds} {calls}")
    """

  init(python: String, size: Int) throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appendingPathComponent("gradcheck-bench-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    process = try MeasuredProcess(python, ["-c", SciPyDifferences.script, "\(size)", path])
    let words = try String(contentsOfFile: path, encoding: .utf8).split(separator: " ")
    guard words.count == 2, let seconds = Double(words[0]), let calls = Int(words[1]) else {
      throw BenchFailure.disagreement("differences of SciPy")
    }
    self.seconds = seconds
    evaluations = calls
  }
}
