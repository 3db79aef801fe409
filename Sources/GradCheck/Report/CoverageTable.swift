/// The blocks of which not every entry was compared, with what that leaves unsaid.
package struct CoverageTable {
  /// The headings; one that starts with `>` is right-aligned, and what follows a `|` is shorter.
  package static let headings = [
    "partly checked", "coverage", ">compared", ">of entries|of", "along directions|directions",
    ">misses one 1 % off|misses 1 %", ">one 100 % off|100 %",
  ]

  /// The headings without their short forms.
  package static let longHeadings = headings.map {
    $0.split(separator: "|").first.map(String.init) ?? $0
  }

  /// A block and the cells beside its name.
  package struct Row: Sendable {
    package var name: String
    package var cells: [String]
    /// The same for where there is little room.
    var shortCells: [String]
  }

  /// One row for each block that was not covered in full.
  package let rows: [Row]

  package init(_ blocks: [BlockReport]) {
    rows = blocks.compactMap { block in
      guard let coverage = block.coverage else { return nil }
      let cells = CoverageTable.cells(coverage, of: block)
      var short = cells
      let counts = coverage.directions
      if counts.compared > 0 {
        let failing = counts.disagrees + counts.notFinite
        short[3] = "\(NumberText.count(failing)) of \(NumberText.count(counts.compared)) fail"
      }
      return Row(name: block.name, cells: cells, shortCells: short)
    }
  }

  private static func cells(_ coverage: BlockCoverage, of block: BlockReport) -> [String] {
    [
      coverage.method, NumberText.count(block.counts.compared), NumberText.count(block.count),
      coverage.directionsText ?? "–",
      NumberText.percent(coverage.missedAtOnePercent),
      NumberText.percent(coverage.missedAtWholeSize),
    ]
  }
}

extension BlockCoverage {
  /// What became of the comparisons along directions; nothing where there were none.
  package var directionsText: String? {
    guard directions.compared > 0 else { return nil }
    let found = Verdict.allCases.filter { directions[$0] > 0 }
      .map { "\(NumberText.count(directions[$0])) \($0.name)" }
    let rest =
      unexplained > 0
      ? "\(NumberText.count(unexplained)) not explained by the entries found "
        + "(at most \(BlockCoverage.searchedEntryCount))" : nil
    return (found + [rest].compactMap(\.self)).joined(separator: ", ")
  }
}

extension BlockReport {
  /// What stands beside the verdict on a block that was not covered in full; empty elsewhere.
  package var coverageNote: String {
    guard coverage != nil else { return "" }
    let share = Double(counts.compared) / Double(max(1, count))
    return ", \(NumberText.percent(share)) compared"
      + (directionCounts.compared > 0 ? " alone" : "")
  }
}
