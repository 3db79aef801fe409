/// What a test prints when a derivative is wrong: the worst entry first, never whole arrays.
package struct FailureText: Sendable {
  private let report: GradientReport
  private let points: [PointDescription]
  private let origin: String?
  private let reportPath: String?

  /// How many entries the table lists.
  static let worstCount = 5
  /// The characters that a line of the table may have.
  static let width = 100
  /// How many names of blocks and points are listed before the rest is counted.
  static let nameCount = 6

  /// Creates the text of a report.
  ///
  /// - Parameters:
  ///   - report: What was found.
  ///   - points: The points that were checked.
  ///   - origin: How the points were found, where they were not given.
  ///   - reportPath: Where the report was written.
  package init(
    _ report: GradientReport,
    points: [PointDescription],
    origin: String? = nil,
    reportPath: String? = nil
  ) {
    self.report = report
    self.points = points
    self.origin = origin
    self.reportPath = reportPath
  }

  /// The lines of the text, without a line break at the end.
  package var text: String {
    let answer = ReportAnswer(report)
    var lines = [answer.verdict] + answer.findings
    let worst = report.entriesToShow(limit: FailureText.worstCount)
    if !worst.isEmpty { lines += [""] + WorstTable.lines(of: worst, width: FailureText.width) }
    lines.append("")
    lines += answer.notes(on: worst).map { "note: \($0)" }
    if let fine = fineLine { lines.append(fine) }
    let skipped = report.configuration.skippedBlocks
    if !skipped.isEmpty { lines.append("left out: " + FailureText.listed(skipped, of: "block")) }
    lines += report.warnings.map { "warning: \($0.message)" }
    lines += pointLines
    if let origin { lines.append("origin: \(origin)") }
    lines.append("checker: \(checkerText)")
    if let reportPath { lines.append("report: \(reportPath)") }
    return lines.map(\.singleLine).joined(separator: "\n")
  }

  private var fineLine: String? {
    let fine = report.blocks.filter(\.verdict.isVerified)
    guard !fine.isEmpty else { return nil }
    let names = fine.map { block in
      let compared = block.coverage == nil ? "" : "\(NumberText.count(block.counts.compared)) of "
      let entries = NumberText.count(block.count, "entry", plural: "entries")
      return "\(block.name) (\(compared)\(entries))"
    }
    return "fine: " + FailureText.listed(names, of: "block")
  }

  // MARK: How to see it again

  private var pointLines: [String] {
    let guilty = points.filter { point in
      point.scope.isEmpty
        || report.blocks.contains { block in
          block.name.hasPrefix(point.scope + ": ") && !block.verdict.isVerified
        }
    }
    var lines = guilty.prefix(FailureText.nameCount).map { point in
      (point.scope.isEmpty ? "point" : point.scope) + ": " + point.text
    }
    if guilty.count > lines.count {
      lines.append("… and \(guilty.count - lines.count) more points")
    }
    return lines
  }

  private var checkerText: String {
    let configuration = report.configuration
    var parts = [configuration.schemeText, configuration.precision]
    for (name, value) in [
      ("absolute tolerance", configuration.tolerance.absolute),
      ("relative tolerance", configuration.tolerance.relative),
    ] where value != 0 {
      parts.append("\(name) \(NumberText.error(value))")
    }
    parts += configuration.blockSettings.map(\.text)
    parts.append("seed \(report.run.seed)")
    return parts.joined(separator: ", ")
  }

  private static func listed(_ names: [String], of noun: String) -> String {
    let shown = names.prefix(nameCount).joined(separator: ", ")
    let rest = names.count - nameCount
    return rest > 0 ? "\(shown) and \(NumberText.count(rest, "more \(noun)"))" : shown
  }
}
