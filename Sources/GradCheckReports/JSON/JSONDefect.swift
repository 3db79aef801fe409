/// Why a document is not a report: one clause, without the file's name.
struct JSONDefect: Error {
  /// What was expected and what was found, fit to be shown in a terminal.
  let reason: String

  init(_ reason: String) { self.reason = DefectText.clause(reason) }
}
