package import GradCheck

/// z = Wx, whose derivative by x is W itself (Example 1).
package struct LinearFunction<Scalar: ModelScalar>: PromotableFunction {
  package let outputCount: Int
  package let inputCount: Int
  /// W in row-major order.
  package let weights: [Scalar]

  package var domain: Space { Space("x", shape: [inputCount]) }
  package var codomain: Space { Space("z", shape: [outputCount]) }

  package func value(at point: [Scalar]) -> [Scalar] { Kernels.product(weights, point) }

  package func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    .matrix(try Matrix(rowCount: outputCount, columnCount: inputCount, elements: weights))
  }

  package var promoted: LinearFunction<Double> {
    LinearFunction<Double>(
      outputCount: outputCount,
      inputCount: inputCount,
      weights: weights.map { Double($0) }
    )
  }
}

extension LinearFunction: CoordinatewiseFunction {
  /// Adds a column of W, times how far its coordinate has moved.
  package func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from base: inout MovedPoint<Scalar>,
    into values: inout [Scalar]
  ) {
    let distance = abscissa - base.point[coordinate]
    base.add(weights, column: coordinate, of: inputCount, times: distance, into: &values)
  }
}

/// `linear`.
enum LinearModel: BuiltInModel {
  static let model = Model(
    "linear",
    summary: "z = Wx, whose derivative by x is W (Example 1).",
    discussion: """
      ∂zᵢ/∂xⱼ = Wᵢⱼ by Definition 3, so ∂z/∂x = W. W and x are drawn with the seed.

      Block    Shape               Claimed as
      ∂z/∂x    outputs × inputs    a matrix
      """,
    options: [
      ModelSize.option("inputs", default: 5, help: "the number n of columns of W"),
      ModelSize.option("outputs", default: 4, help: "the number m of rows of W"),
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
    let function = LinearFunction<Scalar>(
      outputCount: outputs,
      inputCount: inputs,
      weights: numbers.uniform("W", -1...1, count: inputs * outputs)
    )
    let point: [Scalar] = numbers.uniform("x", -1...1, count: inputs)
    return [try Scalar.check(function, at: point, scope: "")]
  }
}
