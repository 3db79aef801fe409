public import GradCheck
internal import GradCheckTestReporting
public import Testing

/// Expects the claimed derivative of f : R → R to be right at one or more points.
///
///     expectGradient(of: { x in x * x }, derivative: { x in 2 * x }, at: 0.5, -3)
///
/// A function of floats is given as a `ClosureFunction<Float>`.
///
/// - Parameters:
///   - value: Returns f(x).
///   - derivative: Returns what is claimed to be f′(x) (Definition 1).
///   - points: Where to check it.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report, or nothing if a check could not be carried out.
@discardableResult
public func expectGradient(
  of value: @escaping @Sendable (Double) throws -> Double,
  derivative: @escaping @Sendable (Double) throws -> Double,
  at points: Double...,
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> GradientReport? {
  expectGradient(
    of: ClosureFunction(value, derivative: derivative),
    at: PointSet(points.map { [$0] }),
    using: checker,
    sourceLocation: sourceLocation
  )
}

/// Expects the claimed gradient of f : Rⁿ → R to be right at a point.
///
/// - Parameters:
///   - value: Returns f(x) for n coordinates.
///   - gradient: Returns the n partial derivatives that are claimed (Definition 2).
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report, or nothing if the check could not be carried out.
@discardableResult
public func expectGradient(
  of value: @escaping @Sendable ([Double]) throws -> Double,
  gradient: @escaping @Sendable ([Double]) throws -> [Double],
  at point: [Double],
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> GradientReport? {
  expectGradient(
    of: ClosureFunction(domain: ["x": [point.count]], value, gradient: gradient),
    at: point,
    using: checker,
    sourceLocation: sourceLocation
  )
}

/// Expects the claimed Jacobian of f : Rⁿ → Rᵐ to be right at a point.
///
/// - Parameters:
///   - value: Returns the m values for n coordinates.
///   - jacobian: Returns the claim: m rows of n partial derivatives (Definition 3).
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report, or nothing if the check could not be carried out.
@discardableResult
public func expectGradient(
  of value: @escaping @Sendable ([Double]) throws -> [Double],
  jacobian: @escaping @Sendable ([Double]) throws -> [[Double]],
  at point: [Double],
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> GradientReport? {
  expectGradient(
    of: ClosureFunction(near: point, value, jacobian: jacobian),
    at: point,
    using: checker,
    sourceLocation: sourceLocation
  )
}
