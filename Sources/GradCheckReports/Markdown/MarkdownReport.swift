public import GradCheck

/// A report as GitHub-flavoured Markdown, for the summary of a job.
///
/// GitHub refuses a summary above 1024 KiB as a whole, so what does not fit is left out with a note.
public struct MarkdownReport: Sendable {
  /// The bytes that a summary may have, with room for what other steps of the job write.
  public static let sizeLimit: Int = 900_000
  /// How many blocks are listed.
  static let blockLimit = 200
  /// How many of the worst entries are listed.
  static let worstCount = 20
  /// The bytes that are kept free for the notes.
  private static let reserve = 2_000

  private let report: GradientReport
  private let limit: Int

  /// Creates the summary of a report.
  ///
  /// - Parameters:
  ///   - report: What to show.
  ///   - limit: The bytes that the text may have.
  public init(_ report: GradientReport, limit: Int = MarkdownReport.sizeLimit) {
    self.report = report
    self.limit = limit
  }

  /// The summary.
  public var text: String {
    var text = CappedText(limit: limit)
    let model = report.run.model.isEmpty ? "gradcheck" : report.run.model
    let title = "\(MarkdownText.escaped(model)): \(report.verdict.name)"
    text.append("## \(report.verdict.sign) \(title)\n\n")
    let answer = ReportAnswer(report)
    text.append("\(MarkdownText.escaped(answer.verdict))\n")
    appendList(
      of: "findings",
      answer.findings.map { "* **\(MarkdownText.escaped($0))**\n" },
      to: &text
    )
    let failures = report.failures(limit: MarkdownReport.worstCount)
    let counts = report.counts
    appendTable(
      of: "worst entries",
      ["entry", ">analytic", ">numeric", ">ratio", ">error", ">allowed", "verdict"],
      failures.map(row),
      leftOut: counts.disagrees + counts.notFinite + counts.inconclusive - failures.count,
      to: &text
    )
    let shown = ShownBlocks(report, limit: MarkdownReport.blockLimit)
    appendTable(
      of: "blocks",
      ["block", "shape", ">entries", "verdict", ">max error", ">max relative"],
      shown.blocks.map(row),
      to: &text
    )
    if let note = shown.note { text.append("\n\(note)\n") }
    appendTable(
      of: "partly checked blocks",
      CoverageTable.longHeadings,
      CoverageTable(shown.blocks).rows.map { row in
        "| \(([MarkdownText.code(row.name)] + row.cells).joined(separator: " | ")) |\n"
      },
      to: &text
    )
    appendList(of: "warnings", report.warnings.map { line($0) }, to: &text)
    appendRun(to: &text)
    return text.text
  }

  private func appendTable(
    of things: String,
    _ headings: [String],
    _ rows: [String],
    leftOut: Int = 0,
    to text: inout CappedText
  ) {
    guard !rows.isEmpty else { return }
    let names = headings.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }
    let rules = headings.map { $0.hasPrefix(">") ? "---:" : "---" }
    text.append("\n| \(names.joined(separator: " | ")) |\n| \(rules.joined(separator: " | ")) |\n")
    let shown = text.append(rows, reserve: MarkdownReport.reserve)
    noteCut(of: things, rows.count - shown + max(0, leftOut), to: &text)
  }

  private func appendList(
    of things: String,
    _ lines: [String],
    leftOut: Int = 0,
    to text: inout CappedText
  ) {
    guard !lines.isEmpty else { return }
    text.append("\n")
    let shown = text.append(lines, reserve: MarkdownReport.reserve)
    noteCut(of: things, lines.count - shown + max(0, leftOut), to: &text)
  }

  private func noteCut(of things: String, _ count: Int, to text: inout CappedText) {
    guard count > 0 else { return }
    text.append("\n\(NumberText.count(count)) more \(things) did not fit into this summary.\n")
  }

  private func row(_ entry: EntryReport) -> String {
    let cells = [
      MarkdownText.code(entry.entry), NumberText.value(entry.analytic),
      NumberText.value(entry.numeric), RatioText.cell(entry.finding),
      NumberText.error(entry.absoluteError),
      NumberText.error(entry.allowance),
      "\(entry.verdict.sign) \(entry.verdict.name): \(entry.reason.explanation)"
        + (entry.diagnosis.map { ". " + MarkdownText.escaped($0) } ?? ""),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private func row(_ block: BlockReport) -> String {
    let cells = [
      MarkdownText.code(block.name), NumberText.shape(block.shape),
      NumberText.count(block.count),
      "\(block.verdict.sign) \(block.verdict.name)\(block.coverageNote)",
      NumberText.error(block.maximumAbsoluteError), NumberText.error(block.maximumRelativeError),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private func line(_ warning: ReportWarning) -> String {
    let scope = warning.scope.isEmpty ? "" : MarkdownText.code(warning.scope) + ": "
    return "* ⚠ \(scope)\(MarkdownText.escaped(warning.message))\n"
  }

  /// What was done and how to repeat it, folded away.
  private func appendRun(to text: inout CappedText) {
    let command = report.run.arguments.map(ShellText.quoted).joined(separator: " ")
    text.append(
      """

      <details><summary>How the check was run</summary>

      \(MarkdownText.escaped(TextReport(report).heading))

      \(command.isEmpty ? "" : MarkdownText.code(command))

      </details>

      """
    )
  }
}
