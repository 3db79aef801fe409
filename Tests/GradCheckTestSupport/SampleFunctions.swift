package import GradCheck

/// Small functions with claims that are right, or wrong in a known way.
package enum SampleFunctions {
  /// y = (x₀², x₀x₁) with its derivative.
  package static func products() -> ClosureFunction<Double> {
    ClosureFunction(
      domain: Space("x", shape: [2]),
      codomain: Space("y", shape: [2]),
      value: { [$0[0] * $0[0], $0[0] * $0[1]] },
      derivative: { .matrix(try Matrix(rows: [[2 * $0[0], 0], [$0[1], $0[0]]])) }
    )
  }

  /// J = w·w + b³ of blocks w and b, with a claim by b of the wrong sign.
  package static func wrongSign() -> ClosureFunction<Double> {
    ClosureFunction(
      domain: Space([Block("w", shape: [3]), Block("b")]),
      codomain: Space("J"),
      value: { x in [x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] * x[3]] },
      derivative: { x in .row([2 * x[0], 2 * x[1], 2 * x[2], -3 * x[3] * x[3]]) }
    )
  }

  /// A function of one coordinate, generic over its scalar.
  package static func scalar<Scalar: BinaryFloatingPoint & Sendable>(
    _ value: @escaping @Sendable (Scalar) throws -> Scalar,
    claim: @escaping @Sendable (Scalar) throws -> Scalar
  ) -> ClosureFunction<Scalar> {
    ClosureFunction(
      domain: Space("x"),
      codomain: Space("f"),
      value: { [try value($0[0])] },
      derivative: { .row([try claim($0[0])]) }
    )
  }

  /// y = A·x, claimed as `claim` says.
  package static func linear(
    _ matrix: Matrix<Double>,
    claim: Derivative<Double>
  ) -> ClosureFunction<Double> {
    ClosureFunction(
      domain: Space("x", shape: [matrix.columnCount]),
      codomain: Space("y", shape: [matrix.rowCount]),
      value: { try Derivative.matrix(matrix).pushforward(of: $0) },
      derivative: { _ in claim }
    )
  }
}
