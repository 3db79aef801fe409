internal import Foundation

#if canImport(Darwin)
internal import Darwin
#else
internal import Glibc
#endif

/// A process that ran to its end, with what it took.
struct MeasuredProcess {
  /// Wall-clock seconds.
  let seconds: Double
  /// Seconds of all cores together.
  let processorSeconds: Double
  /// The most memory that was resident, in bytes.
  let peakMemory: Int

  /// Runs a command with its output thrown away.
  init(_ executable: String, _ arguments: [String]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    let words = [executable] + arguments
    var pointers = words.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    let start = ContinuousClock.now
    var child: pid_t = 0
    let status = posix_spawn(&child, executable, &actions, nil, pointers, environ)
    guard status == 0 else { throw BenchFailure.process(executable, status: status) }
    var ending: Int32 = 0
    var usage = rusage()
    while wait4(child, &ending, 0, &usage) < 0, errno == EINTR {}
    seconds = (ContinuousClock.now - start) / .seconds(1)
    guard ending == 0 else {
      throw BenchFailure.process(words.joined(separator: " "), status: ending >> 8)
    }
    processorSeconds =
      MeasuredProcess.seconds(usage.ru_utime) + MeasuredProcess.seconds(usage.ru_stime)
    #if canImport(Darwin)
    peakMemory = usage.ru_maxrss
    #else
    peakMemory = usage.ru_maxrss * 1024
    #endif
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
