extension PartMerge {
  /// What is made of the entries of a block while they come by in tiles.
  struct StreamedBlock {
    var summary: BlockSummary
    var tally = CoverageTally()
    /// How many columns were measured by themselves.
    var measuredCount = 0
    /// The first entry that no part has.
    var missing: Int?
    /// Which parts leave none of the entries to others, by their places.
    var wholeParts: Set<Int>
    fileprivate var claims = ClaimDifferences()
  }

  /// How far the claims of parts are apart, which can be judged when the largest claim is known.
  fileprivate struct ClaimDifferences {
    /// Two claims of an entry, and the place of the part that is the second to make one.
    struct Difference {
      var offset: Int
      var findings: (own: Finding, others: Finding)
      var part: Int
      var size: Double { (findings.own.analytic - findings.others.analytic).magnitude }
    }

    /// The largest difference of two claims.
    var most: Difference?
    /// The largest finite claim.
    var largest = 0.0
  }

  /// Whether there are functions whose entries were too many to be kept.
  package var isStreamed: Bool {
    parts.first?.record.functions.contains { $0.streamedRowCount > 0 } ?? false
  }

  /// The names of the blocks of the merged report, in its order.
  package var blockNames: [String] { blocks.map(\.block.name) }

  /// Puts the entries together that were too many to be kept, tile by tile as they were checked.
  ///
  /// - Parameters:
  ///   - sink: Who takes the entries of the whole; nothing if only their summary is wanted.
  ///   - capacity: How many entries were in memory at one time when the parts were checked.
  /// - Throws: ``PartMergeError`` where parts are of unlike functions, and what reading and the sink
  ///   throw.
  package mutating func mergeStreamed(
    into sink: (any EntrySink)?,
    capacity: Int = EntryStream.defaultCapacity
  ) throws {
    for (function, record) in (parts.first?.record.functions ?? []).enumerated()
    where record.streamedRowCount > 0 {
      try mergeStreamed(function, record, into: sink, capacity)
    }
  }

  private mutating func mergeStreamed(
    _ function: Int,
    _ record: PartRecord.Function,
    into sink: (any EntrySink)?,
    _ capacity: Int
  ) throws {
    let places = places(of: function)
    let domain = domain(of: record, places: places)
    let members = places.map { place in
      let block = blocks[place].block
      return (place, block, record.inputs.firstIndex(of: block.input.name) ?? 0)
    }
    let inputs = record.inputs.indices.filter { input in members.contains { $0.2 == input } }
    let rowCount = record.streamedRowCount
    let tiled = members.map { _, block, _ in
      let runs = ColumnTile.runs(of: block.input, rowCount: rowCount, capacity: capacity)
      return TiledBlock(block: block, runExtents: runs.extents)
    }
    for place in places { blocks[place].streamed = emptyStream(of: blocks[place].block) }
    var activity = JacobianActivity()
    try sink?.begin(tiled)
    let tiles = ColumnTile.tiles(
      of: domain,
      inputs: inputs,
      judging: [],
      rowCount: rowCount,
      capacity: capacity
    )
    for piece in tiles.flatMap(\.pieces) {
      for (position, (place, block, input)) in members.enumerated() where input == piece.input {
        let findings = try merged(tiled[position], at: place, columns: piece.columns, record)
        take(findings, columns: piece.columns, at: place)
        activity.add(
          findings,
          columns: piece.columns,
          of: (input, block.input),
          in: position,
          output: block.output
        )
        try sink?.receive(
          EntryTile(block: block.name, columns: piece.columns, findings: findings)
        )
      }
    }
    for place in places { try finishStream(at: place, record) }
    activities[function] = activity
  }

  private func emptyStream(of block: JacobianBlock) -> StreamedBlock {
    StreamedBlock(
      summary: BlockSummary(
        of: block,
        tolerance: parts[0].report.configuration.rules.tolerance(of: block),
        worstCount: parts[0].record.worstCount,
        kinkLimit: BlockSummary.kinkLimit
      ),
      wholeParts: Set(parts.indices)
    )
  }

  // MARK: Tiles

  /// Returns what the parts have of some columns of a block, row-major.
  private mutating func merged(
    _ tiled: TiledBlock,
    at place: Int,
    columns: Range<Int>,
    _ record: PartRecord.Function
  ) throws -> [Finding] {
    let comparison = PartComparison(unitRoundoff: record.unitRoundoff)
    var unknown = Finding()
    unknown.reason = .anotherPart
    let count = tiled.output.count * columns.count
    var merged = [Finding](repeating: unknown, count: count)
    for (number, part) in (parts + twins).enumerated() {
      try part.entries?.forEachPiece(of: tiled, columns: columns) { piece in
        try take(piece, of: columns, at: place, number, comparison, into: &merged)
      }
    }
    return merged
  }

