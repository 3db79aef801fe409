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
    try validate(function, at: point, measuring: function)
    let source = SamplerSource(of: function, at: point)
    let sampler = PointSampler(source)
    let judge = try ColumnJudge(self, sampler: sampler, domain: function.domain)
    let columnCount = function.domain.count
    var record = JacobianRecord(rowCount: function.codomain.count, columnCount: columnCount)
    let tally = judge.judge(Array(0..<columnCount), nil, source, jobs: jobs, into: &record)
    let (numeric, uncertainty) = record.measurement()
    return JacobianMeasurement(
      numeric: numeric,
      uncertainty: uncertainty,
      evaluations: sampler.evaluations + tally.evaluations
    )
  }
}
