/// Measures and judges columns by the study that a scheme has made of a point.
struct ColumnJudge: Sendable {
  /// What the scheme has found out about the point.
  let study: any SchemeStudy<EntryJudgement>
  /// How long one column takes, as the first evaluations suggest: most take two to four evaluations.
  let columnDuration: Duration
  /// How many columns are evaluated in one batch; one for a function that takes single points.
  let columnsPerBatch: Int
  private let source: EvaluatorSource
  /// How many threads share columns.
  let jobs: Int
  private let cancellation: CancellationToken?

  /// How many evaluations a column starts with.
  private static let firstEvaluations = 2

  init(
    _ study: any SchemeStudy<EntryJudgement>,
    batchCapacity: Int,
    source: EvaluatorSource,
    jobs: Int,
    cancellation: CancellationToken?
  ) {
    self.study = study
    self.source = source
    self.jobs = jobs
    self.cancellation = cancellation
    columnDuration = study.evaluationDuration * 2
    columnsPerBatch = max(1, batchCapacity / ColumnJudge.firstEvaluations)
  }

  /// Measures and judges columns on several threads.
  ///
  /// - Parameters:
  ///   - columns: Which columns.
  ///   - claim: What is claimed of them; without a claim they are measured only.
  ///   - findings: Receives what is found.
  ///   - tally: What is added to: the ladders to keep say how many.
  ///   - progress: Called now and then, on any thread, with how many columns have been judged since.
  /// - Throws: ``GradientCheckError`` when the function is not there any more or the check was
  ///   cancelled.
  func judge(
    _ columns: [Int],
    _ claim: ClaimTile?,
    into findings: inout TileFindings,
    tally: WorkerTally,
    progress: (@Sendable (_ columns: Int) -> Void)? = nil
  ) throws(GradientCheckError) {
    findings.fill { slots in
      judge(columns, claim, by: study, into: slots, tally, progress)
    }
    if let error = tally.thrown.unavailable { throw GradientCheckError(error) }
    if cancellation?.isCancelled ?? false {
      throw .beforeItWasDone
    }
  }

  // The workers of the schemes that come with the package know their method without asking.
  @specialized(where Study == AdaptiveScheme)
  @specialized(where Study == CentralStudy)
  private func judge<Study: SchemeStudy<EntryJudgement>>(
    _ columns: [Int],
    _ claim: ClaimTile?,
    by study: Study,
    into slots: TileFindings.Slots,
    _ tally: WorkerTally,
    _ progress: (@Sendable (_ columns: Int) -> Void)?
  ) {
    let grouping = grouping(of: columns.count)
    let ladders = tally.emptyLadders
    let queue = WorkQueue(
      jobs: jobs,
      count: columns.count,
      duration: columnDuration,
      group: grouping.columnsPerGroup
    )
    queue.run { next in
      let evaluator = source.evaluator()
      var worker = ColumnWorker(
        evaluator,
        study.method(for: evaluator),
        claim: claim,
        ladders: ladders,
        grouping
      )
      while !isStopped(tally), let range = next() {
        worker.judge(columns[range], into: slots)
        progress?(range.count)
        if evaluator.thrown.unavailable != nil { break }
      }
      tally.add(evaluator, worker.ladders)
    }
  }

  private func isStopped(_ tally: WorkerTally) -> Bool {
    tally.isUnavailable || cancellation?.isCancelled ?? false
  }

  // MARK: Batches

  /// Returns how many columns go through their stages together: those of several batches, of so
  /// many columns in all.
  ///
  /// Few columns need more than their first step, so that those of one batch would not fill another.
  /// What open columns keep stays small, and small checks have enough groups for all cores. As with
  /// a batch, the number of jobs has no part in it.
  private func grouping(of columnCount: Int) -> ColumnGrouping {
    guard columnsPerBatch > 1 else { return ColumnGrouping(columnsPerBatch: 1, columnsPerGroup: 1) }
    let batches = [
      ColumnJudge.batchesPerGroup, columnCount / columnsPerBatch / BatchSize.batchesPerCheck,
      ColumnGrouping.openEntries / (source.codomain.count * columnsPerBatch),
    ]
    return ColumnGrouping(
      columnsPerBatch: columnsPerBatch,
      columnsPerGroup: max(1, batches.min() ?? 1) * columnsPerBatch
    )
  }

  /// The most batches whose columns go through their stages together.
  private static let batchesPerGroup = 8
}

/// Which columns are evaluated together.
struct ColumnGrouping: Sendable {
  var columnsPerBatch: Int
  var columnsPerGroup: Int

  /// The most entries of columns that wait for a batch; those beyond are evaluated by themselves.
  ///
  /// With their steps they take some 300 bytes each, 20 MB for a worker.
  static let openEntries = 65_536
}
