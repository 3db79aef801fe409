/// Evaluates with one coordinate replaced, by a refinement that has prepared the point.
class CoordinateEvaluation<Scalar> {
  func evaluate(_ coordinate: Int, at abscissa: Scalar, into values: inout [Scalar]) throws {}
}

/// Prepares the point when the first evaluation asks for it.
final class PreparedEvaluation<Function: CoordinatewiseFunction>: CoordinateEvaluation<
  Function.Scalar
>
{
  private let point: [Function.Scalar]
  // In a place of its own, so that it is changed there and never copied.
  private let preparation: UnsafeMutablePointer<Function.Preparation>
  private var isPrepared = false
  // The last one, because where others begin is then known without asking for its size.
  private let function: Function

  init(_ function: Function, at point: [Function.Scalar]) {
    self.function = function
    self.point = point
    preparation = .allocate(capacity: 1)
  }

  deinit {
    if isPrepared { preparation.deinitialize(count: 1) }
    preparation.deallocate()
  }

  override func evaluate(
    _ coordinate: Int,
    at abscissa: Function.Scalar,
    into values: inout [Function.Scalar]
  ) throws {
    if !isPrepared {
      preparation.initialize(to: try function.prepare(at: point))
      isPrepared = true
    }
    try function.evaluate(
      coordinate,
      at: abscissa,
      from: &preparation.pointee,
      into: &values
    )
  }
}
