internal import Foundation
internal import Synchronization

/// A program that was started, with pipes to its standard input and from its standard output.
///
/// Its standard error is this process's. It has a process group of its own, so that whatever it starts
/// ends with it.
///
/// The system is asked directly: a check is synchronous and may run on a thread of the cooperative
/// pool, where waiting for a task that needs this pool would never end.
final class ChildProcess: Sendable {
  /// How a process ended.
  enum Ending: Hashable {
    case exited(Int32)
    case signaled(Int32)
  }

  /// The number of the process.
  let identifier: pid_t
  /// Where to write what the program reads as its standard input.
  let input: Int32
  /// Where to read what the program writes to its standard output.
  let output: Int32

  private let life = Mutex(Life())

  private struct Life {
    var isOpen = true
    var ending: Ending?
  }

  /// Held from the making of pipes to the start of the child: no other child may inherit them.
  private static let starting = Mutex(())

  /// Starts a program, which is looked for where the shell looks if its name has no slash.
  ///
  /// - Throws: ``RemoteError``: the program is missing, or cannot be run.
  init(_ words: [String]) throws(RemoteError) {
    _ = ChildProcess.ignoresBrokenPipes
    let started = ChildProcess.starting.withLock { _ in
      Result { () throws(RemoteError) in try ChildProcess.start(words) }
    }
    (identifier, input, output) = try started.get()
    for descriptor in [input, output] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
    RunningChildren.insert(identifier)
  }

  deinit { end(within: .zero) }

  /// Ends the process: its input ends, and what still runs after a while is killed.
  ///
  /// - Returns: How it ended.
  @discardableResult
  func end(within grace: Duration = .seconds(1)) -> Ending? {
    life.withLock { life in
      guard life.isOpen else { return life.ending }
      life.isOpen = false
      close(input)
      life.ending = waitForEnd(until: .now + grace)
      // What the program has started itself may be left, whether or not the program is.
      kill(-identifier, SIGKILL)
      if life.ending == nil {
        kill(identifier, SIGKILL)
        life.ending = waitForEnd(until: nil)
      }
      RunningChildren.remove(identifier)
      close(output)
      return life.ending
    }
  }

  /// Returns how the process ended, or nothing if it still runs at a time.
  private func waitForEnd(until deadline: ContinuousClock.Instant?) -> Ending? {
    var pause: UInt32 = 50
    while true {
      var status: Int32 = 0
      let waited = waitpid(identifier, &status, deadline == nil ? 0 : WNOHANG)
      if waited == identifier {
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
      }
      if waited < 0, errno != EINTR { return nil }
      if let deadline {
        if ContinuousClock.now >= deadline { return nil }
        usleep(pause)
        pause = min(2 * pause, 5000)
      }
    }
  }

  /// Makes two pipes and starts the program between them.
  private static func start(
    _ words: [String]
  ) throws(RemoteError) -> (identifier: pid_t, input: Int32, output: Int32) {
    let toChild = try pipe()
    defer { close(toChild.reading) }
    let fromChild: (reading: Int32, writing: Int32)
    do throws(RemoteError) {
      fromChild = try pipe()
    } catch {
      close(toChild.writing)
      throw error
    }
    defer { close(fromChild.writing) }
    var identifier: pid_t = 0
    let failure = spawn(words, toChild.reading, fromChild.writing, &identifier)
    guard failure == 0 else {
      close(toChild.writing)
      close(fromChild.reading)
      throw RemoteError(
        .missing,
        "Expected to start the program “\(words[0])”, found that this cannot be done: "
          + "\(String(cString: strerror(failure)))."
      )
    }
    return (identifier, toChild.writing, fromChild.reading)
  }

  private static func spawn(
    _ words: [String],
    _ input: Int32,
    _ output: Int32,
    _ identifier: inout pid_t
  ) -> Int32 {
    #if os(Linux)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #else
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    // This process may have blocked or ignored signals, which a child would inherit.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    return posix_spawnp(&identifier, words[0], &actions, &attributes, &arguments, environ)
  }

  private static func pipe() throws(RemoteError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else {
      throw RemoteError(.failed, "Cannot make a pipe: \(String(cString: strerror(errno))).")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Writing to a program that has ended is an error and not the end of this process.
  private static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()
}

/// The children that run now, so that they can be ended when the process is interrupted.
public enum RunningChildren: Sendable {
  private static let identifiers = Mutex<Set<pid_t>>([])

  static func insert(_ identifier: pid_t) {
    identifiers.withLock { _ = $0.insert(identifier) }
  }

  static func remove(_ identifier: pid_t) {
    identifiers.withLock { _ = $0.remove(identifier) }
  }

  /// Kills every child at once, with whatever it has started.
  public static func killAll() {
    identifiers.withLock { identifiers in
      for identifier in identifiers { kill(-identifier, SIGKILL) }
    }
  }
}
