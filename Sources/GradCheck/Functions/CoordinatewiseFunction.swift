/// A function that is cheap to evaluate again when a single coordinate of its point has moved.
///
/// A check evaluates at x ± h eⱼ for every j. Where most of an evaluation does not depend on
/// xⱼ, as in a network of which one weight moves, what stays the same is computed once by
/// ``prepare(at:)``, and ``evaluate(_:at:from:into:)`` computes the rest. The checker confirms on
/// a seeded sample of coordinates that this returns what ``DifferentiableFunction/value(at:)``
/// returns, and throws ``GradientCheckError/Code/refinementDiffers`` if not.
public protocol CoordinatewiseFunction<Scalar>: DifferentiableFunction {
  /// What is kept of an evaluation at a point, with scratch space if there is need of any.
  associatedtype Preparation

  /// Returns what evaluations near a point have in common.
  ///
  /// Every worker of a check prepares for itself.
  func prepare(at point: [Scalar]) throws -> Preparation

  /// Writes f(x) with one coordinate of x replaced over an array that already has m elements.
  ///
  /// Calls do not build on each other: each starts from the point that was prepared.
  ///
  /// - Parameters:
  ///   - coordinate: The index j of the coordinate, of the n there are.
  ///   - abscissa: What takes the place of xⱼ.
  ///   - preparation: What ``prepare(at:)`` returned; changes may be made to scratch space only.
  ///   - values: Receives the m values.
  /// - Throws: As ``DifferentiableFunction/value(at:)`` does.
  func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from preparation: inout Preparation,
    into values: inout [Scalar]
  ) throws
}

extension GradientCheckError.Code {
  /// A refinement of a function returns other values than the function itself.
  public static let refinementDiffers = GradientCheckError.Code(rawValue: "refinementDiffers")
}
