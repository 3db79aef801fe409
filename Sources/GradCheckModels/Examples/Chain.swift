package import GradCheck

/// yᵢ = xᵢxᵢ₊₁, the inner function of Example 3; two entries in each row of its derivative.
package struct NeighbourProducts<Scalar: ModelScalar>: PromotableFunction {
  package let inputCount: Int

  package init(inputCount: Int) { self.inputCount = inputCount }

  package var domain: Space { Space("x", shape: [inputCount]) }
  package var codomain: Space { Space("y", shape: [inputCount - 1]) }

  package func value(at point: [Scalar]) -> [Scalar] {
    zip(point, point.dropFirst()).map { $0 * $1 }
  }

  package func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    let entries = (0..<(inputCount - 1)).flatMap { row in
      [
        SparseEntry(row: row, column: row, value: point[row + 1]),
        SparseEntry(row: row, column: row + 1, value: point[row]),
      ]
    }
    return try .sparse(rowCount: inputCount - 1, columnCount: inputCount, entries: entries)
  }

  package var promoted: NeighbourProducts<Double> {
    NeighbourProducts<Double>(inputCount: inputCount)
  }
}

extension NeighbourProducts: CoordinatewiseFunction {
  /// Multiplies the coordinate that has moved with its two neighbours.
  package func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from base: inout MovedPoint<Scalar>,
    into values: inout [Scalar]
  ) {
    let position = min(coordinate, inputCount - 2)
    let isLast = coordinate > position
    let neighbour = base.point[isLast ? position : position + 1]
    base.replace(
      position,
      with: isLast ? neighbour * abscissa : abscissa * neighbour,
      into: &values
    )
    if coordinate > 0, !isLast {
      values[coordinate - 1] = base.point[coordinate - 1] * abscissa
    }
  }
}

/// z = tanh(By), the outer function of Example 3, claimed by its pullback and its pushforward.
package struct SquashedProduct<Scalar: ModelScalar>: PromotableFunction {
  package let outputCount: Int
  package let inputCount: Int
  /// B in row-major order.
  package let weights: [Scalar]

  package init(outputCount: Int, inputCount: Int, weights: [Scalar]) {
    self.outputCount = outputCount
    self.inputCount = inputCount
    self.weights = weights
  }

  package var domain: Space { Space("y", shape: [inputCount]) }
  package var codomain: Space { Space("z", shape: [outputCount]) }

  package func value(at point: [Scalar]) -> [Scalar] {
    Kernels.product(weights, point).map { Elementary.tanh.value($0) }
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    let slopes = Kernels.product(weights, point).map { Elementary.tanh.derivative($0) }
    return .maps(
      rowCount: outputCount,
      columnCount: inputCount,
      pullback: { [weights] cotangent in
        Kernels.product(row: zip(cotangent, slopes).map { $0 * $1 }, weights)
      },
      pushforward: { [weights] tangent in
        zip(slopes, Kernels.product(weights, tangent)).map { $0 * $1 }
      }
    )
  }

  package var promoted: SquashedProduct<Double> {
    SquashedProduct<Double>(
      outputCount: outputCount,
      inputCount: inputCount,
      weights: weights.map { Double($0) }
    )
  }
}

extension Composition: PromotableFunction
where
  Outer: PromotableFunction, Inner: PromotableFunction,
  Outer.Promoted.Scalar == Inner.Promoted.Scalar
{
  package var promoted: Composition<Outer.Promoted, Inner.Promoted> {
    get throws { try outer.promoted.composed(with: inner.promoted) }
  }
}

/// `chain`.
enum ChainModel: BuiltInModel {
  static let model = Model(
    "chain",
    summary: "z = g(y), y = f(x), claimed as a product of two maps (Example 3).",
    discussion: """
      y = f(x) with yᵢ = xᵢxᵢ₊₁ has n − 1 components, and z = g(y) = tanh(By) has m.
      ∂z/∂x = ∂z/∂y · ∂y/∂x, where
        ∂z/∂y = diag(1 / cosh² By) B, claimed by its pullback and its pushforward,
        ∂y/∂x has xᵢ₊₁ in column i of row i and xᵢ in column i + 1, claimed as a sparse matrix.
      The product is kept as two maps; nobody multiplies it out. B and x are drawn with the seed.

      Block    Shape               Claimed as
      ∂z/∂x    outputs × inputs    a composition
      """,
    options: [
      ModelSize.option("inputs", default: 5, atLeast: 2, help: "the number n of inputs"),
      ModelSize.option("outputs", default: 3, help: "the number m of outputs"),
    ],
    checks: checks
  )

  static func checks<Scalar: ModelScalar>(
    for request: ModelRequest,
    in scalar: Scalar.Type
  ) throws -> [ModelCheck] {
    let (inputs, outputs) = (try request.integer("inputs"), try request.integer("outputs"))
    try ModelSize.validate(entries: inputs * outputs, ["inputs": inputs, "outputs": outputs])
    let numbers = SeededNumbers(seed: request.seed)
    let outer = SquashedProduct<Scalar>(
      outputCount: outputs,
      inputCount: inputs - 1,
      weights: numbers.uniform("B", -1...1, count: outputs * (inputs - 1))
    )
    let function = try outer.composed(with: NeighbourProducts<Scalar>(inputCount: inputs))
    let point: [Scalar] = numbers.alternating("x", magnitude: 0.5...1.5, count: inputs)
    return [try Scalar.check(function, at: point, scope: "")]
  }
}
