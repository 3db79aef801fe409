/// How many units of work go into one record of a journal.
///
/// The first records come soon, so that a run that is killed early was not in vain; each takes twice as
/// long as the one before, up to an interval after which writing does not show any more. How long a unit
/// takes is at first what one alone would, and then what those of the last record took: many that are
/// evaluated together can take as long as one.
package struct JournalPace {
  private let interval: Duration
  private let jobs: Int
  private let batch: Int
  private var duration: Duration
  private var unit: Duration

  /// What the first record takes, as a share of the interval.
  private static let firstShare = 16

  /// Begins with records that take a sixteenth of an interval.
  ///
  /// - Parameters:
  ///   - interval: What records take in the end.
  ///   - unit: How long a unit takes by itself.
  ///   - jobs: How many are done side by side.
  ///   - batch: How many are done together; records that have room for more hold whole batches.
  package init(_ interval: Duration, unit: Duration, jobs: Int, batch: Int = 1) {
    self.interval = interval
    self.jobs = jobs
    self.batch = batch
    self.unit = unit / jobs
    duration = interval / JournalPace.firstShare
  }

  /// Goes on to the next record.
  ///
  /// - Returns: How many units are done before it is kept.
  package mutating func next() -> Int {
    let seconds = max(unit / .seconds(1), 1e-7)
    let count = Int(min(duration / .seconds(1) / seconds, 0x1p20))
    duration = min(duration * 2, interval)
    return max(jobs, count > batch ? count / batch * batch : count)
  }

  /// Notes how long the units of a record took.
  package mutating func note(_ count: Int, took elapsed: Duration) {
    unit = elapsed / max(1, count)
  }
}
