import Foundation

/// One run of `inspect` with at most 512 MB of data in each process: how it ended, what it said, and
/// how long it took.
struct TimedRun {
  /// The exit code, or the negative number of the signal that ended it.
  let exitCode: Int32
  let errors: String
  let duration: Duration

  /// Shows a report of a folder as a page that nobody reads.
  init(inspecting file: String, in folder: TemporaryFolder) throws {
    let errorFile = folder.path(".stderr")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, errorFile, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let line = "ulimit -d 524288; exec \"$0\" inspect \"$1\" --format html"
    let arguments = ["/bin/sh", "-c", line, CommandRun.program.path, folder.path(file)]
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    let start = ContinuousClock.now
    var process = pid_t()
    let failure = posix_spawn(&process, "/bin/sh", &actions, nil, words, environ)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    duration = ContinuousClock.now - start
    let signal = status & 0x7f
    exitCode = signal == 0 ? (status >> 8) & 0xff : -signal
    errors = String(decoding: try Data(contentsOf: URL(fileURLWithPath: errorFile)), as: UTF8.self)
  }
}
