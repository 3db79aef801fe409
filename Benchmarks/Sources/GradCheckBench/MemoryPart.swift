internal import Foundation
internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckStudy

/// The peak memory of processes: a Jacobian larger than memory, checked and written as HDF5 by a
/// process of its own, and very many inputs.
package enum MemoryPart {
  /// The outputs and inputs of the function.
  private static let (outputCount, inputCount) = (20_000, 5_000)
  /// The bytes of an entry in the file before they are compressed.
  private static let bytesPerEntry = 7 * 8 + 4 + 2
  /// What is asked for, in megabytes.
  private static let limit = 300.0

  /// Measures a process that calls ``check(writingTo:)``, and those of ``RowMemory``.
  static func run(executable: String) throws -> BenchResult {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gradcheck-bench-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("matrix.h5").path
    let child = try MeasuredProcess(CommandLine.arguments[0], ["--memory-check", path])
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
    let entryCount = Double(outputCount * inputCount)
    let peak = Double(child.peakMemory) / 1e6
    var table = TextTable(
      "Check of a \(outputCount) × \(inputCount) Jacobian with its HDF5 report, whole process",
      ["wall s", "CPU s", "ns per entry", "MB/s of entries", "file MB", "peak MB"]
    )
    let nanoseconds = child.seconds * 1e9 / entryCount
    let rate = entryCount * Double(bytesPerEntry) / 1e6 / child.seconds
    let megabytes = (size?.doubleValue ?? 0) / 1e6
    let cells: [String] = [
      NumberText.fixed(child.seconds, 1), NumberText.fixed(child.processorSeconds, 1),
      NumberText.fixed(nanoseconds, 0), NumberText.fixed(rate, 0), NumberText.fixed(megabytes, 0),
      NumberText.fixed(peak, 0),
    ]
    table.append(cells)
    var result = BenchResult()
    result.tables.append(table)
    result.tables.append(try RowMemory.table(executable: executable, folder: folder))
    result.targets.append(.atMost(limit, "peak MB of a check of 10⁸ entries", peak))
    return result
  }

  /// Checks the function and writes its report.
  package static func check(writingTo path: String) throws {
    let function = SumFunction(inputs: inputCount, outputs: outputCount)
    let report = try GradientChecker().check(function, at: function.point, writingTo: path)
    guard report.verdict == .agrees, report.counts.compared == outputCount * inputCount else {
      throw BenchFailure.disagreement("function of a large Jacobian")
    }
  }
}

/// yᵢ = aᵢ s + bᵢ s²/2 with s = Σ wⱼ xⱼ: cheap, and no entry of its Jacobian is zero.
private struct SumFunction: DifferentiableFunction {
  private let weights: [Double]
  private let coefficients: [(a: Double, b: Double)]

  init(inputs: Int, outputs: Int) {
    weights = (0..<inputs).map { 1 / Double(1 + $0 % 97) }
    coefficients = (0..<outputs).map { output -> (a: Double, b: Double) in
      let (linear, quadratic) = (3 + output % 89, 7 + output % 83)
      return (1 / Double(linear), 1 / Double(quadratic))
    }
  }

  var domain: Space { Space("x", shape: [weights.count]) }
  var codomain: Space { Space("y", shape: [coefficients.count]) }
  var point: [Double] { weights.indices.map { (Double($0 % 13) - 5.5) / 64 } }

  private func sum(at point: [Double]) -> Double {
    var sum = 0.0
    for index in weights.indices { sum += weights[index] * point[index] }
    return sum
  }

  func value(at point: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: coefficients.count)
    evaluate(at: point, into: &values)
    return values
  }

  func evaluate(at point: [Double], into values: inout [Double]) {
    let sum = sum(at: point)
    for output in coefficients.indices {
      values[output] = sum * (coefficients[output].a + coefficients[output].b * sum / 2)
    }
  }

  func derivative(at point: [Double]) -> Derivative<Double> {
    let sum = sum(at: point)
    let (weights, coefficients) = (weights, coefficients)
    return .pushforward(rowCount: coefficients.count, columnCount: weights.count) { tangent in
      var moved = 0.0
      for index in weights.indices { moved += weights[index] * tangent[index] }
      return coefficients.map { ($0.a + $0.b * sum) * moved }
    }
  }
}
