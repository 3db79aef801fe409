extension GradientChecker {
  /// Measures the Jacobian of a function at a point; the function's claim is not asked for.
  ///
  /// Each entry comes with a bound on its error. The adaptive scheme spends its whole budget on
  /// every column, or stops when rounding allows no improvement.
  ///
  /// - Parameters:
  ///   - function: The function, m outputs by n inputs.
  ///   - point: The n coordinates at which to measure.
  /// - Returns: The m × n derivatives with their uncertainties (Definition 3).
  /// - Throws: ``GradientCheckError`` as ``check(_:at:)`` does.
  /// - Complexity: budget · *n* + 20 evaluations of the function by the adaptive scheme, or + 28.
  public func measure<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar]
  ) throws(GradientCheckError) -> JacobianMeasurement {
    let subject = CheckSubject(function, at: point)
    try validate(subject)
    let evaluator = subject.source.evaluator()
    let judge = try judgeSettings.judge(subject.source, evaluator)
    let columnCount = function.domain.count
    var findings = TileFindings(rowCount: function.codomain.count, columnCount: columnCount)
    let tally = WorkerTally()
    try judge.judge(Array(0..<columnCount), nil, into: &findings, tally: tally)
    let (numeric, uncertainty) = findings.measurement()
    return JacobianMeasurement(
      numeric: numeric,
      uncertainty: uncertainty,
      evaluations: evaluator.evaluations + tally.evaluations
    )
  }
}
