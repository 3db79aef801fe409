#if canImport(_Differentiation)
public import GradCheck
public import _Differentiation

extension GradientChecker {
  /// Checks a function that Swift differentiates at the point that it was made for.
  ///
  /// - Parameter function: The function with the claim of its pullback.
  /// - Returns: A report as `check(_:at:)` returns it, with a statement for each law that the
  ///   pullback breaks.
  /// - Throws: `GradientCheckError` as `check(_:at:)` does.
  public func check<Scalar>(
    _ function: AutodiffFunction<Scalar>
  ) throws(GradientCheckError) -> GradientReport {
    try check(function, at: function.point)
  }

  /// Checks a function that Swift differentiates, in the precision of what it stores.
  ///
  ///     try GradientChecker().check(at: model) { $0.loss(on: image) }
  ///
  /// - Parameters:
  ///   - input: The point, such as a number, an array, or a model with its parameters.
  ///   - function: The function.
  /// - Returns: A report as `check(_:at:)` returns it; in single precision if an input or
  ///   output is stored as `Float`.
  /// - Throws: `GradientCheckError` as the creation of an ``AutodiffFunction`` and
  ///   ``check(_:)`` do.
  public func check<Input, Output, Failure>(
    at input: Input,
    of function: @escaping @Sendable @differentiable(reverse) (Input) throws(Failure) -> Output
  ) throws(GradientCheckError) -> GradientReport
  where
    Input: Differentiable & Sendable,
    Output: Differentiable & SendableMetatype
  {
    let subject = try AutodiffSubject(
      at: { input },
      inputName: "x",
      outputName: "f",
      of: function
    )
    return subject.floatLeaf == nil
      ? try check(AutodiffFunction<Double>(subject))
      : try check(AutodiffFunction<Float>(subject))
  }
}
#endif
