internal import GradCheck

/// `least-squares`.
enum LeastSquaresModel: BuiltInModel {
  /// Which function it is.
  enum Kind: String, CaseIterable {
    case rosenbrock
    case brownDennis = "brown-dennis"
    case freudensteinRoth = "freudenstein-roth"
  }

  static let model = Model(
    "least-squares",
    summary: "Sums of squares with known Hessians, to check by --order 2 as well (Definition 2).",
    discussion: """
      f(x) = Σ rₖ(x)², whose Hessian is 2 Σ (∇rₖ∇rₖᵀ + rₖ∇²rₖ); x is drawn with the seed. ∂f/∂x is
      claimed as a row.

      kind                 inputs       ∂²f/∂x² claimed as
      rosenbrock           2 · pairs    the lower triangle, sparse
      brown-dennis         4            a matrix
      freudenstein-roth    2 · pairs    the upper triangle, sparse
      """,
    options: [
      ModelOption(
        "kind",
        .choice(Kind.allCases.map(\.rawValue)),
        default: Kind.rosenbrock.rawValue,
        help: "the function"
      ),
      ModelSize.option("pairs", default: 3, atLeast: 1, help: "half of the number of inputs"),
    ],
    checks: checks
  )

  static func checks<Scalar: ModelScalar>(
    for request: ModelRequest,
    in scalar: Scalar.Type
  ) throws -> [ModelCheck] {
    let pairs = try request.integer("pairs")
    let kind = Kind(rawValue: try request.choice("kind")) ?? .rosenbrock
    let numbers = SeededNumbers(seed: request.seed)
    let count = kind == .brownDennis ? 4 : 2 * pairs
    let point: [Scalar] = numbers.alternating("x", magnitude: 0.5...1.5, count: count)
    switch kind {
    case .rosenbrock:
      return [try Scalar.check(ScalarField<Scalar>(inputCount: count), at: point, scope: "")]
    case .brownDennis:
      return [try Scalar.check(BrownDennis<Scalar>(), at: point, scope: "")]
    case .freudensteinRoth:
      return [try Scalar.check(FreudensteinRoth<Scalar>(pairCount: pairs), at: point, scope: "")]
    }
  }
}
