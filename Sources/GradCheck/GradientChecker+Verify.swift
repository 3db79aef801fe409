extension GradientChecker {
  /// Checks a function at a point and throws unless its derivative is right.
  ///
  /// This is the form of a check that cannot be lost: it works in every test framework, in a
  /// helper function and in a detached task. The derivative is right when every entry that was
  /// compared agrees, |analytic − numeric| ≤ uncertainty + tolerance, or sits at a kink with its
  /// claim between the one-sided slopes.
  ///
  ///     try GradientChecker().verify(loss, at: [0.3, -1.2])
  ///
  /// - Parameters:
  ///   - function: The function with its claim, m outputs by n inputs.
  ///   - point: The n coordinates at which to check it.
  /// - Returns: The report, which has nothing in it that failed.
  /// - Throws: ``GradientVerificationFailure`` when an entry disagrees or is not finite, when
  ///   nothing is wrong but an entry is inconclusive, and when nothing was compared;
  ///   ``GradientCheckError`` when the check could not be carried out, or when the function gives
  ///   different values in two calls at the point.
  @discardableResult
  public func verify<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar]
  ) throws -> GradientReport {
    try verify(function, at: .single(point))
  }

  /// Checks a function at several points and throws unless its derivative is right at all of them.
  ///
  /// - Parameters:
  ///   - function: The function with its claim, m outputs by n inputs.
  ///   - points: Points given as literals, by the names of their blocks, or drawn at random.
  /// - Returns: A report whose blocks start with the name of their point, `point 2: ∂f/∂x`.
  /// - Throws: As the form for one point; an empty set of points is an error.
  @discardableResult
  public func verify<Function: DifferentiableFunction>(
    _ function: Function,
    at points: PointSet<Function.Scalar>
  ) throws -> GradientReport {
    let outcome = try Verification(function, at: points, using: self).run()
    guard outcome.isVerified else { throw GradientVerificationFailure(outcome) }
    return outcome.report
  }
}
