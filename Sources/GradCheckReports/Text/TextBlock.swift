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

  /// One line for each entry, in row-major order.
  public var text: String {
    guard let entries = block.entries else {
      return "The report keeps only the summary of “\(block.name)”, not its entries.\n"
    }
    var table = TextTable(
      ["entry", ">analytic", ">numeric", ">uncertainty", ">|error|", ">relative", "verdict"],
      style: .plain
    )
    let shown = min(limit, entries.count)
    for index in 0..<shown {
      let (analytic, numeric) = (entries.analytic[index], entries.numeric[index])
      table.append([
        .init(block.entryName(at: index)), .init(NumberText.value(analytic)),
        .init(NumberText.value(numeric)), .init(NumberText.error(entries.uncertainty[index])),
        .init(NumberText.error(EntryError.absolute(analytic, numeric))),
        .init(NumberText.error(EntryError.relative(analytic, numeric))),
        .init(entries.verdict[index].name),
      ])
    }
    var lines = table.lines
    if shown < entries.count {
      lines.append("… and \(NumberText.count(entries.count - shown)) more entries")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
