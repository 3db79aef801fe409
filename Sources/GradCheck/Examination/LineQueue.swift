internal import Synchronization

/// Asks for the rows or columns of a claim, one by one on several threads.
package enum LineQueue {
  /// Does the work of every line, side by side where it takes longer than starting a thread.
  ///
  /// - Parameters:
  ///   - lineCount: How many lines there are.
  ///   - jobs: How many threads at most.
  ///   - work: What to do for a line; what it writes is its own.
  /// - Throws: What the first of the lines that throw has thrown.
  package static func run(
    lineCount: Int,
    jobs: Int,
    _ work: @Sendable (Int) throws -> Void
  ) throws {
    guard lineCount > 0 else { return }
    let start = ContinuousClock.now
    try work(0)
    let duration = ContinuousClock.now - start
    let rest = lineCount - 1
    let queue = ColumnQueue(
      jobs: ColumnQueue.jobs(atMost: jobs, for: duration * rest),
      columnCount: rest,
      columnDuration: duration
    )
    let failure = Mutex<(line: Int, error: any Error)?>(nil)
    queue.run(columnCount: rest) { next in
      while let range = next() {
        for line in range.lazy.map({ $0 + 1 }) {
          // Lines before the one that failed first go on, so that it is always the same.
          if let failed = failure.withLock({ $0?.line }), failed < line { break }
          do {
            try work(line)
          } catch {
            failure.withLock { first in
              if first.map({ line < $0.line }) ?? true { first = (line, error) }
            }
          }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.error }
  }
}
