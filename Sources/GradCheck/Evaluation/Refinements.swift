/// What makes evaluations by the refinements that a function has.
struct Refinements<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  private let makeCoordinateEvaluation: (@Sendable () -> CoordinateEvaluation<Scalar>)?
  private let makeBatchEvaluation: (@Sendable () -> BatchEvaluation<Scalar>?)?

  /// Asks a function for its refinements; batches are of no use beside the other one.
  init<Function: DifferentiableFunction<Scalar>>(of function: Function, at point: [Scalar]) {
    makeCoordinateEvaluation = function.coordinateEvaluation(at: point)
    makeBatchEvaluation =
      makeCoordinateEvaluation == nil ? function.batchEvaluation(at: point) : nil
  }

  /// How moves of one coordinate are evaluated.
  var path: EvaluationPath {
    if makeCoordinateEvaluation != nil { return .coordinate }
    return makeBatchEvaluation?() == nil ? .value : .batched
  }

  /// Returns what evaluates with one coordinate replaced, if the function has a refinement for it.
  func coordinateEvaluation() -> CoordinateEvaluation<Scalar>? { makeCoordinateEvaluation?() }

  /// Returns what evaluates several places in one call, if the function has a refinement for it.
  func batchEvaluation() -> BatchEvaluation<Scalar>? { makeBatchEvaluation?() }
}

// The refinement of any scalar is asked for first, which says no much sooner.
extension DifferentiableFunction {
  fileprivate func coordinateEvaluation(
    at point: [Scalar]
  ) -> (@Sendable () -> CoordinateEvaluation<Scalar>)? {
    guard self is any CoordinatewiseFunction,
      let function = self as? any CoordinatewiseFunction<Scalar>
    else { return nil }
    return function.evaluation(at: point)
  }

  fileprivate func batchEvaluation(
    at point: [Scalar]
  ) -> (@Sendable () -> BatchEvaluation<Scalar>?)? {
    guard self is any BatchedFunction, let function = self as? any BatchedFunction<Scalar>
    else { return nil }
    return { BatchEvaluation(function, at: point) }
  }
}

extension CoordinatewiseFunction {
  fileprivate func evaluation(at point: [Scalar]) -> @Sendable () -> CoordinateEvaluation<Scalar> {
    { PreparedEvaluation(self, at: point) }
  }
}
