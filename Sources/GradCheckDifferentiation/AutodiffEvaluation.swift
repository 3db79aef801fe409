#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

/// A differentiable function as a map between coordinates, near the point that it was made for.
protocol AutodiffEvaluation: Sendable {
  /// Returns f at the point moved by a displacement.
  func value(displacedBy displacement: [Double]) throws -> [Double]

  /// Returns f with its pullback at the point moved by a displacement.
  func linearization(displacedBy displacement: [Double]) throws -> Linearization
}

/// The evaluation of a function whose input and output types are known.
struct AutodiffEvaluator<Input: Differentiable, Output: Differentiable>: AutodiffEvaluation {
  typealias Pullback = (Output.TangentVector) -> Input.TangentVector

  /// Returns the point, as an instance that nobody else changes.
  let makePoint: @Sendable () -> Input
  /// The coordinates of the input.
  let inputs: any CoordinateMap<Input>
  /// The coordinates of the output.
  let outputs: any CoordinateMap<Output>
  /// The function itself.
  let function: @Sendable (Input) throws -> Output
  /// The function with its pullback.
  let valueWithPullback: @Sendable (Input) throws -> (Output, Pullback)

  func value(displacedBy displacement: [Double]) throws -> [Double] {
    try outputs.coordinates(of: function(point(displacedBy: displacement)))
  }

  func linearization(displacedBy displacement: [Double]) throws -> Linearization {
    let point = point(displacedBy: displacement)
    let (value, pullback) = try valueWithPullback(point)
    return Linearization(
      value: try outputs.coordinates(of: value),
      pullback: { [inputs, outputs] cotangent in
        try inputs.coordinates(
          ofTangent: pullback(outputs.tangent(of: value, from: cotangent)),
          of: point
        )
      },
      point: { [inputs] in try inputs.coordinates(of: point) }
    )
  }

  private func point(displacedBy displacement: [Double]) -> Input {
    var point = makePoint()
    // Adding zero would turn −0 into 0.
    guard displacement.contains(where: { $0 != 0 }) else { return point }
    point.move(by: inputs.tangent(of: point, from: displacement))
    return point
  }
}
#endif
