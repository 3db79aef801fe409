public import GradCheck

/// Every entry of one block, as text.
public struct TextBlock: Sendable {
  private let block: BlockReport
  private let limit: Int
  private let width: Int

  /// Creates the text of a block.
  ///
  /// - Parameters:
  ///   - block: What to show.
  ///   - limit: How many entries to list at most.
  ///   - width: The characters that a line may have.
  public init(
    _ block: BlockReport,
    limit: Int = 10_000,
    width: Int = TextReport.usualWidth
  ) {
    self.width = width
    self.block = block
    self.limit = limit
  }

  /// One line for each entry that the report keeps, in row-major order.
  public var text: String {
    let kept: KeptFindings
    if let findings = block.findings {
      kept = KeptFindings(indices: Array(findings.indices), findings: findings)
    } else if let some = block.keptFindings ?? block.sparse?.kept {
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
    if lost > 0, block.sparse != nil {
      lines.append("The other entries are outside the sparsity pattern that is claimed.")
    } else if lost > 0 {
      let entries = NumberText.count(lost, "entry", plural: "entries")
      lines.append("The report does not keep the other \(entries), which did not fail.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(of kept: KeptFindings) -> [String] {
    var table = TextTable(
      ["entry", ">analytic", ">numeric", ">uncertainty|±", ">|error|", ">relative", "verdict"],
      concessions: [.shorten(3), .shorten(4), .shorten(5), .shorten(1), .shorten(2), .drop(3)]
    )
    for (index, finding) in zip(kept.indices, kept.findings).prefix(limit) {
      table.append([
        .init(block.entryName(at: index)), value(finding.analytic), value(finding.numeric),
        error(finding.uncertainty), error(finding.absoluteError), error(finding.relativeError),
        .init(finding.verdict.name),
      ])
    }
    return table.lines(width: width)
  }

  private func value(_ number: Double) -> TextTable.Cell {
    .init(NumberText.value(number), short: NumberText.ratio(number))
  }

  private func error(_ number: Double) -> TextTable.Cell {
    .init(NumberText.error(number), short: NumberText.brief(number))
  }
}
