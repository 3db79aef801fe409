internal import GradCheck

/// A comparison of two reports as GitHub-flavoured Markdown.
public struct DiffMarkdown: Sendable {
  /// How many changed entries of a block are listed.
  static let entryLimit = 10
  private static let reserve = 500

  private let diff: ReportDiff
  private let limit: Int

  /// Creates the Markdown of a comparison.
  ///
  /// - Parameters:
  ///   - diff: What to show.
  ///   - limit: The bytes that the text may have.
  public init(_ diff: ReportDiff, limit: Int = MarkdownReport.sizeLimit) {
    self.diff = diff
    self.limit = limit
  }

  /// The changed blocks, then their entries.
  public var text: String {
    var text = CappedText(limit: limit)
    text.append("## \(diff.hasRegression ? "✗" : "✓") ")
    text.append("\(DiffText(diff).conclusion)\n")
    if !diff.notes.isEmpty {
      text.append("\n")
      _ = text.append(
        diff.notes.map { "* \(MarkdownText.escaped($0))\n" },
        reserve: DiffMarkdown.reserve
      )
    }
    if !diff.newStatements.isEmpty {
      text.append("\n")
      _ = text.append(
        diff.newStatements.map { "* worse: \(MarkdownText.escaped($0.sentence))\n" },
        reserve: DiffMarkdown.reserve
      )
    }
    append(
      ["| block | change | verdict |\n| --- | --- | --- |\n"],
      rows: diff.blocks.map(row),
      to: &text
    )
    let entries = diff.blocks.flatMap { $0.entries.prefix(DiffMarkdown.entryLimit) }
    let changed = diff.blocks.reduce(0) { $0 + $1.count.values.reduce(0, +) }
    append(
      [
        "| entry | change | verdict | error before | after |\n",
        "| --- | --- | --- | ---: | ---: |\n",
      ],
      rows: entries.map(row),
      leftOut: changed - entries.count,
      to: &text
    )
    return text.text
  }

  private func append(
    _ heading: [String],
    rows: [String],
    leftOut: Int = 0,
    to text: inout CappedText
  ) {
    guard !rows.isEmpty else { return }
    text.append("\n" + heading.joined())
    let cut = rows.count - text.append(rows, reserve: DiffMarkdown.reserve) + leftOut
    if cut > 0 {
      text.append("\n\(NumberText.count(cut)) more did not fit into this summary.\n")
    }
  }

  private func row(_ block: BlockChange) -> String {
    let name = MarkdownText.code(block.name)
    let diagnosis = (block.new?.diagnosis).map { ". " + MarkdownText.escaped($0) } ?? ""
    return "| \(name) | \(block.kind.rawValue) | \(DiffText.summary(block))\(diagnosis) |\n"
  }

  private func row(_ change: EntryChange) -> String {
    let cells = [
      MarkdownText.code(change.entry), change.kind.rawValue,
      DiffText.step(change.old.verdict.name, change.new.verdict.name),
      NumberText.error(change.old.absoluteError), NumberText.error(change.new.absoluteError),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }
}
