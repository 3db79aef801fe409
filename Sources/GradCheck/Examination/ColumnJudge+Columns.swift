extension ColumnJudge {
  /// Measures and judges columns on several threads.
  ///
  /// - Parameters:
  ///   - columns: Which columns.
  ///   - claim: What is claimed of them; without a claim they are measured only.
  ///   - source: Makes a sampler for each thread.
  ///   - jobs: How many threads at most; nothing for one on every core.
  ///   - record: Receives what is found.
  ///   - ladders: What each thread begins with to keep the ladders of the worst entries.
  ///   - tally: What is added to: the ladders to keep say how many.
  ///   - progress: Called now and then, on any thread, with how many columns have been judged since.
  /// - Returns: What the workers have used up and found together.
  @discardableResult
  func judge(
    _ columns: [Int],
    _ claim: Claim?,
    _ source: SamplerSource,
    jobs: Int?,
    into record: inout JacobianRecord,
    ladders: WorstLadders = .none,
    tally: WorkerTally = WorkerTally(),
    progress: (@Sendable (_ columns: Int) -> Void)? = nil
  ) -> WorkerTally {
    record.fill { slots in
      judge(columns, claim, source, jobs: jobs, into: slots, ladders: ladders, tally, progress)
    }
    return tally
  }

  private func judge(
    _ columns: [Int],
    _ claim: Claim?,
    _ source: SamplerSource,
    jobs: Int?,
    into slots: JacobianSlots,
    ladders: WorstLadders,
    _ tally: WorkerTally,
    _ progress: (@Sendable (_ columns: Int) -> Void)?
  ) {
    /// Each method has workers of its own type, which know it without asking.
    func run<Method: ColumnMethod>(_ makeMethod: @Sendable (PointSampler) -> Method) {
      let columnsPerGroup = columnsPerGroup(
        of: columns.count,
        outputCount: source.codomain.count
      )
      let queue = ColumnQueue(
        jobs: jobs ?? ColumnQueue.coreCount,
        columnCount: columns.count,
        columnDuration: columnDuration,
        columnsPerGroup: columnsPerGroup
      )
      queue.run(columnCount: columns.count) { next in
        let sampler = PointSampler(source)
        var worker = ColumnWorker(
          sampler,
          makeMethod(sampler),
          claim: claim,
          ladders: ladders,
          columnsPerBatch: columnsPerBatch,
          columnsPerGroup: columnsPerGroup
        )
        while let range = next() {
          worker.judge(columns[range], into: slots)
          progress?(range.count)
        }
        tally.add(sampler, worker.ladders)
      }
    }
    switch prepared {
    case .adaptive(let scheme):
      run { AdaptiveColumn(scheme: scheme, tolerance: tolerance, sampler: $0) }
    case .central(let scheme, let value, let scales):
      run {
        FixedStepColumn(
          scheme: scheme,
          tolerance: tolerance,
          sampler: $0,
          value: value,
          scales: scales
        )
      }
    }
  }
}
