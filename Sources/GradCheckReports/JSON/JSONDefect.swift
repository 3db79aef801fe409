internal import GradCheck

/// Why a document is not a report: one clause, without the file's name.
struct JSONDefect: Error {
  /// What was expected and what was found, fit to be shown in a terminal.
  let reason: String

  /// A clause is cut here: what it quotes from the file may be of any length.
  private static let lengthLimit = 300

  init(_ reason: String) {
    let isLong = reason.count > JSONDefect.lengthLimit
    self.reason = (reason.prefix(JSONDefect.lengthLimit) + (isLong ? "…" : "")).singleLine
  }
}
