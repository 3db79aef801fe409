/// What a test prints when a derivative is wrong: the worst entry first, never whole arrays.
package struct FailureText: Sendable {
  private let report: GradientReport
  private let points: [PointDescription]
  private let origin: String?
  private let reportPath: String?

  /// How many entries the table lists.
  static let worstCount = 5
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
    var lines = [headline, countLine, ""]
    let worst = report.worstEntries(limit: FailureText.worstCount)
    lines += WorstTable.lines(of: worst)
    if lines.last != "" { lines.append("") }
    lines += DiagnosisText.lines(of: report, listed: worst)
    lines += report.stageBlames.map { "stages: \($0.sentence)" }
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

  // MARK: What is wrong

  /// The worst entry, both values, the difference and what was allowed.
  var headline: String {
    if let headline = directionHeadline { return headline }
    guard let worst = report.worstEntries(limit: 1).first, worst.verdict != .notChecked else {
      return "Expected at least one entry to compare, found none."
    }
    let (claimed, measured) = EntryText.values(of: worst)
    switch worst.reason {
    case .claimNotFinite:
      return "\(worst.entry) is claimed to be \(claimed), measured as \(measured)."
    case .valueNotFinite:
      return "\(worst.entry) is claimed to be \(claimed), but \(worst.reason.explanation)."
    default:
      let verb =
        worst.verdict.isFailure
        ? "is claimed to be \(claimed), but measured as \(measured)"
        : "is not decided: claimed to be \(claimed), measured as \(measured)"
      var line =
        "\(worst.entry) \(verb); "
        + "the difference is \(NumberText.error(worst.absoluteError)), "
        + "\(NumberText.error(worst.allowance)) is allowed."
      if let kink = worst.kink {
        line +=
          " The one-sided slopes are \(NumberText.value(kink.slopeBelow))"
          + " and \(NumberText.value(kink.slopeAbove))."
      }
      return line
    }
  }

  /// What fails along directions, where no entry that was compared does.
  private var directionHeadline: String? {
    guard
      let block = report.blocks.first(where: { block in
        block.verdict == report.verdict && block.counts[block.verdict] == 0
      }), !block.verdict.isVerified, !report.counts.verdict.isFailure
    else { return nil }
    let counts = block.directionCounts
    return "\(block.name) is not right along random directions: of "
      + "\(NumberText.count(counts.compared, "comparison")) \(counts[block.verdict]) "
      + "\(counts[block.verdict] == 1 ? "is" : "are") “\(block.verdict.name)”, though no entry "
      + "that was compared is."
  }

  /// How many entries failed of how many compared, and how many were not.
  var countLine: String {
    let counts = report.counts
    let total = NumberText.count(counts.compared, "compared entry", plural: "compared entries")
    var found: [String] = []
    if counts.disagrees > 0 {
      found.append(
        NumberText.count(counts.disagrees) + (counts.disagrees == 1 ? " disagrees" : " disagree")
      )
    }
    for (count, words) in [
      (counts.notFinite, "not finite"), (counts.inconclusive, "inconclusive"),
    ] where count > 0 {
      found.append(NumberText.count(count) + (count == 1 ? " is " : " are ") + words)
    }
    let unchecked = counts.notChecked
    let rest = unchecked > 0 ? "; \(NumberText.count(unchecked)) not checked" : ""
    let along = report.directionCounts.compared
    let directions =
      along > 0 ? "; \(NumberText.count(along, "comparison")) along directions" : ""
    let finding = found.isEmpty ? "none is wrong" : found.joined(separator: ", ")
    return "Of \(total) \(finding)\(rest)\(directions)."
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
    parts.append("seed \(report.run.seed)")
    return parts.joined(separator: ", ")
  }

  private static func listed(_ names: [String], of noun: String) -> String {
    let shown = names.prefix(nameCount).joined(separator: ", ")
    let rest = names.count - nameCount
    return rest > 0 ? "\(shown) and \(NumberText.count(rest, "more \(noun)"))" : shown
  }
}
