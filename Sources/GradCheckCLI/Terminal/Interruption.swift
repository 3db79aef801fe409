internal import Foundation
internal import GradCheckRemote
internal import GradCheckReports
internal import Synchronization

/// What happens on Ctrl-C: temporary files and children go, finished reports stay, the exit code tells.
enum Interruption {
  private static let isArmed = Atomic<Bool>(false)

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
      guard sigwait(&signals, &signal) == 0 else { return }
      AtomicFile.abandonAll()
      RunningChildren.killAll()
      Terminal.printError("\ngradcheck: interrupted; no report was written.")
      _exit(128 + signal)
    }
    listener.name = "interruption"
    listener.start()
  }
}
