internal import ArgumentParser
internal import Foundation
internal import GradCheck
internal import GradCheckHDF5
internal import GradCheckReports

/// What this program does where it is the process that reads.
enum ReaderServer {
  /// Whether this process is the one that reads.
  @TaskLocal static var isReading = false

  /// The bytes that reading may take beyond what the program has taken when it starts.
  private static let memoryLimit = 480 << 20
  /// The seconds that reading may take, and those for each of so many bytes of a file.
  private static let secondLimit = 8
  private static let bytesPerSecond = 8 << 20
  private static let fileLimit = 64

  /// Answers the arguments behind the hidden command, and returns the exit code.
  static func run(_ arguments: [String], _ commandLine: GradCheckCommandLine) -> Int32 {
    limit(for: arguments)
    Terminal.printError(ReaderProcess.greeting, terminator: "")
    // This process has the name of its file; the one that started it may have another.
    let named = GradCheckCommandLine(name: arguments.first, models: commandLine.models)
    let rest = Array(arguments.dropFirst(2))
    return CommandContext.$program.withValue(named.name) {
      answer(arguments.dropFirst().first, rest, named)
    }
  }

  private static func answer(
    _ request: String?,
    _ rest: [String],
    _ commandLine: GradCheckCommandLine
  ) -> Int32 {
    $isReading.withValue(true) {
      switch (request, rest.first) {
      case ("command", _): return commandLine.run(arguments: rest)
      case ("report", .some(let path)): return commandLine.end { try send(path) }
      case ("input", .some(let path)): return commandLine.end { try InputServer.run(path) }
      default: return ExitStatus.usage.rawValue
      }
    }
  }

  private static func send(_ path: String) throws {
    let report = try ReportFormats.read(path)
    try ReportWire.write(report) { bytes in
      try AtomicFile.write(Data(bytes), to: STDOUT_FILENO, of: "standard output")
    }
  }

  // MARK: Limits

  private static func limit(for arguments: [String]) {
    let sizes = arguments.map { path -> Int in
      var status = stat()
      return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
    let seconds = secondLimit + sizes.reduce(0, +) / bytesPerSecond
    lower(RLIMIT_CORE, to: 0)
    lower(RLIMIT_CPU, to: seconds, hard: seconds + 2)
    lower(RLIMIT_NOFILE, to: fileLimit)
    lower(RLIMIT_AS, to: takenMemory + memoryLimit)
  }

  #if canImport(Glibc) || canImport(Musl)
  private typealias Resource = __rlimit_resource
  private static func number(_ resource: Resource) -> __rlimit_resource_t {
    .init(resource.rawValue)
  }
  #else
  private typealias Resource = Int32
  private static func number(_ resource: Resource) -> Int32 { resource }
  #endif

  /// Lowers a limit, unless it is lower already.
  private static func lower(_ resource: Resource, to value: Int, hard: Int? = nil) {
    var limit = rlimit()
    guard getrlimit(number(resource), &limit) == 0 else { return }
    limit.rlim_max = min(limit.rlim_max, rlim_t(hard ?? value))
    limit.rlim_cur = min(limit.rlim_cur, rlim_t(value), limit.rlim_max)
    setrlimit(number(resource), &limit)
  }

  /// The bytes of addresses that the program and its libraries have taken.
  private static var takenMemory: Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
      .split(separator: " ").first.flatMap { Int($0) }
    return (pages ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }
}
