internal import Synchronization

extension WorkQueue {
  /// Does the work of every unit, such as the rows of a claim, side by side where it takes longer
  /// than starting a thread.
  ///
  /// - Parameters:
  ///   - count: How many units there are.
  ///   - jobs: How many threads at most.
  ///   - work: What to do for a unit; what it writes is its own.
  /// - Throws: What the first of the units that throw has thrown.
  package static func forEach(
    count: Int,
    jobs: Int,
    _ work: @Sendable (Int) throws -> Void
  ) throws {
    guard count > 0 else { return }
    let start = ContinuousClock.now
    try work(0)
    let duration = ContinuousClock.now - start
    let rest = count - 1
    let queue = WorkQueue(
      jobs: WorkQueue.jobs(atMost: jobs, for: duration * rest),
      count: rest,
      duration: duration
    )
    let failure = Mutex<(unit: Int, error: any Error)?>(nil)
    queue.run { next in
      while let range = next() {
        for unit in range.lazy.map({ $0 + 1 }) {
          // Units before the one that failed first go on, so that it is always the same.
          if let failed = failure.withLock({ $0?.unit }), failed < unit { break }
          do {
            try work(unit)
          } catch {
            failure.withLock { first in
              if first.map({ unit < $0.unit }) ?? true { first = (unit, error) }
            }
          }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.error }
  }
}
