internal import Synchronization

/// Counts the evaluations of a function on all threads.
final class EvaluationCounter: Sendable {
  private let total = Atomic<Int>(0)

  func note() { total.add(1, ordering: .relaxed) }

  var count: Int { total.load(ordering: .relaxed) }
}
