internal import Foundation

/// Whether the system lets the program have the threads and files that it cannot work without.
///
/// Where a thread is refused, a pool of threads waits for ever for it, and where a file is refused, it
/// traps. So both are tried before anything depends on them.
enum SystemRoom {
  /// Files that are open at once beside those that the program starts with: those that are written,
  /// pipes to other processes, and what the pool of threads needs.
  private static let fileCount = 16
  /// Threads beside those that evaluate: they listen for signals, write and read files, and are those
  /// of a process that reads.
  private static let otherThreadCount = 8
  private static let stackSize = 1 << 16
  /// A limit on threads from which on nobody tries whether there is room for a few.
  private static let plenty = 2048

  /// Throws unless there is room.
  static func require() throws(CommandFailure) {
    try requireFiles()
    if threadLimit < plenty { try requireThreads() }
  }

  /// How many threads or processes a user or a container may have, where that is stated.
  private static var threadLimit: Int {
    let own = sysconf(Int32(_SC_CHILD_MAX))
    let shared = try? String(contentsOfFile: "/sys/fs/cgroup/pids.max", encoding: .utf8)
    let limits = [own, shared.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }]
    return limits.compactMap { $0 }.filter { $0 >= 0 }.min() ?? .max
  }

  private static func requireFiles() throws(CommandFailure) {
    var files: [Int32] = []
    defer { for file in files { close(file) } }
    while files.count < fileCount {
      let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else {
        throw CommandFailure(
          .software,
          "Expected room for \(fileCount) more open files, found room for \(files.count): "
            + "\(String(cString: strerror(errno))); ulimit -n sets how many there may be."
        )
      }
      files.append(file)
    }
  }

  private static func requireThreads() throws(CommandFailure) {
    let count = ProcessInfo.processInfo.activeProcessorCount + otherThreadCount
    // What they wait for, so that all of them are there at once.
    let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    pthread_mutex_init(gate, nil)
    pthread_mutex_lock(gate)
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    pthread_attr_init(attributes)
    pthread_attr_setstacksize(attributes, stackSize)
    var threads: [pthread_t] = []
    var failure: Int32 = 0
    while threads.count < count, failure == 0 {
      failure = start(&threads, gate, attributes)
    }
    pthread_mutex_unlock(gate)
    for thread in threads { pthread_join(thread, nil) }
    pthread_attr_destroy(attributes)
    attributes.deallocate()
    pthread_mutex_destroy(gate)
    gate.deallocate()
    guard failure == 0 else {
      throw CommandFailure(
        .software,
        "Expected room for \(count) more threads, found room for \(threads.count): "
          + "\(String(cString: strerror(failure))); ulimit -u sets how many there may be."
      )
    }
  }

  /// Starts one more thread, which ends when the gate opens, and returns the system's error or 0.
  private static func start(
    _ threads: inout [pthread_t],
    _ gate: UnsafeMutablePointer<pthread_mutex_t>,
    _ attributes: UnsafePointer<pthread_attr_t>
  ) -> Int32 {
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    let failure = pthread_create(
      &thread,
      attributes,
      { argument in
        let argument: UnsafeMutableRawPointer? = argument
        if let gate = argument?.assumingMemoryBound(to: pthread_mutex_t.self) {
          pthread_mutex_lock(gate)
          pthread_mutex_unlock(gate)
        }
        return nil
      },
      gate
    )
    #if canImport(Darwin)
    if failure == 0, let thread { threads.append(thread) }
    #else
    if failure == 0 { threads.append(thread) }
    #endif
    return failure
  }
}
