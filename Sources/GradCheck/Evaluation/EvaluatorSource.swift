/// What the evaluators of one function near one point have in common, found out once.
struct EvaluatorSource: Sendable {
  /// The coordinates of the point x.
  let point: [Double]
  /// The inputs of the function.
  let domain: Space
  /// The outputs of the function.
  let codomain: Space
  /// The bits of the scalar's significand, the leading one included: 53 or 24.
  let significandBits: Int
  /// The bounds of each coordinate, or nothing when no block declares any.
  let bounds: [ClosedRange<Double>?]
  /// How moves of one coordinate are evaluated.
  let path: EvaluationPath
  private let make: @Sendable (EvaluatorSource) -> Evaluator

  init<Function: DifferentiableFunction>(of function: Function, at point: [Function.Scalar]) {
    self.point = ScalarArrays.doubles(point)
    domain = function.domain
    codomain = function.codomain
    significandBits = min(53, Function.Scalar.significandBitCount + 1)
    bounds =
      domain.blocks.contains { $0.bounds != nil }
      ? domain.blocks.flatMap { Array(repeating: $0.bounds, count: $0.count) } : []
    path = Refinements(of: function, at: point).path
    make = EvaluatorSource.maker(of: function, at: point)
  }

  /// Returns an evaluator for one thread.
  func evaluator() -> Evaluator { make(self) }

  /// Returns what makes evaluators for a function's scalar and refinements.
  ///
  /// Asking for a conformance takes longer than a short evaluation, so all are asked for here.
  private static func maker<Function: DifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar]
  ) -> @Sendable (EvaluatorSource) -> Evaluator {
    // Without the detour every element of a point or value would be converted by a call.
    if Function.Scalar.self == Double.self,
      let doubles = function as? any DifferentiableFunction<Double>
    {
      return doubleMaker(of: doubles, at: ScalarArrays.doubles(point))
    }
    let refinements = Refinements(of: function, at: point)
    return { ScalarEvaluator(function, at: point, refinements, $0) }
  }

  private static func doubleMaker<Function: DifferentiableFunction<Double>>(
    of function: Function,
    at point: [Double]
  ) -> @Sendable (EvaluatorSource) -> Evaluator {
    let refinements = Refinements(of: function, at: point)
    return { DoubleEvaluator(function, at: point, refinements, $0) }
  }
}

extension Evaluator {
  /// Returns an evaluator of a function near a point.
  package static func of<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar]
  ) -> Evaluator { EvaluatorSource(of: function, at: point).evaluator() }

  /// Returns an evaluator of a closure, for measuring without a claim.
  package static func of(
    at point: [Double],
    outputs: Int,
    _ function: @escaping @Sendable ([Double]) throws -> [Double]
  ) -> Evaluator {
    let wrapped = ClosureFunction<Double>(
      domain: Space("x", shape: [point.count]),
      codomain: Space("f", shape: [outputs]),
      value: function,
      derivative: { _ in .matrix(Matrix(zeros: outputs, point.count)) }
    )
    return of(wrapped, at: point)
  }
}
