/// The columns of a function that its coverage asks for.
struct CoveragePlan {
  /// The columns to measure, ascending.
  let columns: [Int]
  /// The columns whose claim is needed; nothing for all of them.
  let claimedColumns: [Int]?
  private let coverage: Coverage
  private let measuredCounts: [Int: Int]

  /// Plans which columns of the wanted inputs, given by their places in the domain, are measured.
  init(_ coverage: Coverage, of domain: Space, inputs: [Int], seed: UInt64) {
    self.coverage = coverage
    var columns: [Int] = []
    var measuredCounts: [Int: Int] = [:]
    for input in inputs {
      let start = domain.ranges[input].lowerBound
      let chosen = CoveragePlan.columns(coverage, of: domain.blocks[input], seed: seed)
      columns += chosen.map { start + $0 }
      measuredCounts[input] = chosen.count
    }
    self.columns = columns
    self.measuredCounts = measuredCounts
    claimedColumns = coverage == .full ? nil : columns
  }

  private static func columns(_ coverage: Coverage, of block: Block, seed: UInt64) -> [Int] {
    switch coverage {
    case .full: Array(0..<block.count)
    case .sample(let count): ColumnSample.columns(count, of: block, seed: seed)
    }
  }

  /// Returns what is covered of a block of the report; nothing where that is all of it.
  func coverage(of block: BlockReport, input: Int) -> BlockCoverage? {
    guard let measured = measuredCounts[input], measured < block.input.count,
      let entries = block.entries
    else { return nil }
    let columnShare = Double(measured) / Double(block.input.count)
    return BlockCoverage(
      method: coverage.text,
      share: columnShare,
      missed: MissProbability(sampled: entries, columnShare: columnShare)
    )
  }
}
