/// The blocks of an examination whose entries are stored on the pattern that is claimed.
struct PatternResults {
  /// What warnings need to know of the entries.
  private(set) var activity = JacobianActivity()
  /// The blocks as reports have them.
  private(set) var blocks: [BlockReport] = []

  /// Puts what was found of a whole Jacobian into its blocks.
  ///
  /// - Parameters:
  ///   - found: What was found.
  ///   - claim: What is claimed.
  ///   - members: The blocks that are wanted.
  ///   - ladders: The steps of entries that were measured by themselves.
  ///   - summary: Starts the summary of a block.
  init(
    _ found: PatternFindings,
    _ claim: PatternClaim,
    _ members: [JacobianSelection.Member],
    ladders: WorstLadders,
    summary: (JacobianBlock) -> BlockSummary
  ) {
    for (position, member) in members.enumerated() {
      let places = found.pattern.places(rows: member.rows, columns: member.columns)
      let sparse = SparseFindings(
        pattern: found.pattern.block(rows: member.rows, columns: member.columns),
        findings: places.map { found.findings[$0] }
      )
      var kinks: [Int: Kink] = [:]
      for (offset, place) in places.enumerated() {
        if let kink = found.kinks[place] { kinks[offset] = kink }
      }
      var summary = summary(member.block)
      summary.evaluations = found.evaluations
      summary.add(sparse, kinks: kinks) { offset in
        let value = claim.values[places[offset]].magnitude
        return Rounding.claimUnits * claim.unitRoundoff * value
          + claim.uncertainties[places[offset]]
      }
      activity.add(
        sparse,
        of: (member.input, member.block.input),
        in: position,
        output: member.block.output
      )
      var block = summary.report(findings: nil)
      block.sparse = sparse
      block.coverage = PatternResults.coverage(of: sparse)
      for rank in block.worst.indices where block.worst[rank].verdict.isSuspicious {
        let index = block.worst[rank].index
        block.worst[rank].ladder = ladders.ladder(of: index, in: position) ?? []
      }
      blocks.append(block)
    }
  }

  /// Every entry of the pattern is measured, and those outside it are looked at together.
  private static func coverage(of sparse: SparseFindings) -> BlockCoverage {
    var seen = SeenErrors()
    seen.add(compared: sparse.findings)
    return BlockCoverage(
      method: Coverage.coloured.text,
      share: 1,
      missed: MissProbability(compared: seen, columnShare: 1)
    )
  }
}

extension SparsityPattern {
  /// Returns where the places of some rows and columns stand among all.
  fileprivate func places(rows: Range<Int>, columns: Range<Int>) -> [Int] {
    if rows == 0..<rowCount, columns == 0..<columnCount { return Array(0..<count) }
    return columns.flatMap { column in
      places(ofColumn: column).filter { rows.contains(rowIndices[$0]) }
    }
  }
}
