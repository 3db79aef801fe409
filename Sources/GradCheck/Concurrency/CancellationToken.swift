internal import Synchronization

/// A flag that ends a check early.
///
/// Every thread of the check looks at it between units of work; whoever holds it may set it. What
/// has begun is done first: an evaluation of the function is never torn.
public final class CancellationToken: Sendable {
  private let flag = Atomic<Bool>(false)
  private let followsTask: Bool
  private let other: CancellationToken?

  /// Creates a token that has not been cancelled.
  public convenience init() { self.init(followsTask: false, other: nil) }

  private init(followsTask: Bool, other: CancellationToken?) {
    self.followsTask = followsTask
    self.other = other
  }

  /// Returns a token that is cancelled with the task that runs the check.
  ///
  /// The thread that a task runs on when it calls the checker takes part in the work, and looks at
  /// its task. The test helpers use such a token, so that a test's time limit ends its checks.
  ///
  /// - Parameter other: A token with which this one is cancelled as well.
  /// - Returns: A new token.
  public static func followingTask(or other: CancellationToken? = nil) -> CancellationToken {
    CancellationToken(followsTask: true, other: other)
  }

  /// Ends the check as soon as the units that have begun are done.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether the check is to end.
  public var isCancelled: Bool {
    if flag.load(ordering: .relaxed) { return true }
    // Threads that only help have no task, which says that nothing is cancelled.
    guard other?.isCancelled ?? false || followsTask && Task.isCancelled else { return false }
    cancel()
    return true
  }
}
