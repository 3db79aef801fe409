internal import Foundation
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

  /// Whether a person is watching standard error.
  static var isErrorWatched: Bool {
    isatty(STDERR_FILENO) == 1 && (ProcessInfo.processInfo.environment["CI"] ?? "").isEmpty
  }

  /// Writes a line to standard output at once, so that nothing is lost in a crash that follows.
  static func printResult(_ text: String, terminator: String = "\n") {
    write(text + terminator, to: STDOUT_FILENO)
  }

  /// Writes a line to standard error.
  static func printError(_ text: String, terminator: String = "\n") {
    write(text + terminator, to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var remaining = Array(text.utf8)[...]
    while !remaining.isEmpty {
      let written = remaining.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      // Nobody reads any more: there is nothing left to do with the text.
      guard written > 0 else { return }
      remaining = remaining.dropFirst(written)
    }
  }
}
