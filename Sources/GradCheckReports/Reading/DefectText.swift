internal import GradCheck

/// What an error message quotes from a file that somebody else made.
package enum DefectText {
  /// A clause is cut here: what it quotes from the file may be of any length.
  private static let lengthLimit = 300

  /// Returns a clause that is fit to be shown in a terminal: one line, without control characters.
  package static func clause(_ reason: String) -> String {
    let isLong = reason.count > lengthLimit
    return (reason.prefix(lengthLimit) + (isLong ? "…" : "")).singleLine
  }
}
