internal import Foundation
internal import GradCheck
internal import GradCheckChildProcess
internal import GradCheckReports
internal import Synchronization

/// A process of this program that reads files which somebody else made.
///
/// libhdf5 can be led astray by a damaged file in ways that nobody can check from outside. So it is
/// asked in a process whose memory, time and files are limited, and whatever becomes of that process
/// is one sentence about the file.
struct ReaderProcess {
  /// What it reads, for the sentence.
  let paths: [String]
  /// What it is asked to do, and with what.
  let arguments: [String]
  /// What its messages call the program.
  private let program = CommandContext.program

  init(paths: [String], arguments: [String]) {
    self.paths = paths
    self.arguments = arguments
  }

  /// The first argument of a process that reads; no command has such a name.
  static let command = "__read"
  /// The first line on its standard error: without it, the program that was started is another one.
  static let greeting = "gradcheck reader\n"

  /// The most bytes of messages that are kept of it.
  private static let messageLimit = 1 << 16

  /// What is added to its environment: one arena of memory, one thread of BLAS, no trace of a crash.
  private static let environment = [
    "MALLOC_ARENA_MAX": "1", "OPENBLAS_NUM_THREADS": "1", "SWIFT_BACKTRACE": "enable=no",
  ]

  private static var executable: String {
    let own = "/proc/self/exe"
    if access(own, X_OK) == 0 { return own }
    return Bundle.main.executablePath ?? CommandLine.arguments[0]
  }

  /// Runs the process to its end.
  ///
  /// - Parameters:
  ///   - input: What becomes its standard input.
  ///   - output: What becomes its standard output.
  ///   - takesSignals: Whether it is told of an interruption in the place of this process.
  /// - Returns: Its exit code, and what it said.
  /// - Throws: ``CommandFailure`` with 70 where there is no such process, with 65 where it ended
  ///   otherwise than by itself.
  func run(
    input: Int32 = 0,
    output: Int32 = 1,
    takesSignals: Bool = false
  ) throws -> (code: Int32, messages: String) {
    let pipe = try Pipe.make()
    let collected = Mutex<[UInt8]>([])
    let reading = DispatchGroup()
    DispatchQueue(label: "gradcheck.messages").async(group: reading) {
      pipe.readAll { bytes in
        collected.withLock { kept in
          kept += bytes.prefix(max(0, ReaderProcess.messageLimit - kept.count))
        }
      }
    }
    let child = ChildProcess(
      ReaderProcess.executable,
      [ReaderProcess.command, program] + arguments,
      environment: ReaderProcess.environment
    )
    let end: ChildProcess.End
    do {
      defer {
        if takesSignals { Interruption.forward(to: nil) }
        pipe.closeWriting()
        reading.wait()
      }
      end = try child.run(.init(input: input, output: output, errors: pipe.writing)) {
        if takesSignals { Interruption.forward(to: $0) }
      }
    } catch {
      throw unavailable(because: error.description)
    }
    let messages = String(decoding: collected.withLock { $0 }, as: UTF8.self)
    switch end {
    case .exited(let code):
      guard messages.hasPrefix(ReaderProcess.greeting) else {
        throw unavailable(because: "another program answered, with the exit code \(code)")
      }
      return (code, String(messages.dropFirst(ReaderProcess.greeting.count)))
    // Nobody reads any more what it prints.
    case .signalled(SIGPIPE): return (128 + SIGPIPE, "")
    case .signalled(let number): throw harm("ended by \(ReaderProcess.name(ofSignal: number))")
    }
  }

  /// The failure that the process came to an end that no whole file leads to.
  func harm(_ end: String) -> CommandFailure {
    CommandFailure(
      .data,
      "Cannot read \(list): damaged, or made to harm: reading it \(end)."
    )
  }

  private func unavailable(because reason: String) -> CommandFailure {
    CommandFailure(
      .software,
      "Expected a process of its own to read \(list) in, found none: \(reason)."
    )
  }

  private var list: String { paths.map { "“\($0)”" }.joined(separator: " or ") }

  private static func name(ofSignal number: Int32) -> String {
    switch number {
    case SIGXCPU: "the limit on computing time"
    default: "signal \(number) (\(String(cString: strsignal(number))))"
    }
  }
}

extension ReaderProcess {
  /// Runs a whole command in a process that reads, and passes on what it says.
  ///
  /// - Returns: Its exit code.
  static func runCommand(_ arguments: [String], reading paths: [String]) throws -> Int32 {
    let input = try StandardInputFile.make(for: paths)
    defer { input?.remove() }
    let arguments = input.map { named(arguments, reading: $0.path) } ?? arguments
    let reader = ReaderProcess(paths: paths, arguments: ["command"] + arguments)
    let (code, messages) = try reader.run(takesSignals: true)
    let text = input.map { messages.replacing($0.path, with: "-") } ?? messages
    Terminal.printError(text, terminator: "")
    return code
  }

  /// Returns arguments with a path in the place of standard input, which `-` is unless a report goes to it.
  private static func named(_ arguments: [String], reading path: String) -> [String] {
    var option = ""
    return arguments.map { argument in
      guard argument == "-" else {
        if argument.hasPrefix("-") { option = argument }
        return argument
      }
      return option == "--report" ? argument : path
    }
  }

  /// Returns the report in a file, or on standard input, which a process of its own has read.
  static func report(_ path: String) throws -> GradientReport {
    let input = try StandardInputFile.make(for: [path])
    defer { input?.remove() }
    let reader = ReaderProcess(paths: [path], arguments: ["report", input?.path ?? path])
    let pipe = try Pipe.make()
    let collected = Mutex<[UInt8]>([])
    let reading = DispatchGroup()
    DispatchQueue(label: "gradcheck.report").async(group: reading) {
      pipe.readAll { bytes in
        collected.withLock { kept in
          // One byte more than there may be, by which too many are told.
          kept += bytes.prefix(max(0, ReportWire.sizeLimit + 1 - kept.count))
        }
      }
    }
    let result = Result { try reader.run(output: pipe.writing) }
    pipe.closeWriting()
    reading.wait()
    let (code, messages) = try result.get()
    guard code == 0 else {
      let text = input.map { messages.replacing($0.path, with: "-") } ?? messages
      throw reader.failure(code, text)
    }
    guard let report = ReportWire.report(from: collected.withLock { $0 }) else {
      throw reader.harm("gave something that is no report")
    }
    return report
  }

  /// The failure that the process has told of before it ended by itself.
  func failure(_ code: Int32, _ messages: String) -> CommandFailure {
    CommandFailure(
      ExitStatus(rawValue: code) ?? .software,
      messages.trimmingPrefix("\(program): ").trimmingCharacters(in: .newlines)
    )
  }
}
