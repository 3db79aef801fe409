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
  /// Whether a batch is evaluated faster than its points one by one; by default it is.
  ///
  /// Where it is not, as where each point is a matrix of weights, no batches are asked for.
  var gainsFromBatches: Bool { get }

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
  /// A batch is taken to be faster than its points one by one.
  public var gainsFromBatches: Bool { true }
}

/// How many points a batch has.
enum BatchSize {
  /// The bytes that the points and values of one worker's batch may take together.
  static let memoryBudget = 4 << 20

  /// The most points of a batch; the cost of a call is small beside that of so many points.
  static let largest = 256

  /// The batches that a check has at least, so that all cores have work; small ones have fewer.
  static let batchesPerCheck = 16

  /// The least number of points that is not lowered for the sake of more batches.
  static let smallest = 16

  /// The least that a batch is worth it for: the first two steps of a column.
  static let evaluationsPerColumn = 4

  /// Returns the points of a batch for a function of n inputs and m outputs.
  ///
  /// The number of jobs has no part in it: which points stand in a batch together is always the
  /// same. One means that not even the first evaluations of one column fit in the budget.
  static func points(inputs: Int, outputs: Int, bytesPerScalar: Int) -> Int {
    let fitting = memoryBudget / (bytesPerScalar * (inputs + outputs))
    let shared = max(smallest, 2 * inputs / batchesPerCheck)
    return fitting < evaluationsPerColumn ? 1 : min(fitting, largest, shared)
  }
}
