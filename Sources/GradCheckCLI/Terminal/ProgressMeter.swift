package import GradCheck
internal import Synchronization

/// Tells standard error how far a long check has come: entries, rate, time left; and requests, which are
/// what counts where a function is in another process.
package final class ProgressMeter: Sendable {
  private struct State {
    var estimate: ProgressEstimate
    var lastShown: ContinuousClock.Instant
    var isLineOpen = false
  }

  /// A run that ends sooner shows nothing.
  static let delay = Duration.seconds(1)

  private let requests: (@Sendable () -> Int)?
  private let start: ContinuousClock.Instant
  private let isLive: Bool
  private let interval: Duration
  private let state: Mutex<State>

  /// Creates a meter, or nothing where no progress is to be shown.
  ///
  /// A person who watches sees one line that changes; a log receives a line every ten seconds.
  ///
  /// - Parameters:
  ///   - total: How many entries will be judged.
  ///   - when: Whether progress is shown.
  ///   - isWatched: Whether somebody looks at standard error.
  ///   - requests: Returns how many requests have been made of another process; nothing where a
  ///     function is in this one.
  init?(
    total: Int,
    when: When,
    isWatched: Bool = Terminal.isErrorWatched,
    requests: (@Sendable () -> Int)? = nil
  ) {
    if when == .never { return nil }
    self.requests = requests
    isLive = isWatched
    interval = isWatched ? .milliseconds(100) : .seconds(10)
    start = ContinuousClock.now
    // The first line is due when the delay is over, the others an interval after each other.
    state = Mutex(
      State(
        estimate: ProgressEstimate(total: total, start: start),
        lastShown: start + ProgressMeter.delay - interval
      )
    )
  }

  /// Counts entries that have been judged; called from any thread.
  func advance(by entries: Int) { note(.compared(entries)) }

  /// Takes note of what has happened; called from any thread.
  func note(_ event: ProgressEvent) {
    let line: String? = state.withLock { state in
      let now = ContinuousClock.now
      state.estimate.note(event, at: now)
      guard now - state.lastShown >= interval else { return nil }
      state.lastShown = now
      state.isLineOpen = isLive
      return ProgressMeter.text(
        state.estimate.progress(at: now),
        requests: requests.map { ($0(), now - start) }
      )
    }
    guard let line else { return }
    if isLive {
      Terminal.printError("\r\(line)\u{1B}[K", terminator: "")
    } else {
      Terminal.printError(line)
    }
  }

  /// Clears the line that changes.
  func finish() {
    let isLineOpen = state.withLock(\.isLineOpen)
    if isLineOpen { Terminal.printError("\r\u{1B}[K", terminator: "") }
  }

  /// Returns `12,800 of 203,530 entries (6 %), 41,000 entries/s, 5 s left`, or
  /// `measuring noise, 7 of 20, 24 s left`; with requests, and how long they have taken,
  /// `12,800 of 203,530 entries (6 %), 2,100 requests, 350 requests/s, 5 s left`.
  package static func text(
    _ progress: CheckProgress,
    requests: (count: Int, elapsed: Duration)? = nil
  ) -> String {
    var parts: [String] = []
    let (done, total) = (NumberText.count(progress.completed), NumberText.count(progress.total))
    if progress.stage == .measuringNoise {
      parts = ["measuring noise", "\(done) of \(total)"]
    } else {
      let share = 100 * Double(progress.completed) / Double(max(1, progress.total))
      parts = ["\(done) of \(total) entries (\(Int(share)) %)"]
    }
    if let requests {
      let seconds = max(requests.elapsed / .seconds(1), 1e-9)
      parts.append(NumberText.count(requests.count, "request"))
      parts.append("\(NumberText.rate(Double(requests.count) / seconds)) requests/s")
    } else if let rate = progress.entriesPerSecond {
      parts.append("\(NumberText.rate(rate)) entries/s")
    }
    if let left = progress.timeLeft {
      parts.append("\(NumberText.duration(seconds: left / .seconds(1))) left")
    }
    return parts.joined(separator: ", ")
  }
}
