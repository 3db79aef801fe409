public import GradCheck

/// Every entry of one block, as text.
public struct TextBlock: Sendable {
  private let block: BlockReport
  private let limit: Int

  /// Creates the text of a block.
  ///
  /// - Parameters:
  ///   - block: What to show.
  ///   - limit: How many entries to list at most.
  public init(_ block: BlockReport, limit: Int = 10_000) {
    self.block = block
    self.limit = limit
  }

  /// One line for each entry that the report keeps, in row-major order.
  public var text: String {
    let kept: KeptEntries
    if let entries = block.entries {
      kept = KeptEntries(indices: Array(0..<entries.count), entries: entries)
    } else if let some = block.keptEntries {
      kept = some
    } else {
      return "The report keeps only the summary of “\(block.name.singleLine)”, not its entries.\n"
    }
    var lines = table(of: kept)
    let left = kept.indices.count - limit
    if left > 0 {
      lines.append("… and \(NumberText.count(left, "more entry", plural: "more entries"))")
    }
    let lost = block.count - kept.indices.count
    if lost > 0 {
      let entries = NumberText.count(lost, "entry", plural: "entries")
      lines.append("The report does not keep the other \(entries), which did not fail.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(of kept: KeptEntries) -> [String] {
    var table = TextTable(
      ["entry", ">analytic", ">numeric", ">uncertainty", ">|error|", ">relative", "verdict"]
    )
    let entries = kept.entries
    for (place, index) in kept.indices.prefix(limit).enumerated() {
      let (analytic, numeric) = (entries.analytic[place], entries.numeric[place])
      table.append([
        .init(block.entryName(at: index)), .init(NumberText.value(analytic)),
        .init(NumberText.value(numeric)), .init(NumberText.error(entries.uncertainty[place])),
        .init(NumberText.error(EntryError.absolute(analytic, numeric))),
        .init(NumberText.error(EntryError.relative(analytic, numeric))),
        .init(entries.verdict[place].name),
      ])
    }
    return table.lines
  }
}
