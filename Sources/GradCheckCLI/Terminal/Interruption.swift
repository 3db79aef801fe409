internal import Foundation
internal import GradCheckRemote
internal import GradCheckReports
internal import Synchronization

/// What happens on Ctrl-C: drafts and children go, finished reports stay, the exit code tells.
enum Interruption {
  private static let isArmed = Atomic<Bool>(false)
  /// The process that does the work of this one, and is told instead; 0 for none.
  private static let child = Atomic<Int32>(0)

  /// Hands what comes from now on to a process, which this one waits for; nothing to stop.
  static func forward(to process: Int32?) { child.store(process ?? 0, ordering: .relaxed) }

  /// Starts to listen for SIGINT, SIGTERM and SIGHUP; the exit code is 128 and the signal's number.
  ///
  /// - Parameter program: What messages call the program.
  static func arm(program: String) {
    guard !isArmed.exchange(true, ordering: .relaxed) else { return }
    var signals = Interruption.signals
    // Threads inherit the mask, so from here on only the thread below sees these signals, and
    // it may do what a signal handler must not.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let listener = Thread {
      var signals = Interruption.signals
      var signal: Int32 = 0
      while true {
        guard sigwait(&signals, &signal) == 0 else { return }
        let process = child.load(ordering: .relaxed)
        guard process > 0 else { break }
        kill(process, signal)
      }
      AtomicFile.abandonAll()
      RunningChildren.killAll()
      Terminal.printError("\n\(program): interrupted; no report was written.")
      _exit(128 + signal)
    }
    listener.name = "interruption"
    listener.start()
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    if !isHangupIgnored { sigaddset(&signals, SIGHUP) }
    return signals
  }

  /// Whether whoever started the program wants it to outlive its terminal, as nohup does.
  private static let isHangupIgnored: Bool = {
    let previous = signal(SIGHUP, SIG_DFL)
    signal(SIGHUP, previous)
    return unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }()
}
