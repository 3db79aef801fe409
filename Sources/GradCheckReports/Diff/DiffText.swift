public import GradCheck

/// A comparison of two reports as a person reads it in a terminal.
public struct DiffText: Sendable {
  /// How many changed entries of a block are listed.
  static let entryLimit = 5

  private let diff: ReportDiff
  private let width: Int

  /// Creates the text of a comparison, with how many characters a line may have.
  public init(_ diff: ReportDiff, width: Int = TextReport.usualWidth) {
    self.diff = diff
    self.width = width
  }

  /// The changed blocks with their worst changes, and a line that says what it amounts to.
  public var text: String {
    var parts: [[String]] = []
    if !diff.notes.isEmpty { parts.append(notes) }
    parts += diff.newStatements.map { "worse  \($0.sentence)".singleLine.wrapped(to: width) }
    parts += diff.blocks.map(lines)
    parts.append(conclusion.wrapped(to: width))
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// What makes the reports hard to compare, line by line.
  private var notes: [String] {
    diff.notes.flatMap { "note: \($0)".singleLine.wrapped(to: width) }
  }

  /// What the comparison amounts to, and what makes it hard.
  public var summary: String { (notes + [conclusion]).joined(separator: "\n") + "\n" }

  /// What the comparison amounts to, in one sentence.
  public var conclusion: String {
    var found = ChangeKind.allCases.compactMap { kind -> String? in
      let count = diff.blocks.count { $0.kind == kind }
      return count == 0 ? nil : "\(NumberText.count(count, "block")) \(kind.rawValue)"
    }
    if !diff.newStatements.isEmpty {
      found.insert("\(NumberText.count(diff.newStatements.count, "statement")) worse", at: 0)
    }
    found.append("\(NumberText.count(diff.unchangedCount)) unchanged")
    return (diff.hasRegression ? "regression: " : "no regression: ")
      + found.joined(separator: ", ") + "."
  }

  private func lines(of block: BlockChange) -> [String] {
    var table = TextTable(
      ["entry", "change", "verdict", ">|error| before|before", ">after", ">noise"],
      concessions: [.shorten(3), .drop(5)]
    )
    let shown = block.entries.prefix(DiffText.entryLimit)
    for change in shown {
      table.append([
        .init(change.entry), .init(change.kind.rawValue),
        .init(DiffText.step(change.old.verdict.name, change.new.verdict.name)),
        .init(NumberText.error(change.old.absoluteError)),
        .init(NumberText.error(change.new.absoluteError)),
        .init(NumberText.error(change.old.uncertainty + change.new.uncertainty)),
      ])
    }
    var lines = DiffText.heading(block).wrapped(to: width)
    if let diagnosis = block.new?.diagnosis {
      lines += "  diagnosis: \(diagnosis.singleLine)".wrapped(to: width, indent: "    ")
    }
    if !shown.isEmpty { lines += table.lines(width: width - 2).map { "  " + $0 } }
    let leftOut = block.count.values.reduce(0, +) - shown.count
    if leftOut > 0 { lines.append("  … and \(NumberText.count(leftOut)) more entries") }
    return lines
  }

  /// The name of a block and how it changed.
  static func heading(_ block: BlockChange) -> String {
    "\(block.kind.rawValue)  \(block.name.singleLine)  \(summary(block))"
  }

  /// How a block changed as a whole: its verdict with the number of entries that have it.
  static func summary(_ block: BlockChange) -> String {
    switch (block.old, block.new) {
    case (let old?, let new?):
      let states = step(text(old), text(new))
      return old.shape == new.shape
        ? states
        : states + ", shape \(NumberText.shape(old.shape)) → \(NumberText.shape(new.shape))"
    case (let state?, nil), (nil, let state?): return text(state)
    case (nil, nil): return ""
    }
  }

  private static func text(_ state: BlockChange.State) -> String {
    state.verdict == .agrees
      ? state.verdict.name
      : "\(state.verdict.name) (\(NumberText.count(state.counts[state.verdict])))"
  }

  static func step(_ old: String, _ new: String) -> String {
    old == new ? old : "\(old) → \(new)"
  }
}
