/// A function that evaluates several points in one call faster than one by one.
///
/// A batch of inputs of a linear layer is a matrix product, and a call into another process or
/// language is paid once. A check then evaluates the first steps of many coordinates together, then
/// the second steps of those that need one, and so on. The checker confirms on a seeded sample of
/// coordinates that ``evaluate(batch:count:into:)`` returns what
/// ``DifferentiableFunction/value(at:)`` returns, and throws
/// ``GradientCheckError/Code/refinementDiffers`` if not. A function that is a
/// ``CoordinatewiseFunction`` as well is evaluated as that.
public protocol BatchedFunction<Scalar>: DifferentiableFunction {
  /// How many points the function wants in one call; nothing where the checker may choose.
  ///
  /// A function far away wants as many as it can have in flight, hundreds perhaps. One says that
  /// nothing is gained by batches, as where each point is a matrix of weights. A check never takes
  /// more than fit into 64 MiB with their values, and never more than its columns ask for together.
  var preferredBatch: Int? { get }

  /// Writes f(x) for several points x over an array that already has `count` · m elements.
  ///
  /// The values of a point must not depend on the other points, or results would depend on which
  /// coordinates are checked together.
  ///
  /// - Parameters:
  ///   - points: The n coordinates of each point, point after point.
  ///   - count: The number of points, at least one.
  ///   - values: Receives the m values of each point, point after point.
  /// - Throws: As ``DifferentiableFunction/value(at:)`` does for any of the points; they are then
  ///   evaluated one by one.
  func evaluate(batch points: [Scalar], count: Int, into values: inout [Scalar]) throws
}

extension BatchedFunction {
  /// The checker chooses.
  public var preferredBatch: Int? { nil }
}

/// A batched function whose batches are cut into calls that know nothing of each other.
///
/// So it is where an evaluation is a message to another process.
package protocol DividedBatches: Sendable {
  /// How many points stand in a call at most; nothing where a batch is one call.
  ///
  /// One says that each point of a batch is evaluated as `value(at:)` does it.
  var pointsPerCall: Int? { get }
}
