public import GradCheck
internal import GradCheckTestReporting
public import Testing

/// Expects the gradient and the Hessian that a function claims to be right at a point.
///
/// Records an issue, with the whole failure, unless the gradient agrees with the values, the Hessian
/// with differences of the gradient and with second differences of the values, and the Hessian is
/// symmetric. A check that decides nothing, compares nothing or cannot be carried out fails too.
///
/// - Parameters:
///   - function: The function with its claims, m outputs by n inputs.
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report, or nothing if the check could not be carried out.
@discardableResult
public func expectHessian<Function: TwiceDifferentiableFunction>(
  of function: Function,
  at point: [Function.Scalar],
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> GradientReport? {
  expectHessian(of: function, at: .single(point), using: checker, sourceLocation: sourceLocation)
}

/// Expects the gradient and the Hessian that a function claims to be right at several points.
///
/// - Parameters:
///   - function: The function with its claims, m outputs by n inputs.
///   - points: Points given as literals, by the names of their blocks, or drawn at random.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report, or nothing if a check could not be carried out.
@discardableResult
public func expectHessian<Function: TwiceDifferentiableFunction>(
  of function: Function,
  at points: PointSet<Function.Scalar>,
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> GradientReport? {
  GradientExpectation(sourceLocation: sourceLocation)
    .expect(Verification(hessianOf: function, at: points, using: checker))
}

/// Expects the claimed gradient and Hessian of f : Rⁿ → R to be right at a point.
///
/// - Parameters:
///   - value: Returns f(x) for n coordinates.
///   - gradient: Returns the n partial derivatives that are claimed (Definition 2).
///   - hessian: Returns the claimed second derivatives: n rows of n.
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report, or nothing if the check could not be carried out.
@discardableResult
public func expectHessian(
  of value: @escaping @Sendable ([Double]) throws -> Double,
  gradient: @escaping @Sendable ([Double]) throws -> [Double],
  hessian: @escaping @Sendable ([Double]) throws -> [[Double]],
  at point: [Double],
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> GradientReport? {
  expectHessian(
    of: FunctionWithHessian(near: point, value, gradient: gradient, hessian: hessian),
    at: point,
    using: checker,
    sourceLocation: sourceLocation
  )
}
