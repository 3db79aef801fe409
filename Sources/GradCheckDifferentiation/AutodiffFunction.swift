#if canImport(_Differentiation)
public import GradCheck
internal import _Differentiation

/// A function that Swift differentiates, together with the derivative that Swift claims.
///
///     let function = try AutodiffFunction(at: model) { $0.loss(on: image) }
///     let report = try GradientChecker().check(function)
///
/// The value is what the function returns; the claim is what its pullback returns, whether the
/// compiler made it or somebody wrote it with `@derivative(of:)`. Inputs and outputs are the
/// stored numbers of the values, found by reflection or given by ``CoordinateConvertible``: each
/// array, SIMD vector or number becomes a block named by its property, such as
/// `layers[0].weight`. How long arrays are and which optionals hold something is taken from the
/// values at the point.
///
/// A function with a `Float` among its inputs or outputs is checked in single precision:
/// measured with steps that survive rounding and judged by what can be seen there.
///
/// Write a closure that branches outside of macros such as `#expect`: Swift 6.3 crashes when it
/// has to differentiate one inside.
///
/// A pullback that is not linear, that changes between two calls or changes the point, or that comes
/// with another value than the function's makes the report disagree: it breaks a law, and the report
/// has a statement that names it.
public struct AutodiffFunction<Scalar: BinaryFloatingPoint & Sendable>: DifferentiableFunction {
  /// The inputs: one block for each leaf of the point.
  public var domain: Space { subject.domain }
  /// The outputs: one block for each leaf of the value.
  public var codomain: Space { subject.codomain }
  /// The coordinates of the point that the function was made for.
  public let point: [Scalar]

  private let subject: AutodiffSubject

  init(_ subject: AutodiffSubject) throws(GradientCheckError) {
    if let leaf = subject.floatLeaf, Scalar.significandBitCount > Float.significandBitCount {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected only Double in a function that is checked in double precision, found Float in "
          + "“\(leaf)”; check it with “in: Float.self”."
      )
    }
    self.subject = subject
    point = subject.point.map { Scalar($0) }
  }

  /// Returns f(x).
  ///
  /// - Throws: What the function throws, and `GradientCheckError.Code.shapeMismatch` when its
  ///   arrays or optionals are not as they were at the point it was made for.
  public func value(at point: [Scalar]) throws -> [Scalar] {
    try subject.evaluation.value(displacedBy: displacement(to: point)).map { Scalar($0) }
  }

  /// Returns the Jacobian that the pullback claims: a row for each unit cotangent.
  ///
  /// - Throws: As ``value(at:)`` does.
  public func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    let linearization = try linearization(at: point)
    let laws = PullbackLaws(
      linearization: linearization,
      domain: domain,
      codomain: codomain,
      rounding: Rounding(of: Scalar.self)
    )
    let broken = try laws.violations(at: point.map { Double($0) }) { point in
      try subject.evaluation.value(displacedBy: displacement(toCoordinates: point))
    }
    let rows = try linearization.rows(count: codomain.count)
    var derivative = Derivative.matrix(
      try Matrix(
        rowCount: codomain.count,
        columnCount: domain.count,
        elements: rows.flatMap(\.self).map { Scalar($0) }
      )
    )
    derivative.brokenLaws = broken
    return derivative
  }

  private func linearization(at point: [Scalar]) throws -> Linearization {
    try subject.evaluation.linearization(displacedBy: displacement(to: point))
  }

  // Coordinates that the scalar cannot hold keep their own bits: only the way to them is rounded.
  private func displacement(to point: [Scalar]) throws(GradientCheckError) -> [Double] {
    guard point.count == self.point.count else {
      throw GradientCheckError(
        .invalidPoint,
        "Expected a point of \(self.point.count) coordinates, found \(point.count)."
      )
    }
    return displacement(toCoordinates: point.map { Double($0) })
  }

  private func displacement(toCoordinates point: [Double]) -> [Double] {
    zip(point, self.point).map { $0 - Double($1) }
  }
}
#endif
