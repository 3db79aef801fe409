internal import Synchronization

extension Evaluator {
  /// Evaluates the function at several points, side by side where that takes long enough.
  ///
  /// - Parameters:
  ///   - count: How many points.
  ///   - jobs: How many threads at most.
  ///   - duration: How long an evaluation takes.
  ///   - watch: Who is told of each evaluation; when it is cancelled, the rest is NaN.
  ///   - move: Writes the coordinates of one of the points.
  /// - Returns: The values at each point; all are NaN where the function throws.
  package final func samples(
    count: Int,
    jobs: Int,
    duration: Duration,
    watch: StudyWatch? = nil,
    _ move: @Sendable (_ index: Int, _ point: inout [Double]) -> Void
  ) -> [[Double]] {
    let jobs = WorkQueue.jobs(atMost: jobs, for: duration * count)
    guard jobs > 1 else {
      var abscissa = point
      return (0..<count).map { index in
        guard watch?.isCancelled != true else { return take(nil) }
        var values: [Double] = []
        move(index, &abscissa)
        sample(at: abscissa, into: &values)
        watch?.countEvaluation()
        return values
      }
    }
    let (source, outputCount) = (source, outputCount)
    let found = Mutex([Result<[Double], any Error>?](repeating: nil, count: count))
    let queue = WorkQueue(jobs: jobs, count: count, duration: duration)
    queue.run { next in
      let evaluator = source.evaluator()
      var abscissa = source.point
      while let range = next() {
        for index in range where watch?.isCancelled != true {
          move(index, &abscissa)
          let result = Result {
            var values = [Double](repeating: 0, count: outputCount)
            try evaluator.evaluate(at: abscissa, into: &values)
            return values
          }
          found.withLock { $0[index] = result }
          watch?.countEvaluation()
        }
      }
    }
    return found.withLock { $0 }.map { take($0) }
  }
}
