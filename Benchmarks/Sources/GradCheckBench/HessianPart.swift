internal import GradCheck
internal import GradCheckStudy
internal import Synchronization

/// What a check of a Hessian costs on top of its gradients and values.
package enum HessianPart {
  /// The seconds that a gradient takes, and of how many inputs.
  private static let rows: [(seconds: Double, inputs: Int, limit: Double?)] = [
    (1e-5, 16, 1.05), (1e-5, 64, 1.05), (1e-5, 256, nil), (1e-4, 256, 1.05),
  ]

  /// Measures checks of Hessians beside loops over the same gradients and values.
  package static func run() throws -> BenchResult {
    var table = TextTable(
      "Check of a black-box gradient and its Hessian, 1 job",
      [
        "per gradient", "inputs", "gradients", "of them per input", "values", "bare ms", "check ms",
        "check ÷ bare",
      ]
    )
    var result = BenchResult()
    for (seconds, inputs, limit) in rows {
      let function = try BusyGradient.taking(seconds, inputs: inputs)
      let calls = try calls(of: function)
      let times = try measure(function, calls)
      let ratio = times.check / times.bare
      let name = "\(NumberText.plain(seconds * 1e6)) µs"
      table.append([
        name, "\(inputs)", "\(calls.gradients)",
        NumberText.fixed(Double(calls.gradients) / Double(inputs), 2), "\(calls.values)",
        NumberText.fixed(times.bare * 1e3, 3), NumberText.fixed(times.check * 1e3, 3),
        NumberText.fixed(ratio, 3),
      ])
      result.targets.append(
        .atMost(
          2,
          "Hessian of \(inputs) inputs: gradients per input, without those of the point",
          Double(calls.gradients - pointGradients) / Double(inputs)
        )
      )
      guard let limit else { continue }
      result.targets.append(
        .atMost(limit, "Hessian of \(inputs) inputs, gradients of \(name): check ÷ bare", ratio)
      )
    }
    result.tables = [table]
    return result
  }

  /// The gradients around the point that all columns share, those that claims are asked for and those
  /// that confirm.
  private static let pointGradients = 40

  private static var checker: GradientChecker {
    var checker = GradientChecker()
    checker.jobs = 1
    return checker
  }

  private static func calls(
    of function: BusyGradient
  ) throws -> (gradients: Int, values: Int) {
    let counted = function.counting()
    let report = try checker.checkHessian(counted, at: function.point)
    guard report.verdict == .agrees else { throw BenchFailure.disagreement("busy gradient") }
    return counted.calls
  }

  private static func measure(
    _ function: BusyGradient,
    _ calls: (gradients: Int, values: Int)
  ) throws -> (bare: Double, check: Double) {
    let point = function.point
    let repeats = 10
    let times = try Stopwatch.medians([
      {
        for _ in 0..<repeats {
          function.run(gradients: calls.gradients, values: calls.values)
        }
      },
      { for _ in 0..<repeats { _ = try checker.checkHessian(function, at: point) } },
    ]).map { $0 / Double(repeats) }
    return (times[0], times[1])
  }
}

/// f(x) = Σ wᵢxᵢ³ whose gradient takes as long as it is told to, and whose value a third of that.
private struct BusyGradient: TwiceDifferentiableFunction {
  private let weights: [Double]
  private let steps: Int
  private let counter: CallCounter?

  private init(inputs: Int, steps: Int, counter: CallCounter? = nil) {
    weights = (0..<inputs).map { 1 + Double($0 % 7) / 8 }
    self.steps = steps
    self.counter = counter
  }

  /// Returns the function whose gradient takes about so many seconds.
  static func taking(_ seconds: Double, inputs: Int) throws -> BusyGradient {
    let times = try [1, 10_001].map { steps in
      let function = BusyGradient(inputs: inputs, steps: steps)
      return try Stopwatch.medians([{ function.run(gradients: 200, values: 0) }])[0] / 200
    }
    let perStep = (times[1] - times[0]) / 10_000
    return BusyGradient(inputs: inputs, steps: max(1, Int((seconds - times[0]) / perStep)))
  }

  var domain: Space { Space("x", shape: [weights.count]) }
  var codomain: Space { Space("f") }
  var point: [Double] { weights.indices.map { 1 + Double($0 % 5) / 16 } }

  /// The same function, whose calls are counted.
  func counting() -> BusyGradient {
    BusyGradient(inputs: weights.count, steps: steps, counter: CallCounter())
  }

  /// The calls so far, of a function that counts them.
  var calls: (gradients: Int, values: Int) {
    (
      counter?.gradients.load(ordering: .relaxed) ?? 0,
      counter?.values.load(ordering: .relaxed) ?? 0
    )
  }

  func value(at point: [Double]) -> [Double] {
    counter?.values.add(1, ordering: .relaxed)
    var sum = busy(point[0], steps / 3)
    for (weight, x) in zip(weights, point) { sum += weight * x * x * x }
    return [sum]
  }

  func derivative(at point: [Double]) -> Derivative<Double> {
    counter?.gradients.add(1, ordering: .relaxed)
    var row = [Double](repeating: busy(point[0], steps), count: weights.count)
    for index in row.indices { row[index] += 3 * weights[index] * point[index] * point[index] }
    return .row(row)
  }

  func hessian(at point: [Double]) throws -> Hessian<Double> {
    try .sparse(
      count: weights.count,
      entries: weights.indices.map {
        SparseEntry(row: $0, column: $0, value: 6 * weights[$0] * point[$0])
      }
    )
  }

  /// Evaluates as often as it is told to, and nothing else.
  @inline(never)
  func run(gradients: Int, values: Int) {
    var (point, sum) = (point, 0.0)
    for call in 0..<gradients {
      point[call % point.count] += 0x1p-40
      if case .some(let row) = try? derivative(at: point).row(0) { sum += row[0] }
    }
    for call in 0..<values {
      point[call % point.count] += 0x1p-40
      sum += value(at: point)[0]
    }
    precondition(!sum.isNaN, "The function gave NaN")
  }

  /// Takes the time of some steps; always 0, which the compiler does not know.
  ///
  /// Never inlined, so that the loop and the check run the same code.
  @inline(never)
  private func busy(_ seed: Double, _ steps: Int) -> Double {
    var state = seed.bitPattern | 1
    for _ in 0..<steps { state = state &* 0x5851_f42d_4c95_7f2d &+ 0x1405_7b7e_f767_814f }
    return state == 0 ? 1 : 0
  }
}

/// How often a function was called.
private final class CallCounter: Sendable {
  let gradients = Atomic(0)
  let values = Atomic(0)
}
