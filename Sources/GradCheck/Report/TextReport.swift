/// A report as a person reads it in a terminal.
public struct TextReport: Sendable {
  private let report: GradientReport
  private let style: TextStyle
  private let worstCount: Int
  private let width: Int

  /// The narrowest that lines are made.
  private static let narrowest = 40
  /// The characters of a line where nobody knows how many there is room for.
  public static let usualWidth: Int = 100

  /// Creates the text of a report.
  ///
  /// - Parameters:
  ///   - report: What to show.
  ///   - worstCount: How many of the worst entries to list.
  ///   - width: The characters that a line may have.
  ///   - style: Whether to colour verdicts.
  public init(
    _ report: GradientReport,
    worstCount: Int = 5,
    width: Int = TextReport.usualWidth,
    style: TextStyle = .plain
  ) {
    self.report = report
    self.width = max(width, TextReport.narrowest)
    self.style = style
    self.worstCount = worstCount
  }

  /// The whole report: what was checked, the verdict and what is wrong, blocks, worst entries.
  public var text: String {
    let answer = ReportAnswer(report)
    var parts = [wrapped(heading), verdictLines + answer.findings.flatMap(wrapped), blockTable]
    let holding =
      report.configuration.order > 1
      ? report.statements.filter { $0.verdict.gravity == 0 } : []
    parts.append(holding.flatMap { wrapped("\($0.verdict.name): \($0.sentence)") })
    let coverage = coverageTable
    if !coverage.isEmpty { parts.append(coverage) }
    let worst = report.entriesToShow(limit: worstCount)
    let table = worstTable(of: worst)
    if !table.isEmpty { parts.append(table) }
    parts.append(answer.notes(on: worst).flatMap { wrapped("note: \($0)") })
    parts.append(
      report.warnings.flatMap { warning in
        wrapped("warning: \(warning.scope.isEmpty ? "" : "\(warning.scope): ")\(warning.message)")
      }
    )
    parts.append(detectionLine.map(wrapped) ?? [])
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func wrapped(_ text: String) -> [String] { text.singleLine.wrapped(to: width) }

  /// The line that says what was checked, and how.
  package var heading: String {
    let configuration = report.configuration
    var parts = [report.run.model, report.run.point].filter { !$0.isEmpty }
    let (claimed, measured) = (configuration.precision, configuration.measuredPrecision)
    parts.append(claimed == measured ? claimed : "\(claimed), measured in \(measured)")
    parts.append(configuration.schemeText)
    parts += configuration.blockSettings.map(\.text)
    if let fault = configuration.plantedFault { parts.append("planted: \(fault)") }
    return parts.joined(separator: " · ").singleLine
  }

  /// One line for each block.
  var blockTable: [String] {
    var table = TextTable(
      [
        "block", "shape", ">entries", "verdict", ">max |error||error", ">max relative|relative",
        "worst entry",
      ],
      concessions: [.shorten(5), .shorten(4), .shorten(3), .drop(6), .drop(1), .drop(4)],
      paint: { style.faint($0) }
    )
    for block in report.blocks {
      table.append([
        .init(block.name), .init(NumberText.shape(block.shape)),
        .init(NumberText.count(block.count)), verdictCell(block),
        errorCell(block.maximumAbsoluteError), errorCell(block.maximumRelativeError),
        .init(block.worstIndex.map(block.entryName(at:)) ?? "–"),
      ])
    }
    return table.lines(width: width)
  }

  private func errorCell(_ error: Double) -> TextTable.Cell {
    .init(NumberText.error(error), short: NumberText.brief(error))
  }

  private func verdictCell(_ block: BlockReport) -> TextTable.Cell {
    let counts = block.counts
    let verdict = block.verdict
    var text = verdict.name
    if verdict != .agrees, counts[verdict] > 0, counts[verdict] < counts.compared {
      text += " (\(NumberText.count(counts[verdict])))"
    }
    if verdict == .agrees, counts.kink > 0 {
      text += " (\(NumberText.count(counts.kink, "kink")))"
    }
    return .init(text + block.coverageNote, short: text) { [style] in style.verdict(verdict, $0) }
  }

  /// One line for each block of which something was left out; nothing if there is none.
  private var coverageTable: [String] {
    let rows = CoverageTable(report.blocks).rows
    guard !rows.isEmpty else { return [] }
    var table = TextTable(
      CoverageTable.headings,
      concessions: [.shorten(4), .shorten(5), .shorten(6), .shorten(3), .drop(3), .drop(1)],
      paint: { style.faint($0) }
    )
    for row in rows {
      table.append(
        zip([row.name] + row.cells, [row.name] + row.shortCells).map { .init($0, short: $1) }
      )
    }
    return table.lines(width: width)
  }

  /// The worst entries of all blocks, failures first.
  package func worstTable(of worst: [EntryReport]) -> [String] {
    WorstTable.lines(
      of: worst,
      width: width,
      heading: { style.faint($0) },
      verdict: { verdict in { style.verdict(verdict, $0) } }
    )
  }

  /// What a wrong claim would have had to be off by to be seen; nothing if nothing was compared.
  package var detectionLine: String? {
    let claim = report.blocks.contains { $0.coverage != nil } ? "Any compared claim" : "Any claim"
    let count = report.negligibleCount
    let rest =
      count > 0
      ? ", but for \(NumberText.count(count, "entry", plural: "entries")) too small to tell from zero"
      : ""
    return report.smallestDetectableError.map { seen in
      seen.isFinite
        ? "\(claim) wrong by \(NumberText.error(seen)) of its size or more would have been seen\(rest)."
        : "In some entries no wrong claim would have been seen, however large its error."
    }
  }

  /// The verdict, what was compared and what was not, in one line.
  public var verdictLine: String { colored(ReportAnswer(report).verdict.singleLine) }

  private var verdictLines: [String] {
    let lines = wrapped(ReportAnswer(report).verdict)
    return [colored(lines[0])] + lines.dropFirst()
  }

  private func colored(_ line: String) -> String {
    let name = report.verdict.name
    return style.verdict(report.verdict, name) + line.dropFirst(name.count)
  }
}
