package import GradCheck

/// f(x)ᵢ = Σⱼ sin(Aᵢⱼxⱼ), a function Rⁿ → Rᵐ whose derivative is an m × n matrix (Definition 3).
package struct VectorField<Scalar: ModelScalar>: PromotableFunction {
  package let outputCount: Int
  package let inputCount: Int
  /// A in row-major order.
  package let frequencies: [Scalar]

  package var domain: Space { Space("x", shape: [inputCount]) }
  package var codomain: Space { Space("f", shape: [outputCount]) }

  package func value(at point: [Scalar]) -> [Scalar] {
    (0..<outputCount).map { row in
      var sum: Scalar = 0
      for column in 0..<inputCount {
        sum += Scalar.sin(frequencies[row * inputCount + column] * point[column])
      }
      return sum
    }
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    var matrix = Matrix<Scalar>(zeros: outputCount, inputCount)
    for row in 0..<outputCount {
      for column in 0..<inputCount {
        let frequency = frequencies[row * inputCount + column]
        matrix[row, column] = frequency * Scalar.cos(frequency * point[column])
      }
    }
    return .matrix(matrix)
  }

  package var promoted: VectorField<Double> {
    VectorField<Double>(
      outputCount: outputCount,
      inputCount: inputCount,
      frequencies: frequencies.map { Double($0) }
    )
  }
}

/// `vector-field`.
enum VectorFieldModel: BuiltInModel {
  static let model = Model(
    "vector-field",
    summary: "A function f: Rⁿ → Rᵐ, whose derivative is an m × n matrix (Definition 3).",
    discussion: """
      f(x)ᵢ = Σⱼ sin(Aᵢⱼxⱼ), so (∂f/∂x)ᵢⱼ = Aᵢⱼ cos(Aᵢⱼxⱼ): a matrix in which every entry differs.
      A and x are drawn with the seed.

      Block    Shape               Claimed as
      ∂f/∂x    outputs × inputs    a matrix
      """,
    options: [
      ModelSize.option("inputs", default: 4, help: "the number n of inputs"),
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
    let field = VectorField<Scalar>(
      outputCount: outputs,
      inputCount: inputs,
      frequencies: numbers.uniform("A", -2...2, count: inputs * outputs)
    )
    let point: [Scalar] = numbers.uniform("x", -1...1, count: inputs)
    return [try Scalar.check(field, at: point, scope: "")]
  }
}
