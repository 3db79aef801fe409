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
    let judge = try judgeSettings().judge(subject.source, evaluator)
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

  /// Measures the Hessian of a function at a point by its values alone; no claim is asked for.
  ///
  /// Pure and mixed second differences are made at steps that are halved and extrapolated, and each
  /// entry comes with a bound on its error.
  ///
  /// - Parameters:
  ///   - function: The function, m outputs by n inputs.
  ///   - point: The n coordinates at which to measure.
  ///   - weights: For several outputs, the weights of the sum that is differentiated; nothing for 1.
  /// - Returns: The n × n second derivatives with their uncertainties.
  /// - Throws: ``GradientCheckError`` as ``check(_:at:)`` does, and when there is not one weight for
  ///   each output.
  /// - Complexity: About 14 evaluations for each input and 28 for each pair, 20 for the point.
  public func measureHessian<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    weights: [Double]? = nil
  ) throws(GradientCheckError) -> JacobianMeasurement {
    let subject = CheckSubject(function, at: point)
    try validate(subject)
    let (outputCount, count) = (function.codomain.count, function.domain.count)
    if let weights, weights.count != outputCount {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected \(outputCount) weights, one for each output, found \(weights.count)."
      )
    }
    let check = HessianValueCheck(
      source: subject.source,
      claimRoundoff: Double(Function.Scalar.ulpOfOne) / 2,
      weights: weights ?? [Double](repeating: 1, count: outputCount),
      study: studySettings,
      cancellation: cancellation
    )
    let sample = HessianSample(of: Array(0..<count), seed: seed, count: count * count)
    let measured = try check.measured(sample.entries)
    var numeric = Matrix<Double>(zeros: count, count)
    var uncertainty = numeric
    for entry in measured.entries {
      for (row, column) in [(entry.row, entry.column), (entry.column, entry.row)] {
        numeric[row, column] = entry.estimate.value
        uncertainty[row, column] = entry.estimate.uncertainty
      }
    }
    return JacobianMeasurement(
      numeric: numeric,
      uncertainty: uncertainty,
      evaluations: measured.evaluations
    )
  }
}
