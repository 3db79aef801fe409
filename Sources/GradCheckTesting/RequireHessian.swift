public import GradCheck
internal import GradCheckTestReporting
public import Testing

/// Stops the test unless the gradient and the Hessian that a function claims are right at a point.
///
/// Fails and throws for whatever `expectHessian` records an issue. In the task of a test the issue
/// carries the caller's line; elsewhere the error carries the whole failure.
///
/// - Parameters:
///   - function: The function with its claims, m outputs by n inputs.
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report.
/// - Throws: What stops a test of the framework at hand; in no test, what `verifyHessian` throws.
@discardableResult
public func requireHessian<Function: TwiceDifferentiableFunction>(
  of function: Function,
  at point: [Function.Scalar],
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> GradientReport {
  try requireHessian(
    of: function,
    at: .single(point),
    using: checker,
    sourceLocation: sourceLocation
  )
}

/// Stops the test unless the gradient and the Hessian that a function claims are right at several
/// points.
///
/// - Parameters:
///   - function: The function with its claims, m outputs by n inputs.
///   - points: Points given as literals, by the names of their blocks, or drawn at random.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report.
/// - Throws: What stops a test of the framework at hand; in no test, what `verifyHessian` throws.
@discardableResult
public func requireHessian<Function: TwiceDifferentiableFunction>(
  of function: Function,
  at points: PointSet<Function.Scalar>,
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> GradientReport {
  try GradientExpectation(sourceLocation: sourceLocation)
    .require(Verification(hessianOf: function, at: points, using: checker))
}

/// Stops the test unless the claimed gradient and Hessian of f : Rⁿ → R are right at a point.
///
/// - Parameters:
///   - value: Returns f(x) for n coordinates.
///   - gradient: Returns the n partial derivatives that are claimed (Definition 2).
///   - hessian: Returns the claimed second derivatives: n rows of n.
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report.
/// - Throws: What stops a test of the framework at hand; in no test, what `verifyHessian` throws.
@discardableResult
public func requireHessian(
  of value: @escaping @Sendable ([Double]) throws -> Double,
  gradient: @escaping @Sendable ([Double]) throws -> [Double],
  hessian: @escaping @Sendable ([Double]) throws -> [[Double]],
  at point: [Double],
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> GradientReport {
  try requireHessian(
    of: FunctionWithHessian(near: point, value, gradient: gradient, hessian: hessian),
    at: point,
    using: checker,
    sourceLocation: sourceLocation
  )
}
