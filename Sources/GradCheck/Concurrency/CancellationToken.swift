internal import Synchronization

/// A flag that ends a check early.
///
/// The thread that runs the check looks at it between units of work; whoever holds it may set it.
public final class CancellationToken: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Creates a token that has not been cancelled.
  public init() {}

  /// Ends the check as soon as the units that have begun are done.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether the check is to end.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
