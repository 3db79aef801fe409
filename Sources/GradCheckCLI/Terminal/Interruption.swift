internal import Foundation
internal import GradCheckRemote
internal import GradCheckReports
internal import Synchronization

/// What happens on Ctrl-C: temporary files and children go, finished reports stay, the exit code tells.
enum Interruption {
  private static let isArmed = Atomic<Bool>(false)
  /// The process that does the work of this one, and is told instead; 0 for none.
  private static let child = Atomic<Int32>(0)

  /// Hands what comes from now on to a process, which this one waits for; nothing to stop.
  static func forward(to process: Int32?) { child.store(process ?? 0, ordering: .relaxed) }

  /// Starts to listen for SIGINT and SIGTERM; the exit code is 128 and the signal's number.
  static func arm() {
    guard !isArmed.exchange(true, ordering: .relaxed) else { return }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    // Threads inherit the mask, so from here on only the thread below sees the two signals, and
    // it may do what a signal handler must not.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let listener = Thread {
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGINT)
      sigaddset(&signals, SIGTERM)
      var signal: Int32 = 0
      while true {
        guard sigwait(&signals, &signal) == 0 else { return }
        let process = child.load(ordering: .relaxed)
        guard process > 0 else { break }
        kill(process, signal)
      }
      AtomicFile.abandonAll()
      RunningChildren.killAll()
      Terminal.printError("\ngradcheck: interrupted; no report was written.")
      _exit(128 + signal)
    }
    listener.name = "interruption"
    listener.start()
  }
}
