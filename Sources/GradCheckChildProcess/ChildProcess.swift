internal import Dispatch
internal import Subprocess
internal import Synchronization

#if canImport(System)
internal import System
#else
internal import SystemPackage
#endif

/// A program that is started, and waited for by the thread that started it.
///
/// Who wants to talk to it makes pipes, and gives their far ends as its streams.
package struct ChildProcess: Sendable {
  /// How a process ended.
  package enum End: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// Why there is no process.
  package struct Unavailable: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// The descriptors that become the process's streams; they stay open here.
  package struct Streams: Sendable {
    package var input: Int32
    package var output: Int32
    package var errors: Int32

    package init(input: Int32 = 0, output: Int32 = 1, errors: Int32 = 2) {
      self.input = input
      self.output = output
      self.errors = errors
    }
  }

  /// The path of the program.
  package var program: String
  /// Its arguments, without its name.
  package var arguments: [String]
  /// What is added to the environment of this process.
  package var environment: [String: String]

  package init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }

  /// Starts the process and waits for its end.
  ///
  /// - Parameters:
  ///   - streams: Its streams; those of this process if nothing else is said.
  ///   - started: Called with its number once it runs, on another thread.
  /// - Returns: How it ended.
  /// - Throws: ``Unavailable`` where it cannot be started.
  package func run(
    _ streams: Streams = Streams(),
    started: @escaping @Sendable (Int32) -> Void = { _ in }
  ) throws(Unavailable) -> End {
    let outcome = Mutex<Result<End, Unavailable>?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    // Of its own: a thread that waits must not be one of those that others' tasks need.
    let executor = ThreadExecutor()
    Task.detached(executorPreference: executor) {
      let result = await wait(for: streams, started)
      outcome.withLock { $0 = result }
      isDone.signal()
    }
    isDone.wait()
    guard let result = outcome.withLock({ $0 }) else {
      throw Unavailable(description: "nothing is known of it")
    }
    return try result.get()
  }

  private func wait(
    for streams: Streams,
    _ started: @escaping @Sendable (Int32) -> Void
  ) async -> Result<End, Unavailable> {
    let additions = environment.map {
      (Environment.Key(stringLiteral: $0.key), $0.value as String?)
    }
    do {
      let result = try await Subprocess.run(
        .path(FilePath(program)),
        arguments: Arguments(arguments),
        environment: .inherit.updating(Dictionary(additions) { $1 }),
        input: .fileDescriptor(
          FileDescriptor(rawValue: streams.input),
          closeAfterSpawningProcess: false
        ),
        output: .fileDescriptor(
          FileDescriptor(rawValue: streams.output),
          closeAfterSpawningProcess: false
        ),
        error: .fileDescriptor(
          FileDescriptor(rawValue: streams.errors),
          closeAfterSpawningProcess: false
        )
      ) { execution in
        started(Int32(execution.processIdentifier.value))
      }
      return switch result.terminationStatus {
      case .exited(let code): .success(.exited(code))
      case .signaled(let number): .success(.signalled(number))
      }
    } catch {
      return .failure(Unavailable(description: "\(error)"))
    }
  }
}

/// Runs what is asynchronous on a thread of its own.
private final class ThreadExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "gradcheck.child")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
