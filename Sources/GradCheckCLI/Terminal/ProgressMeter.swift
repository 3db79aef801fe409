internal import GradCheck
internal import Synchronization

/// Tells standard error how far a long check has come: entries, rate, time left; and requests, which are
/// what counts where a function is in another process.
final class ProgressMeter: Sendable {
  private struct State {
    var done = 0
    var lastShown: ContinuousClock.Instant
    var isLineOpen = false
  }

  /// A run that ends sooner shows nothing.
  static let delay = Duration.seconds(1)

  private let total: Int
  private let requests: (@Sendable () -> Int)?
  private let isLive: Bool
  private let interval: Duration
  private let start: ContinuousClock.Instant
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
    self.total = total
    self.requests = requests
    isLive = isWatched
    interval = isWatched ? .milliseconds(100) : .seconds(10)
    start = .now
    // The first line is due when the delay is over, the others an interval after each other.
    state = Mutex(State(lastShown: start + ProgressMeter.delay - interval))
  }

  /// Counts entries that have been judged; called from any thread.
  func advance(by entries: Int) {
    let line: String? = state.withLock { state in
      state.done += entries
      let now = ContinuousClock.now
      guard now - state.lastShown >= interval else { return nil }
      state.lastShown = now
      state.isLineOpen = isLive
      return ProgressMeter.text(
        done: state.done,
        total: total,
        requests: requests?(),
        elapsed: now - start
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

  /// Returns `12,800 of 203,530 entries (6 %), 41,000 entries/s, 5 s left`, or with requests
  /// `12,800 of 203,530 entries (6 %), 2,100 requests, 350 requests/s, 5 s left`.
  static func text(done: Int, total: Int, requests: Int? = nil, elapsed: Duration) -> String {
    let seconds = max(elapsed / .seconds(1), 1e-9)
    let rate = Double(done) / seconds
    let share = total > 0 ? 100 * Double(done) / Double(total) : 100
    let left = rate > 0 ? Double(max(0, total - done)) / rate : 0
    func perSecond(_ count: Int) -> String {
      NumberText.count(Int((Double(count) / seconds).rounded()))
    }
    let speed =
      requests.map {
        "\(NumberText.count($0, "request")), \(perSecond($0)) requests/s"
      } ?? "\(perSecond(done)) entries/s"
    return "\(NumberText.count(done)) of \(NumberText.count(total)) entries "
      + "(\(Int(share)) %), \(speed), \(NumberText.duration(seconds: left)) left"
  }
}
