internal import Dispatch
internal import Synchronization

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Hands out ranges of units of work to workers on all cores.
///
/// Which worker takes which units is left to chance; every unit is computed from the point alone and
/// written to its own slots, so the results are the same bits for every number of jobs.
package struct WorkQueue: Sendable {
  /// How many workers run at once.
  package let jobs: Int
  /// How many units a worker takes at a time.
  package let stride: Int
  /// How many units there are.
  private let count: Int
  /// What every range starts at a multiple of: units that are evaluated together.
  private let group: Int

  /// The number of cores that are switched on; asked for once, because the system reads it from a
  /// file.
  package static let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Returns how many jobs work of a duration is worth: one where starting others takes as long.
  ///
  /// Starting a thread takes up to half a unit; work of more than one unit is shared.
  package static func jobs(atMost jobs: Int, for duration: Duration) -> Int {
    duration > unitDuration ? jobs : 1
  }

  /// Work is handed out in units of about this long, so that handing out does not show: longer ones
  /// where there is plenty, shorter ones at the end and of a check that has few of them.
  static let unitDuration = Duration.microseconds(100)

  /// Creates a queue for units of a measured cost.
  ///
  /// Units that are evaluated together stay together: which they are never depends on the number
  /// of jobs.
  package init(jobs: Int, count: Int, duration: Duration, group: Int = 1) {
    self.count = count
    self.group = group
    self.jobs = max(1, min(jobs, count))
    let nanoseconds = max(1, duration / .nanoseconds(1))
    let perUnit = (WorkQueue.unitDuration / .nanoseconds(1) / nanoseconds).rounded(.up)
    // Units stay small enough that the last of them does not leave the other workers idle.
    let wanted = max(1, min(Int(perUnit), count / (8 * self.jobs)))
    stride = (wanted + group - 1) / group * group
  }

  /// Runs `work` on ranges that together cover the units, each exactly once.
  ///
  /// `work` is called on each worker's thread with a function that returns the next range of
  /// units, or nothing when all are taken. Ranges grow until one takes as long as a unit, and
  /// the last ones shrink with what is left, so that no worker waits long for another.
  package func run(_ work: @Sendable (_ next: () -> Range<Int>?) -> Void) {
    let taken = Atomic<Int>(0)
    let longest = max(stride, count / (8 * jobs) / group * group)
    DispatchQueue.runWorkers(jobs) {
      var stride = stride
      var started: ContinuousClock.Instant?
      work {
        if stride < longest {
          let now = ContinuousClock.now
          if let started, now - started < WorkQueue.unitDuration {
            stride = min(2 * stride, longest)
          }
          started = now
        }
        return take(atMost: stride, from: taken)
      }
    }
  }

  /// Takes the next units, or nothing where none are left.
  private func take(atMost stride: Int, from taken: borrowing Atomic<Int>) -> Range<Int>? {
    var start = taken.load(ordering: .relaxed)
    while start < count {
      let share = (count - start) / (2 * jobs) / group * group
      let end = min(start + min(stride, max(share, group)), count)
      let (isTaken, current) = taken.compareExchange(
        expected: start,
        desired: end,
        ordering: .relaxed
      )
      if isTaken { return start..<end }
      start = current
    }
    return nil
  }
}

extension DispatchQueue {
  /// Runs workers side by side; a single one on the thread that asks for it.
  fileprivate static func runWorkers(_ count: Int, _ worker: @Sendable () -> Void) {
    if count == 1 { return worker() }
    let running = Atomic<Int>(count)
    let caller = pthread_self()
    concurrentPerform(iterations: count) { _ in
      worker()
      running.subtract(1, ordering: .relaxed)
      // A thread that sleeps until the others are done takes longer to wake than they take to end.
      guard pthread_equal(pthread_self(), caller) != 0 else { return }
      let limit = ContinuousClock.now + WorkQueue.unitDuration
      while running.load(ordering: .relaxed) > 0, ContinuousClock.now < limit {}
    }
  }
}
