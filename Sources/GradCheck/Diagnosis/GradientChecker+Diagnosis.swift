extension GradientChecker {
  /// Adds to every block that fails how its claim is wrong.
  func diagnose<Function: DifferentiableFunction>(
    _ blocks: inout [BlockReport],
    of function: Function,
    at point: [Double],
    _ pairs: [BlockSelection.Pair],
    _ claim: Claim
  ) {
    describeJumps(&blocks, of: function, at: point, pairs)
    var places: [Int] = []
    var members: [SharedFactors.Member] = []
    for (position, pair) in pairs.enumerated() where blocks[position].verdict.isFailure {
      guard let entries = blocks[position].entries else { continue }
      let rows = function.codomain.ranges[pair.output]
      let columns = function.domain.ranges[pair.input]
      let block = blocks[position]
      let evidence = BlockEvidence(
        block: block,
        entries: entries,
        coordinates: Array(point[columns]),
        rivals: GradientChecker.rivals(of: position, among: blocks),
        extents: GradientChecker.extents(
          of: [block.output, block.input] + function.codomain.blocks + function.domain.blocks
        ),
        tolerance: tolerance,
        unitRoundoff: claim.unitRoundoff,
        claimUncertainty: { claim.uncertainty(rows: rows, columns: columns, at: $0) }
      )
      places.append(position)
      members.append(
        SharedFactors.Member(
          name: block.name,
          evidence: evidence,
          diagnosis: BlockDiagnostician(evidence, outputCount: rows.count).diagnosis
        )
      )
    }
    for (position, member) in zip(places, SharedFactors(members).members) {
      blocks[position].diagnosis = member.diagnosis
      let single = EntryDiagnosis(member.evidence, of: blocks[position])
      // A map that contradicts another one has been named already.
      for rank in blocks[position].worst.indices
      where blocks[position].worst[rank].diagnosis == nil {
        blocks[position].worst[rank].diagnosis = single.sentence(
          at: blocks[position].worst[rank].index
        )
      }
    }
  }

  /// Returns the other blocks that have as many entries as one of them.
  private static func rivals(
    of position: Int,
    among blocks: [BlockReport]
  ) -> [BlockEvidence.Rival] {
    blocks.enumerated().compactMap { other, rival in
      guard other != position, rival.count == blocks[position].count, let entries = rival.entries
      else { return nil }
      return BlockEvidence.Rival(name: rival.name, entries: entries)
    }
  }

  /// Returns the sizes of blocks, each number once, under the name that comes first.
  private static func extents(of blocks: [Block]) -> [BlockEvidence.Extent] {
    var extents: [BlockEvidence.Extent] = []
    func add(_ count: Int, _ name: String) {
      guard !extents.contains(where: { $0.count == count }) else { return }
      extents.append(BlockEvidence.Extent(count: count, name: name))
    }
    for block in blocks {
      for (dimension, extent) in block.shape.enumerated() {
        switch block.shape.count {
        case 1: add(extent, "the number of entries of \(block.name)")
        case 2: add(extent, "the number of \(dimension == 0 ? "rows" : "columns") of \(block.name)")
        default: add(extent, "the extent of \(block.name) in dimension \(dimension + 1)")
        }
      }
      add(block.count, "the number of entries of \(block.name)")
    }
    return extents
  }
}
