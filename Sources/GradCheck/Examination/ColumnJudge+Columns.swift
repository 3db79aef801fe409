extension ColumnJudge {
  /// Judges columns on several threads.
  ///
  /// - Parameters:
  ///   - columns: Which columns.
  ///   - jobs: How many threads at most; nothing for one on every core.
  ///   - record: Receives what is found.
  ///   - tally: What is added to: the ladders to keep say how many.
  ///   - progress: Called now and then, on any thread, with how many columns have been judged since.
  ///   - makeWorker: Makes a worker for a thread.
  /// - Returns: What the workers have used up and found together.
  @discardableResult
  func judge(
    _ columns: [Int],
    jobs: Int?,
    into record: JacobianRecord,
    tally: WorkerTally = WorkerTally(),
    progress: (@Sendable (_ columns: Int) -> Void)? = nil,
    makeWorker: @Sendable () -> Worker
  ) -> WorkerTally {
    let queue = ColumnQueue(
      jobs: jobs ?? ColumnQueue.coreCount,
      columnCount: columns.count,
      columnDuration: columnDuration,
      columnsPerBatch: columnsPerBatch
    )
    queue.run(columnCount: columns.count) { next in
      var worker = makeWorker()
      while let range = next() {
        worker.judge(columns[range], into: record)
        progress?(range.count)
      }
      tally.add(worker)
    }
    return tally
  }
}
