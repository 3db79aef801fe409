public import GradCheck

/// A report as a person reads it in a terminal.
public struct TextReport: Sendable {
  private let report: GradientReport
  private let style: TextStyle
  private let worstCount: Int

  /// Creates the text of a report.
  ///
  /// - Parameters:
  ///   - report: What to show.
  ///   - worstCount: How many of the worst entries to list.
  ///   - style: Whether to colour verdicts.
  public init(_ report: GradientReport, worstCount: Int = 5, style: TextStyle = .plain) {
    self.report = report
    self.style = style
    self.worstCount = worstCount
  }

  /// The whole report: what was checked, blocks, worst entries, verdict.
  public var text: String {
    var parts = [[heading], blockTable]
    let coverage = coverageTable
    if !coverage.isEmpty { parts.append(coverage) }
    let worst = report.worstEntries(limit: worstCount)
    let table = worstTable(of: worst)
    if !table.isEmpty { parts.append(table) }
    let diagnoses = DiagnosisText.lines(of: report, listed: worst).map(\.singleLine)
    if !diagnoses.isEmpty { parts.append(diagnoses) }
    let blames = report.stageBlames.map { "stages: \($0.sentence)".singleLine }
    if !blames.isEmpty { parts.append(blames) }
    let warnings = report.warnings.map { warning in
      "warning: \(warning.scope.isEmpty ? "" : "\(warning.scope): ")\(warning.message)".singleLine
    }
    if !warnings.isEmpty { parts.append(warnings) }
    parts.append(conclusion)
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The line that says what was checked, and how.
  var heading: String {
    let configuration = report.configuration
    var parts = [report.run.model, report.run.point].filter { !$0.isEmpty }
    parts.append(configuration.precision)
    parts.append(configuration.schemeText)
    if let fault = configuration.plantedFault { parts.append("planted: \(fault)") }
    return parts.joined(separator: " · ").singleLine
  }

  /// One line for each block.
  var blockTable: [String] {
    var table = TextTable(
      ["block", "shape", ">entries", "verdict", ">max |error|", ">max relative", "worst entry"],
      paint: { style.faint($0) }
    )
    for block in report.blocks {
      table.append([
        .init(block.name), .init(NumberText.shape(block.shape)),
        .init(NumberText.count(block.count)), verdictCell(block),
        .init(NumberText.error(block.maximumAbsoluteError)),
        .init(NumberText.error(block.maximumRelativeError)),
        .init(block.worstIndex.map(block.entryName(at:)) ?? "–"),
      ])
    }
    return table.lines
  }

  private func verdictCell(_ block: BlockReport) -> TextTable.Cell {
    let counts = block.counts
    let verdict = block.verdict
    var text = verdict.name
    if verdict != .agrees, counts[verdict] > 0, counts[verdict] < counts.compared {
      text += " (\(counts[verdict]))"
    }
    if verdict == .agrees, counts.kink > 0 {
      text += " (\(NumberText.count(counts.kink, "kink")))"
    }
    text += block.coverageNote
    return .init(text) { [style] in style.verdict(verdict, $0) }
  }

  /// One line for each block of which something was left out; nothing if there is none.
  private var coverageTable: [String] {
    let rows = CoverageTable(report.blocks).rows
    guard !rows.isEmpty else { return [] }
    var table = TextTable(CoverageTable.headings, paint: { style.faint($0) })
    for row in rows { table.append(([row.name] + row.cells).map { .init($0) }) }
    return table.lines
  }

  /// The worst entries of all blocks, failures first.
  func worstTable(of worst: [EntryReport]) -> [String] {
    WorstTable.lines(
      of: worst,
      heading: { style.faint($0) },
      verdict: { verdict in { style.verdict(verdict, $0) } }
    )
  }

  /// The verdict, what was compared, what was not, and what would have been seen.
  private var conclusion: [String] {
    [verdictLine] + (detectionLine.map { [$0] } ?? [])
  }

  /// What a wrong claim would have had to be off by to be seen; nothing if nothing was compared.
  package var detectionLine: String? {
    let claim = report.blocks.contains { $0.coverage != nil } ? "Any compared claim" : "Any claim"
    return report.smallestDetectableError.map { seen in
      seen.isFinite
        ? "\(claim) wrong by \(NumberText.error(seen)) of its size or more would have been seen."
        : "In some entries no wrong claim would have been seen, however large its error."
    }
  }

  /// What was compared along directions; empty where nothing was.
  private var alongDirections: String {
    let counts = report.directionCounts
    guard counts.compared > 0 else { return "" }
    let found = [Verdict.disagrees, .notFinite, .inconclusive, .kink].filter { counts[$0] > 0 }
      .map { ", \(NumberText.count(counts[$0])) \($0.name)" }
    return "; \(NumberText.count(counts.compared, "comparison")) along directions"
      + found.joined()
  }

  /// The verdict, what was compared and what was not, in one line.
  public var verdictLine: String {
    let counts = report.counts
    var found: [String] = []
    for verdict in [Verdict.disagrees, .notFinite, .inconclusive, .kink]
    where counts[verdict] > 0 {
      found.append("\(NumberText.count(counts[verdict])) \(verdict.name)")
    }
    let compared = NumberText.count(counts.compared, "entry", plural: "entries") + " compared"
    var line =
      style.verdict(report.verdict, report.verdict.name) + ": "
      + ([compared] + found).joined(separator: ", ") + alongDirections + "; "
    let skipped = report.configuration.skippedBlocks
    if counts.notChecked == 0, skipped.isEmpty {
      line += "nothing left out."
    } else {
      var left: [String] = []
      if counts.notChecked > 0 {
        left.append(NumberText.count(counts.notChecked, "entry", plural: "entries"))
      }
      if !skipped.isEmpty { left.append(NumberText.count(skipped.count, "block")) }
      line += "not checked: " + left.joined(separator: " and ") + "."
    }
    return line
  }
}
