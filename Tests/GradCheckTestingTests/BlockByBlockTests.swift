import GradCheck
import GradCheckTesting
import Testing

/// How to make every input of a function a test case of its own.
@Suite("Block by block")
struct BlockByBlockTests {
  /// J = ½|W·x + b|² of a 2 × 3 matrix.
  static let energy = ClosureFunction<Double>(
    domain: ["W": [2, 3], "b": [2], "x": [3]],
    output: "J"
  ) { point in
    try residual(point).reduce(0) { $0 + $1 * $1 / 2 }
  } gradients: { point in
    let (residual, W, x) = try (residual(point), point["W"], point["x"])
    return [
      "W": residual.flatMap { r in x.map { r * $0 } },
      "b": residual,
      "x": (0..<3).map { residual[0] * W[$0] + residual[1] * W[3 + $0] },
    ]
  }

  @Test(arguments: energy.domain.blocks.map(\.name))
  func gradient(by input: String) {
    expectGradient(
      of: Self.energy,
      at: ["W": [1, -2, 3, 0.5, 0, -1], "b": [0.1, 0.2], "x": [2, 1, -1]],
      using: GradientChecker().restricted(toInputs: input)
    )
  }

  private static func residual(_ point: NamedArrays<Double>) throws -> [Double] {
    let (W, b, x) = try (point["W"], point["b"], point["x"])
    return (0..<2).map { row in
      var sum: Double = b[row]
      for column in 0..<3 { sum += W[3 * row + column] * x[column] }
      return sum
    }
  }
}
