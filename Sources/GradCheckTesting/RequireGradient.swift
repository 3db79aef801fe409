public import GradCheck
internal import GradCheckTestReporting
public import Testing

/// Stops the test unless the derivative that a function claims is right at a point.
///
/// Fails and throws for whatever `expectGradient` records an issue. In the task of a test the issue
/// carries the caller's line; elsewhere the error carries the whole failure.
///
/// - Parameters:
///   - function: The function with its claim, m outputs by n inputs.
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report.
/// - Throws: What stops a test of the framework at hand; in no test, what `verify` throws.
@discardableResult
public func requireGradient<Function: DifferentiableFunction>(
  of function: Function,
  at point: [Function.Scalar],
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> GradientReport {
  try GradientExpectation(sourceLocation: sourceLocation)
    .require(Verification(function, at: .single(point), using: checker))
}

/// Stops the test unless the derivative that a function claims is right at several points.
///
/// Works as the form for one point does.
///
/// - Parameters:
///   - function: The function with its claim, m outputs by n inputs.
///   - points: Points given as literals, by the names of their blocks, or drawn at random.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report.
/// - Throws: What stops a test of the framework at hand; in no test, what `verify` throws.
@discardableResult
public func requireGradient<Function: DifferentiableFunction>(
  of function: Function,
  at points: PointSet<Function.Scalar>,
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> GradientReport {
  try GradientExpectation(sourceLocation: sourceLocation)
    .require(Verification(function, at: points, using: checker))
}
