internal import GradCheck

/// The blocks of which not every entry was compared, with what that leaves unsaid.
struct CoverageTable {
  /// The headings; one that starts with `>` is right-aligned.
  static let headings = [
    "partly checked", "coverage", ">compared", ">of entries", ">misses one 1 % off",
    ">one 100 % off",
  ]

  /// A block and the cells beside its name.
  struct Row {
    var name: String
    var cells: [String]
  }

  /// One row for each block that was not covered in full.
  let rows: [Row]

  init(_ blocks: [BlockReport]) {
    rows = blocks.compactMap { block in
      block.coverage.map { Row(name: block.name, cells: CoverageTable.cells($0, of: block)) }
    }
  }

  private static func cells(_ coverage: BlockCoverage, of block: BlockReport) -> [String] {
    [
      coverage.method, NumberText.count(block.counts.compared), NumberText.count(block.count),
      NumberText.percent(coverage.missedAtOnePercent),
      NumberText.percent(coverage.missedAtWholeSize),
    ]
  }
}

extension BlockReport {
  /// What stands beside the verdict on a block that was not covered in full; empty elsewhere.
  var coverageNote: String {
    guard coverage != nil else { return "" }
    let share = Double(counts.compared) / Double(max(1, count))
    return ", \(NumberText.percent(share)) compared"
  }
}
