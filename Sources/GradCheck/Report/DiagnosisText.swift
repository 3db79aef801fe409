/// How the claims of a report are wrong, one line for each block and for each entry of its own.
package enum DiagnosisText: Sendable {
  /// How many lines are shown before the rest is counted.
  static let limit = 6

  /// Returns the lines: those of blocks, then those of the entries that are listed beside them.
  package static func lines(of report: GradientReport, listed entries: [EntryReport]) -> [String] {
    var seen: Set<String> = []
    let sentences = (report.blocks.compactMap(\.diagnosisText) + entries.compactMap(\.diagnosis))
      .filter { seen.insert($0).inserted }
    var lines = sentences.prefix(limit).map { "diagnosis: \($0)" }
    let rest = sentences.count - lines.count
    if rest > 0 {
      lines.append("… and \(NumberText.count(rest, "more diagnosis", plural: "more diagnoses"))")
    }
    return lines
  }
}
