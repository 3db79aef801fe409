/// How columns are measured and judged, whatever the function.
struct JudgeSettings: Sendable {
  var scheme: DifferenceScheme
  var tolerance: Tolerance
  var seed: UInt64
  var jobs: Int
  var cancellation: CancellationToken?
  /// Whether what is known of the noise of one output may be taken from that of the others.
  var poolsNoise = false
  var accuracy: Accuracy?

  /// Evaluates a function at its point and whatever else the scheme needs once for all columns.
  ///
  /// - Throws: ``GradientCheckError`` when the function cannot be evaluated at the point itself, or
  ///   the parameters of the scheme do not fit the point.
  func judge(
    _ source: EvaluatorSource,
    _ evaluator: Evaluator
  ) throws(GradientCheckError) -> ColumnJudge {
    var settings = StudySettings()
    settings.tolerance = tolerance
    settings.seed = seed
    settings.jobs = jobs
    settings.poolsNoise = poolsNoise
    settings.accuracy = accuracy
    let study = try scheme.scheme.study(evaluator, settings)
    if let error = evaluator.thrown.unavailable { throw GradientCheckError(error) }
    return ColumnJudge(
      study,
      batchCapacity: evaluator.batchCapacity,
      source: source,
      jobs: jobs,
      cancellation: cancellation
    )
  }
}
