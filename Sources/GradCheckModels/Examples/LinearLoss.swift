package import GradCheck

/// J = ½‖Wx − t‖² as a function of W, whose derivative is δᵀxᵀ with δ = ∂J/∂z = (z − t)ᵀ (Example 4).
package struct LinearLoss<Scalar: ModelScalar>: PromotableFunction {
  /// x, of n elements.
  package let input: [Scalar]
  /// t, of m elements.
  package let target: [Scalar]

  package var domain: Space { Space("W", shape: [target.count, input.count]) }
  package var codomain: Space { Space("J") }

  package func value(at point: [Scalar]) -> [Scalar] {
    [LinearLoss.loss(residuals(at: point))]
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    let sensitivities = residuals(at: point)
    return .pullback(rowCount: 1, columnCount: point.count) { [input] cotangent in
      Kernels.outerProduct(sensitivities.map { cotangent[0] * $0 }, input)
    }
  }

  private func residuals(at weights: [Scalar]) -> [Scalar] {
    Kernels.affine(weights, input, plus: target.map { -$0 })
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  private static func loss(_ residuals: [Scalar]) -> Scalar {
    residuals.withUnsafeBufferPointer { residuals in
      var sum: Scalar = 0
      for index in residuals.indices { sum += residuals[index] * residuals[index] }
      return sum / 2
    }
  }

  package var promoted: LinearLoss<Double> {
    LinearLoss<Double>(input: input.map { Double($0) }, target: target.map { Double($0) })
  }
}

extension LinearLoss: CoordinatewiseFunction {
  /// W with the residuals z − t, one of which is moved and put back.
  package struct Preparation: Sendable {
    fileprivate let weights: [Scalar]
    fileprivate var residuals: [Scalar]
  }

  package func prepare(at point: [Scalar]) -> Preparation {
    Preparation(weights: point, residuals: residuals(at: point))
  }

  /// Adds xⱼ, times how far Wᵢⱼ has moved, to residual i.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from base: inout Preparation,
    into values: inout [Scalar]
  ) {
    let (row, column) = coordinate.quotientAndRemainder(dividingBy: input.count)
    let kept = base.residuals[row]
    base.residuals[row] = kept + (abscissa - base.weights[coordinate]) * input[column]
    values[0] = LinearLoss.loss(base.residuals)
    base.residuals[row] = kept
  }
}

/// `linear-loss`.
enum LinearLossModel: BuiltInModel {
  static let model = Model(
    "linear-loss",
    summary: "J(z) with z = Wx, differentiated by W: ∂J/∂W = δᵀxᵀ (Example 4).",
    discussion: """
      J = ½‖z − t‖² with z = Wx, so δ = ∂J/∂z = (z − t)ᵀ and ∂J/∂W = δᵀxᵀ: a scalar by a matrix,
      laid out in W's own shape. W, x and t are drawn with the seed.

      Block    Shape               Claimed as
      ∂J/∂W    outputs × inputs    a pullback
      """,
    options: [
      ModelSize.option("inputs", default: 4, help: "the number n of columns of W"),
      ModelSize.option("outputs", default: 3, help: "the number m of rows of W"),
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
    let function = LinearLoss<Scalar>(
      input: numbers.uniform("x", -1...1, count: inputs),
      target: numbers.uniform("t", -1...1, count: outputs)
    )
    let weights: [Scalar] = numbers.uniform("W", -1...1, count: inputs * outputs)
    return [try Scalar.check(function, at: weights, scope: "")]
  }
}
