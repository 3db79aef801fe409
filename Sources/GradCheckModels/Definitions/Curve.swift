package import GradCheck

/// f(x)ᵢ = aᵢ sin(ωᵢx + φᵢ), a function R → Rᵐ whose derivative is a column (Definition 1).
package struct Curve<Scalar: ModelScalar>: PromotableFunction {
  package let amplitudes: [Scalar]
  package let frequencies: [Scalar]
  package let phases: [Scalar]

  package var domain: Space { Space("x") }
  package var codomain: Space { Space("f", shape: [amplitudes.count]) }

  package func value(at point: [Scalar]) -> [Scalar] {
    amplitudes.indices.map {
      amplitudes[$0] * Scalar.sin(frequencies[$0] * point[0] + phases[$0])
    }
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    .column(
      amplitudes.indices.map {
        amplitudes[$0] * frequencies[$0] * Scalar.cos(frequencies[$0] * point[0] + phases[$0])
      }
    )
  }

  package var promoted: Curve<Double> {
    Curve<Double>(
      amplitudes: amplitudes.map { Double($0) },
      frequencies: frequencies.map { Double($0) },
      phases: phases.map { Double($0) }
    )
  }
}

/// `curve`.
enum CurveModel: BuiltInModel {
  static let model = Model(
    "curve",
    summary: "A curve f: R → Rᵐ, whose derivative is a column (Definition 1).",
    discussion: """
      f(x)ᵢ = aᵢ sin(ωᵢx + φᵢ), so ∂f/∂x has the rows aᵢωᵢ cos(ωᵢx + φᵢ).
      a, ω and φ are drawn with the seed.

      Block    Shape      Claimed as
      ∂f/∂x    outputs    a column
      """,
    options: [
      ModelSize.option("outputs", default: 3, help: "the number m of components of f"),
      ModelOption("x", .number(-1000...1000), default: "0.7", help: "the point"),
    ],
    checks: checks
  )

  static func checks<Scalar: ModelScalar>(
    for request: ModelRequest,
    in scalar: Scalar.Type
  ) throws -> [ModelCheck] {
    let count = try request.integer("outputs")
    let numbers = SeededNumbers(seed: request.seed)
    let curve = Curve<Scalar>(
      amplitudes: numbers.uniform("a", 0.5...2, count: count),
      frequencies: numbers.uniform("ω", 0.5...2, count: count),
      phases: numbers.uniform("φ", -1...1, count: count)
    )
    return [try Scalar.check(curve, at: [Scalar(try request.number("x"))], scope: "")]
  }
}
