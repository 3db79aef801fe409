package import GradCheck

/// zᵢ = f(xᵢ), whose derivative is diagonal (Example 2).
package struct ElementwiseFunction<Scalar: ModelScalar>: PromotableFunction {
  package let function: Elementary
  package let domain: Space
  package let codomain: Space

  /// Creates a function of as many inputs as outputs.
  package init(_ function: Elementary, count: Int, input: String = "x", output: String = "z") {
    self.function = function
    domain = Space(input, shape: [count])
    codomain = Space(output, shape: [count])
  }

  package func value(at point: [Scalar]) -> [Scalar] { point.map { function.value($0) } }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    .diagonal(point.map { function.derivative($0) })
  }

  package var promoted: ElementwiseFunction<Double> {
    ElementwiseFunction<Double>(
      function,
      count: domain.count,
      input: domain.blocks[0].name,
      output: codomain.blocks[0].name
    )
  }
}

extension ElementwiseFunction: CoordinatewiseFunction {
  /// Applies f to the coordinate that has moved.
  package func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from base: inout MovedPoint<Scalar>,
    into values: inout [Scalar]
  ) {
    base.replace(coordinate, with: function.value(abscissa), into: &values)
  }
}

/// `elementwise`.
enum ElementwiseModel: BuiltInModel {
  static let model = Model(
    "elementwise",
    summary: "zᵢ = f(xᵢ), whose derivative is diagonal (Example 2).",
    discussion: """
      ∂z/∂x = diag(f′(x₁), …, f′(xₙ)). x is drawn with the seed: its signs alternate and its
      magnitudes lie between 0.25 and 2.5, so that no coordinate is near the kink of ReLU.

      function    f(x)            f′(x)
      relu        max(x, 0)       1 for x > 0, else 0
      tanh        tanh x          1 / cosh² x
      sigmoid     1 / (1 + e⁻ˣ)   f(x) f(−x)
      exp         eˣ              eˣ
      softplus    log(1 + eˣ)     1 / (1 + e⁻ˣ)
      square      x²              2x

      Block    Shape              Claimed as
      ∂z/∂x    inputs × inputs    a diagonal
      """,
    options: [
      ModelOption(
        "function",
        .choice(Elementary.allCases.map(\.rawValue)),
        default: Elementary.relu.rawValue,
        help: "f"
      ),
      ModelSize.option("inputs", default: 6, help: "the number n of inputs and outputs"),
    ],
    checks: checks
  )

  static func checks<Scalar: ModelScalar>(
    for request: ModelRequest,
    in scalar: Scalar.Type
  ) throws -> [ModelCheck] {
    let count = try request.integer("inputs")
    try ModelSize.validate(entries: count * count, ["inputs": count])
    guard let function = Elementary(rawValue: try request.choice("function")) else {
      throw ModelError(
        .usage,
        "Expected \(Elementary.allCases.map(\.rawValue).joined(separator: ", ")) for the option "
          + "“function”, found “\(try request.choice("function"))”."
      )
    }
    let point: [Scalar] = SeededNumbers(seed: request.seed).alternating(
      "x",
      magnitude: 0.25...2.5,
      count: count
    )
    return [
      try Scalar.check(ElementwiseFunction<Scalar>(function, count: count), at: point, scope: "")
    ]
  }
}
