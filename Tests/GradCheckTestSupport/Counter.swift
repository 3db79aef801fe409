internal import Synchronization

/// A number that several threads add to.
package final class Counter: Sendable {
  private let sum = Mutex(0)

  /// Creates a counter that stands at zero.
  package init() {}

  /// Adds to the number and returns what it then is.
  @discardableResult
  package func add(_ number: Int = 1) -> Int {
    sum.withLock { sum in
      sum += number
      return sum
    }
  }

  /// Where the counter stands.
  package var total: Int { sum.withLock { $0 } }
}
