/// The columns of a function that its coverage asks for.
struct CoveragePlan {
  /// The columns to measure, ascending.
  private(set) var columns: [Int]
  /// The columns whose claim is needed; nothing for all of them.
  let claimedColumns: [Int]?
  /// The inputs that are covered by directions, by their places in the domain.
  private(set) var directedInputs: [Int]
  /// How many directions through each of them.
  var directionCount: Int {
    if case .directions(let count) = coverage.form { return count }
    return 0
  }
  /// What was asked for.
  let coverage: Coverage
  /// The columns that every part of the check measures, ascending; none where it is not divided.
  private(set) var overlap: [Int] = []
  /// The columns that are left to other parts of the check, ascending.
  private(set) var others: [Int] = []
  private var measuredCounts: [Int: Int]

  /// Plans which columns of the wanted inputs, given by their places in the domain, are measured.
  ///
  /// - Parameters:
  ///   - coverage: What is asked for.
  ///   - domain: The inputs of the function.
  ///   - inputs: The wanted ones.
  ///   - seed: The seed of samples.
  ///   - deal: Which columns belong to this part of the check; nothing for all.
  init(
    _ coverage: Coverage,
    of domain: Space,
    inputs: [Int],
    seed: UInt64,
    deal: PartDeal? = nil
  ) {
    self.coverage = coverage
    var columns: [Int] = []
    var measuredCounts: [Int: Int] = [:]
    var directedInputs: [Int] = []
    for input in inputs {
      let start = domain.ranges[input].lowerBound
      let chosen = CoveragePlan.columns(coverage, of: domain.blocks[input], seed: seed)
      if columns.isEmpty, start == 0 {
        columns = chosen
      } else {
        columns += chosen.lazy.map { start + $0 }
      }
      measuredCounts[input] = chosen.count
      if chosen.isEmpty { directedInputs.append(input) }
    }
    self.columns = columns
    self.measuredCounts = measuredCounts
    self.directedInputs = directedInputs
    // Parts ask for as much of the claim as an undivided check does, so that laws are tried alike.
    if case .sample = coverage.form { claimedColumns = columns } else { claimedColumns = nil }
    if let deal { keep(deal, of: domain) }
  }

  /// Keeps what belongs to a part: its own columns and those of the overlap, and inputs covered by
  /// directions whole, each with its first column.
  private mutating func keep(_ deal: PartDeal, of domain: Space) {
    overlap = PartDeal.overlap(of: columns)
    let shared = Set(overlap)
    var kept: [Int] = []
    for column in columns {
      if deal.owns(column) || shared.contains(column) {
        kept.append(column)
      } else {
        others.append(column)
        measuredCounts[domain.locate(column).block, default: 0] -= 1
      }
    }
    columns = kept
    for input in directedInputs where !deal.owns(domain.ranges[input].lowerBound) {
      others += domain.ranges[input]
    }
    directedInputs.removeAll { !deal.owns(domain.ranges[$0].lowerBound) }
    others.sort()
  }

  /// The evaluations that the noise along directions takes, at two for a column.
  private static let noiseEvaluations = 20

  /// Returns how many columns of some inputs are measured, without saying which.
  static func columnCount(_ coverage: Coverage, of domain: Space, inputs: [Int]) -> Int {
    inputs.reduce(0) { $0 + columnCount(coverage, of: domain.blocks[$1]) }
  }

  private static func columnCount(_ coverage: Coverage, of block: Block) -> Int {
    switch coverage.form {
    case .full, .automatic, .coloured: block.count
    // So many columns take no more evaluations than directions and the noise along them do.
    case .directions(let count) where block.count - count <= noiseEvaluations / 2: block.count
    case .directions: 0
    case .sample(let count): min(count, block.count)
    }
  }

  private static func columns(_ coverage: Coverage, of block: Block, seed: UInt64) -> [Int] {
    if case .sample(let count) = coverage.form {
      return ColumnSample.columns(count, of: block, seed: seed)
    }
    return Array(0..<columnCount(coverage, of: block))
  }

  /// Returns the share of an input's columns that are measured; nothing where that is all of them.
  func columnShare(of block: Block, input: Int) -> Double? {
    guard let measured = measuredCounts[input], measured < block.count else { return nil }
    return Double(measured) / Double(block.count)
  }
}

extension CoveragePlan {
  /// Returns the plan with directions through some inputs only, which have blocks among `members`.
  func directing(through members: [JacobianSelection.Member]) -> CoveragePlan {
    var plan = self
    let inputs = Set(members.map(\.input))
    plan.directedInputs = directedInputs.filter(inputs.contains)
    return plan
  }

  /// Returns the columns of a tile that are left to other parts of the check.
  func others(in tile: ColumnTile, of domain: Space) -> ArraySlice<Int> {
    guard !others.isEmpty else { return [] }
    if tile.isWhole { return others[...] }
    return tile.pieces.reduce(into: []) { found, piece in
      let start = domain.ranges[piece.input].lowerBound
      let lower = others.partitioned { $0 >= start + piece.columns.lowerBound }
      let upper = others.partitioned { $0 >= start + piece.columns.upperBound }
      found += others[lower..<upper]
    }
  }
}
