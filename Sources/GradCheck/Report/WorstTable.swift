/// The worst entries of a report, one line for each.
package enum WorstTable: Sendable {
  /// Returns the lines of the table, its headings first.
  ///
  /// - Parameters:
  ///   - entries: What to list.
  ///   - heading: Colours the headings.
  ///   - verdict: Returns what colours a verdict.
  /// - Returns: As many lines as entries and one more, or none at all.
  package static func lines(
    of entries: [EntryReport],
    heading: @escaping TextTable.Paint = { $0 },
    verdict: (Verdict) -> TextTable.Paint = { _ in { $0 } }
  ) -> [String] {
    guard !entries.isEmpty else { return [] }
    var table = TextTable(
      ["worst entries", ">analytic", ">numeric", ">|error|", ">allowed", "verdict"],
      paint: heading
    )
    for entry in entries {
      table.append([
        .init(entry.entry), .init(NumberText.value(entry.analytic)),
        .init(NumberText.value(entry.numeric)), .init(NumberText.error(entry.absoluteError)),
        .init(NumberText.error(entry.allowance)),
        .init(verdictText(entry), paint: verdict(entry.verdict)),
      ])
    }
    return table.lines
  }

  private static func verdictText(_ entry: EntryReport) -> String {
    entry.verdict == .agrees
      ? entry.verdict.name : "\(entry.verdict.name): \(entry.reason.explanation)"
  }
}
