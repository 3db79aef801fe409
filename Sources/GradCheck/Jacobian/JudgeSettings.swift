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
  /// Whether the outputs are slopes of another function, which has a kink where they jump.
  var measuresSlopes = false
  /// Who is told of the evaluations that show the noise.
  var progress: (@Sendable (ProgressEvent) -> Void)?

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
    settings.measuresSlopes = measuresSlopes
    settings.watch = watch(of: source)
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

  private func watch(of source: EvaluatorSource) -> StudyWatch {
    guard let progress else { return StudyWatch(cancellation, nil) }
    let (columns, rows) = (source.domain.count, source.codomain.count)
    return StudyWatch(cancellation) { completed in
      let study = ProgressEvent.PointStudy(
        completed: completed,
        total: NoiseFloor.usualEvaluations,
        // Most columns agree at the first step.
        toCome: 2 * columns,
        entryCount: rows * columns
      )
      progress(.studied(study))
    }
  }
}
