internal import GradCheck

/// A linear function w·x that takes as long as it is told to, and allocates nothing.
struct BusyFunction: DifferentiableFunction {
  /// w.
  private let weights: [Double]
  /// How many steps of a generator an evaluation takes before it answers.
  private let steps: Int
  private let outputCount: Int

  /// Creates a function; one of no steps reads two coordinates only.
  init(inputs: Int, outputs: Int = 1, steps: Int) {
    weights = (0..<inputs).map { 1 + Double($0 % 7) / 8 }
    outputCount = outputs
    self.steps = steps
  }

  var domain: Space { Space("x", shape: [weights.count]) }
  var codomain: Space { Space("f", shape: [outputCount]) }

  /// A point to check it at.
  var point: [Double] { weights.indices.map { 1 + Double($0 % 5) / 16 } }

  func value(at point: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: outputCount)
    evaluate(at: point, into: &values)
    return values
  }

  func evaluate(at point: [Double], into values: inout [Double]) {
    let sum = reading(point)
    for output in 0..<outputCount { values[output] = sum }
  }

  func derivative(at point: [Double]) throws -> Derivative<Double> {
    let row = steps == 0 ? [weights[0]] + Array(repeating: 0, count: weights.count - 1) : weights
    return .matrix(try Matrix(rows: Array(repeating: row, count: outputCount)))
  }

  private func reading(_ point: [Double]) -> Double {
    guard steps > 0 else { return weights[0] * point[0] }
    var state = point[0].bitPattern | 1
    for _ in 0..<steps { state = state &* 0x5851_f42d_4c95_7f2d &+ 0x1405_7b7e_f767_814f }
    return weights.withUnsafeBufferPointer { weights in
      point.withUnsafeBufferPointer { point in
        var sums = (0.0, 0.0)
        var index = 0
        while index + 1 < point.count {
          sums.0 += weights[index] * point[index]
          sums.1 += weights[index + 1] * point[index + 1]
          index += 2
        }
        if index < point.count { sums.0 += weights[index] * point[index] }
        // The generator never answers so; the compiler does not know that.
        return sums.0 + sums.1 + (state == 0 ? 1 : 0)
      }
    }
  }

  /// Returns the function whose evaluation takes about so many seconds.
  static func taking(_ seconds: Double, inputs: Int) throws -> BusyFunction {
    guard seconds > 0 else { return BusyFunction(inputs: inputs, steps: 0) }
    let times = try [1, 10_001].map { steps in
      let function = BusyFunction(inputs: inputs, steps: steps)
      let loop = BareLoop(function, at: function.point)
      return try Stopwatch.medians([{ loop.run(evaluations: 200) }])[0] / 200
    }
    let perStep = (times[1] - times[0]) / 10_000
    return BusyFunction(inputs: inputs, steps: max(1, Int((seconds - times[0]) / perStep)))
  }
}
