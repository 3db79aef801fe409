public import GradCheck
internal import GradCheckTestReporting
public import Testing

/// Expects the derivative that a function claims to be right at a point.
///
/// Records an issue, with the whole failure, unless every compared entry agrees or sits at a kink
/// with its claim between the one-sided slopes. A check that decides nothing, compares nothing
/// or cannot be carried out fails too, as `GradientChecker.verify(_:at:)` says.
///
/// Where nothing is wrong and only some entries are inconclusive, or the point hides mistakes, the
/// issue is a warning: the test passes. `requireGradient` stops for what is inconclusive.
///
/// Call this from a Swift Testing test and in the test's own task. Under XCTest it fails; from a
/// detached task use `requireGradient` or `verify`, whose errors cannot be lost.
///
/// - Parameters:
///   - function: The function with its claim, m outputs by n inputs.
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report, or nothing if the check could not be carried out.
@discardableResult
public func expectGradient<Function: DifferentiableFunction>(
  of function: Function,
  at point: [Function.Scalar],
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> GradientReport? {
  GradientExpectation(sourceLocation: sourceLocation)
    .expect(Verification(function, at: .single(point), using: checker))
}

/// Expects the derivative that a function claims to be right at several points.
///
/// Works as the form for one point does.
///
/// - Parameters:
///   - function: The function with its claim, m outputs by n inputs.
///   - points: Points given as literals, by the names of their blocks, or drawn at random.
///   - checker: How to measure and judge.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report, or nothing if a check could not be carried out.
@discardableResult
public func expectGradient<Function: DifferentiableFunction>(
  of function: Function,
  at points: PointSet<Function.Scalar>,
  using checker: GradientChecker = GradientChecker(),
  sourceLocation: SourceLocation = #_sourceLocation
) -> GradientReport? {
  GradientExpectation(sourceLocation: sourceLocation)
    .expect(Verification(function, at: points, using: checker))
}
