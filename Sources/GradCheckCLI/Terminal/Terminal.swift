internal import Foundation
internal import GradCheck
internal import GradCheckReports

/// When to colour or to show progress.
enum When: String, CaseIterable, Sendable {
  case auto
  case always
  case never
}

/// What is known of the two streams, and how to write to them.
enum Terminal {
  /// Whether standard output is to be coloured.
  ///
  /// An explicit choice wins, then `NO_COLOR`, then `FORCE_COLOR` and `CLICOLOR_FORCE`, then
  /// `TERM=dumb`, then whether a person is watching.
  static func isColored(
    _ when: When,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    isTerminal: Bool = isatty(STDOUT_FILENO) == 1
  ) -> Bool {
    switch when {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if let value = environment["NO_COLOR"], !value.isEmpty { return false }
    for name in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
      if let value = environment[name], !value.isEmpty { return value != "0" }
    }
    return environment["TERM"] != "dumb" && isTerminal
  }

  /// The characters of a line of standard output: those of the terminal, or the usual number.
  static var width: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return TextReport.usualWidth }
    return Int(size.ws_col)
  }

  /// Whether a person is watching standard error.
  static var isErrorWatched: Bool {
    isatty(STDERR_FILENO) == 1 && (ProcessInfo.processInfo.environment["CI"] ?? "").isEmpty
  }

  /// Whether a job of GitHub reads what is printed, and takes lines of it for commands.
  static var isGitHubJob: Bool { ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true" }

  /// Writes text for a person to standard output, with names in it that anybody may have chosen.
  ///
  /// - Parameters:
  ///   - text: The text, with its last line break.
  ///   - isDisarmed: Whether to keep GitHub from taking lines of it for commands.
  ///   - isAside: Whether it goes to standard error, because standard output is a report.
  /// - Throws: `ReportFileError` when the system refuses.
  static func printText(
    _ text: String,
    isDisarmed: Bool = isGitHubJob,
    isAside: Bool = false
  ) throws {
    let text = isDisarmed ? Annotations.disarmed(text) : text
    if isAside { return printError(text, terminator: "") }
    try printResult(text, terminator: "")
  }

  /// Writes a line to standard output at once, so that nothing is lost in a crash that follows.
  ///
  /// - Throws: `ReportFileError` when the system refuses, but not when nobody reads any more.
  static func printResult(_ text: String, terminator: String = "\n") throws {
    let failure = write(text + terminator, to: STDOUT_FILENO)
    guard failure == 0 || failure == EPIPE else {
      throw ReportFileError(
        .unwritable,
        path: "standard output",
        "Cannot write to standard output: \(String(cString: strerror(failure)))."
      )
    }
  }

  /// Writes a line to standard error; if that fails, there is nowhere left to say so.
  static func printError(_ text: String, terminator: String = "\n") {
    _ = write(text + terminator, to: STDERR_FILENO)
  }

  /// Writes one line about what the program does, or why it ended, to standard error.
  static func printNotice(_ text: String) {
    // One line, whatever a file, a function or an argument puts into the sentence.
    printError("\(CommandContext.program): \(text)".singleLine)
  }

  /// Writes text and returns 0, or the number of the error that the system gives.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var remaining = Array(text.utf8)[...]
    while !remaining.isEmpty {
      let written = remaining.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return written < 0 ? errno : EIO }
      remaining = remaining.dropFirst(written)
    }
    return 0
  }
}
