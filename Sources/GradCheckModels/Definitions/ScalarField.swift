package import GradCheck

/// Rosenbrock's valley f(x) = Σᵢ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)², whose derivative is a row.
///
/// A function Rⁿ → R as in Definition 2; the sum runs over i = 1 … n − 1. Rosenbrock, “An automatic
/// method for finding the greatest or least value of a function”, 1960.
package struct ScalarField<Scalar: ModelScalar>: PromotableFunction {
  package let inputCount: Int

  package var domain: Space { Space("x", shape: [inputCount]) }
  package var codomain: Space { Space("f") }

  package func value(at point: [Scalar]) -> [Scalar] {
    var sum: Scalar = 0
    for index in 0..<(inputCount - 1) {
      let rise = point[index + 1] - point[index] * point[index]
      let distance = 1 - point[index]
      sum += 100 * rise * rise + distance * distance
    }
    return [sum]
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    var row = [Scalar](repeating: 0, count: inputCount)
    for index in 0..<(inputCount - 1) {
      let rise = point[index + 1] - point[index] * point[index]
      row[index] += -400 * rise * point[index] - 2 * (1 - point[index])
      row[index + 1] += 200 * rise
    }
    return .row(row)
  }

  package var promoted: ScalarField<Double> { ScalarField<Double>(inputCount: inputCount) }
}

/// `scalar-field`.
enum ScalarFieldModel: BuiltInModel {
  static let model = Model(
    "scalar-field",
    summary: "A function f: Rⁿ → R, whose derivative is a row (Definition 2).",
    discussion: """
      Rosenbrock's valley f(x) = Σᵢ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)² over i = 1 … n − 1.
      ∂f/∂xⱼ = −400 (xⱼ₊₁ − xⱼ²) xⱼ − 2 (1 − xⱼ) + 200 (xⱼ − xⱼ₋₁²), where a term whose index lies
      outside 1 … n is left out. x is drawn with the seed.

      Block    Shape     Claimed as
      ∂f/∂x    inputs    a row
      """,
    options: [
      ModelSize.option("inputs", default: 5, atLeast: 2, help: "the number n of inputs")
    ],
    checks: checks
  )

  static func checks<Scalar: ModelScalar>(
    for request: ModelRequest,
    in scalar: Scalar.Type
  ) throws -> [ModelCheck] {
    let count = try request.integer("inputs")
    let point: [Scalar] = SeededNumbers(seed: request.seed).alternating(
      "x",
      magnitude: 0.5...1.5,
      count: count
    )
    return [try Scalar.check(ScalarField<Scalar>(inputCount: count), at: point, scope: "")]
  }
}
