internal import Synchronization

/// Who is told of every evaluation of the study of a point, and who may end it.
package final class StudyWatch: Sendable {
  private let completed = Atomic<Int>(0)
  private let told: (@Sendable (_ completed: Int) -> Void)?
  private let cancellation: CancellationToken?

  package init(
    _ cancellation: CancellationToken?,
    _ told: (@Sendable (_ completed: Int) -> Void)?
  ) {
    self.cancellation = cancellation
    self.told = told
  }

  /// Counts an evaluation that has been made.
  package func countEvaluation() {
    told?(completed.add(1, ordering: .relaxed).newValue)
  }

  /// Whether the check is to end.
  package var isCancelled: Bool { cancellation?.isCancelled ?? false }
}