  /// Takes a piece of a part into a tile, comparing what others have of the same entries.
  private mutating func take(
    _ piece: PartPiece,
    of columns: Range<Int>,
    at place: Int,
    _ number: Int,
    _ comparison: PartComparison,
    into merged: inout [Finding]
  ) throws {
    var differing = 0
    var leavesSome = false
    var claims = blocks[place].streamed?.claims ?? ClaimDifferences()
    let inputCount = blocks[place].block.input.count
    var beyond: (offset: Int, findings: (Finding, Finding))?
    var source = 0
    merged.withUnsafeMutableBufferPointer { merged in
      for row in piece.rows {
        let start = row * columns.count - columns.lowerBound
        for column in piece.columns {
          let own = piece.findings[source]
          source += 1
          let isOthers = own.reason == .anotherPart
          if isOthers { leavesSome = true }
          if own.analytic.isFinite { claims.largest = max(claims.largest, own.analytic.magnitude) }
          let others = merged[start + column]
          let index = row * inputCount + column
          if number > 0 {
            var isDiffering = false
            if !comparison.isSame(own.analytic, others.analytic) {
              isDiffering = true
              claims.take(.init(offset: index, findings: (own, others), part: number))
            }
            if !isOthers, others.reason != .anotherPart {
              let agreement = comparison.measurements(own, others)
              if agreement == .beyond, beyond == nil { beyond = (index, (own, others)) }
              if agreement == .within { isDiffering = true }
            }
            if isDiffering { differing += 1 }
          }
          if others.reason == .anotherPart { merged[start + column] = own }
        }
      }
    }
    if let beyond {
      throw refusal(beyond.findings, isClaim: false, beyond.offset, at: place, number)
    }
    differingCount += differing
    blocks[place].streamed?.claims = claims
    if leavesSome { blocks[place].streamed?.wholeParts.remove(number) }
  }

  /// Takes a tile that is complete into the summary of its block.
  private mutating func take(_ findings: [Finding], columns: Range<Int>, at place: Int) {
    guard var streamed = blocks[place].streamed else { return }
    let inputCount = blocks[place].block.input.count
    var kinks: [Int: Kink] = [:]
    for (index, kink) in blocks[place].kinks {
      let (row, column) = index.quotientAndRemainder(dividingBy: max(1, inputCount))
      guard columns.contains(column) else { continue }
      kinks[row * columns.count + column - columns.lowerBound] = kink
    }
    streamed.summary.add(findings, columns: columns, kinks: kinks) { _ in 0 }
    streamed.tally.add(findings)
    streamed.measuredCount += findings.prefix(columns.count).count { $0.verdict != .notChecked }
    if streamed.missing == nil,
      let offset = findings.firstIndex(where: { $0.reason == .anotherPart })
    {
      let (row, column) = offset.quotientAndRemainder(dividingBy: columns.count)
      streamed.missing = row * inputCount + columns.lowerBound + column
    }
    blocks[place].streamed = streamed
  }

  /// Compares the claims of the parts, and takes what directions showed, when all tiles are there.
  private mutating func finishStream(at place: Int, _ record: PartRecord.Function) throws {
    guard let streamed = blocks[place].streamed else { return }
    let comparison = PartComparison(unitRoundoff: record.unitRoundoff)
    if let most = streamed.claims.most,
      !(most.size <= comparison.allowance(largest: streamed.claims.largest))
    {
      throw refusal(most.findings, isClaim: true, most.offset, at: place, most.part)
    }
    for (number, part) in parts.enumerated() where streamed.wholeParts.contains(number) {
      let block = part.report.blocks[place]
      if let coverage = block.coverage, coverage.method.hasPrefix("directions") {
        (blocks[place].coverage, blocks[place].path) = (coverage, block.path)
        break
      }
    }
  }

  private func refusal(
    _ findings: (own: Finding, others: Finding),
    isClaim: Bool,
    _ index: Int,
    at place: Int,
    _ number: Int
  ) -> PartMergeError {
    let part = (parts + twins)[number]
    let isTwin = number >= parts.count
    let twin = parts.first { isTwin && $0.record.part.index == part.record.part.index }
    return PartMergeError(
      beyond: findings,
      isClaim: isClaim,
      entry: blocks[place].block.entryName(at: index),
      in: part.name,
      twin: twin.map { ($0.name, $0.record.part.index) }
    )
  }
}

extension PartMerge.ClaimDifferences {
  /// Keeps a difference if it is larger than those before it; one that is no number is.
  fileprivate mutating func take(_ difference: Difference) {
    if let most, most.size.isNaN || difference.size <= most.size { return }
    most = difference
  }
}
