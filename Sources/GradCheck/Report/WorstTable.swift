/// Entries of a report, one line for each, and what is unusual about them below.
package enum WorstTable: Sendable {
  /// Returns the lines of the table, its headings first.
  ///
  /// - Parameters:
  ///   - entries: What to list.
  ///   - width: The characters that a line may have.
  ///   - heading: Colours the headings.
  ///   - verdict: Returns what colours a verdict.
  /// - Returns: As many lines as entries and one more, and a line for each unusual reason; or none.
  package static func lines(
    of entries: [EntryReport],
    width: Int = .max,
    heading: @escaping TextTable.Paint = { $0 },
    verdict: (Verdict) -> TextTable.Paint = { _ in { $0 } }
  ) -> [String] {
    guard !entries.isEmpty else { return [] }
    let reasons = unusualReasons(of: entries)
    var table = TextTable(
      [
        entries.allSatisfy { $0.finding.verdict == .agrees }
          ? "largest errors" : "worst entries|worst",
        ">analytic", ">numeric", ">ratio", ">|error|", ">allowed", "verdict",
      ],
      concessions: [
        .shorten(4), .shorten(5), .shorten(0), .shorten(1), .shorten(2), .drop(5), .drop(4),
      ],
      paint: heading
    )
    for entry in entries {
      let mark =
        reasons.firstIndex(of: entry.finding.reason).map { " " + marks[$0 % marks.count] } ?? ""
      table.append([
        .init(entry.entry), value(entry.finding.analytic), value(entry.finding.numeric),
        .init(entry.finding.verdict == .agrees ? "" : RatioText.cell(entry.finding)),
        error(entry.finding.absoluteError),
        error(entry.allowance),
        .init(entry.finding.verdict.name + mark, paint: verdict(entry.finding.verdict)),
      ])
    }
    let notes = reasons.enumerated().flatMap { place, reason in
      "\(marks[place % marks.count]) \(reason.explanation)".wrapped(to: width)
    }
    return table.lines(width: width) + notes
  }

  private static let marks = ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  /// The reasons that a reader does not expect of their verdicts, in the order of the entries.
  private static func unusualReasons(of entries: [EntryReport]) -> [Reason] {
    let usual: Set<Reason> = [.withinUncertainty, .beyondAllowance, .notSelected]
    var reasons: [Reason] = []
    for reason in entries.map(\.finding.reason)
    where !usual.contains(reason) && !reasons.contains(reason) {
      reasons.append(reason)
    }
    return reasons
  }

  private static func value(_ number: Double) -> TextTable.Cell {
    .init(NumberText.value(number), short: NumberText.ratio(number))
  }

  private static func error(_ number: Double) -> TextTable.Cell {
    .init(NumberText.error(number), short: NumberText.brief(number))
  }
}

extension RatioText {
  /// Returns claimed / measured of an entry as a table shows it; a dash where the measured value
  /// cannot be told from zero.
  package static func cell(_ finding: Finding) -> String {
    guard finding.numeric.magnitude > finding.uncertainty else { return "–" }
    return cell(finding.analytic / finding.numeric)
  }
}
