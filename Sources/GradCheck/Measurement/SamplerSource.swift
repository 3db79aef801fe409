/// What the samplers of one function near one point have in common, found out once.
struct SamplerSource: Sendable {
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
  /// Makes an evaluator for one thread.
  let makeEvaluator: @Sendable () -> Evaluator

  init<Function: DifferentiableFunction>(of function: Function, at point: [Function.Scalar]) {
    self.point = ScalarArrays.doubles(point)
    domain = function.domain
    codomain = function.codomain
    significandBits = min(53, Function.Scalar.significandBitCount + 1)
    bounds =
      domain.blocks.contains { $0.bounds != nil }
      ? domain.blocks.flatMap { Array(repeating: $0.bounds, count: $0.count) } : []
    makeEvaluator = Evaluator.maker(of: function, at: point)
  }
}
