internal import Synchronization

/// The range of the numbers that a function was called with, on any thread.
package final class Extremes: Sendable {
  private let state = Mutex<ClosedRange<Double>?>(nil)

  /// Creates a range without numbers.
  package init() {}

  /// Extends the range to a number.
  package func note(_ number: Double) {
    state.withLock { range in
      guard let old = range else {
        range = number...number
        return
      }
      range = min(old.lowerBound, number)...max(old.upperBound, number)
    }
  }

  /// From the smallest number to the largest; nothing if there was none.
  package var range: ClosedRange<Double>? { state.withLock { $0 } }
}
