internal import Dispatch
internal import Foundation

/// Threads that work side by side for the length of one call.
enum ThreadTeam {
  /// Runs work so many times at once, once on the calling thread, and returns when all have ended.
  ///
  /// The threads are the team's own: they wait for other processes, for which a pool of one thread a
  /// core has no room.
  static func run(_ count: Int, _ work: @escaping @Sendable () -> Void) {
    let group = DispatchGroup()
    for _ in 1..<max(1, count) {
      group.enter()
      Thread.detachNewThread {
        work()
        group.leave()
      }
    }
    work()
    group.wait()
  }
}
