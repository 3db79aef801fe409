/// An input that directions go through, and who judges them.
struct DirectedPlace: Hashable {
  /// The place of the input in the domain.
  var input: Int
  /// The place of the one who judges.
  var judge: Int
}

/// What is found about every block of an examination, gathered tile by tile.
struct BlockResults {
  /// What warnings need to know of the entries.
  private(set) var activity = JacobianActivity()
  /// The evaluations that each column took which all parts of a check measure.
  private(set) var overlapEvaluations: [Int: Int] = [:]

  private let members: [JacobianSelection.Member]
  private let domain: Space
  private let plan: CoveragePlan
  /// What directions showed.
  private let directed: [DirectedPlace: DirectionFindings]
  /// The places of those who judge the blocks.
  private let judges: [Int]
  private var summaries: [BlockSummary]
  private var findings: [[Finding]?]
  /// What is known of the coverage of each block.
  private var coverages: [CoverageTally]

  init(
    _ plan: CheckPlan,
    domain: Space,
    directed: [DirectedPlace: DirectionFindings],
    summaries: [BlockSummary]
  ) {
    members = plan.selection.members
    self.domain = domain
    self.plan = plan.coverage
    judges = plan.judges.places
    self.directed = directed
    self.summaries = summaries
    findings = [[Finding]?](repeating: nil, count: summaries.count)
    coverages = [CoverageTally](repeating: CoverageTally(), count: summaries.count)
  }

  /// How many kinks are counted but not listed.
  var unlistedKinkCount: Int { summaries.reduce(0) { $0 + $1.unlistedKinkCount } }

  /// The evaluations that directions took.
  var directedEvaluations: Int { directed.values.reduce(0) { $0 + $1.evaluations } }

  /// Takes what was found about the columns of a tile, and hands it on or keeps it.
  mutating func add(
    _ tile: ColumnTile,
    _ found: inout TileFindings,
    _ claim: ClaimTile,
    to stream: EntryStream?
  ) throws(GradientCheckError) {
    for column in plan.overlap where tile.judges(column) {
      overlapEvaluations[column] = found.evaluations(ofColumn: column)
    }
    for piece in tile.pieces {
      let start = domain.ranges[piece.input].lowerBound
      for (place, directions) in directed where place.input == piece.input {
        // Whoever asked for a column, all have judged it.
        directions.judged.copy(
          to: &found,
          columns: (start + piece.columns.lowerBound)..<(start + piece.columns.upperBound)
        )
      }
      let evaluations = found.evaluations(ofColumns: piece.places)
      for (position, member) in members.enumerated() where member.input == piece.input {
        let directions = directions(of: position)
        summaries[position].evaluations += evaluations
        // What directions took counts once, with the input's first columns.
        if piece.columns.lowerBound == 0 {
          summaries[position].evaluations += directions?.evaluations ?? 0
        }
        try add(piece, found, claim, directions, at: position, to: stream)
      }
    }
  }

  /// Returns what directions showed of a block; nothing where none go through its input.
  private func directions(of position: Int) -> DirectionFindings? {
    directed[DirectedPlace(input: members[position].input, judge: judges[position])]
  }

  /// Takes what was found about the columns of a tile that are in one block.
  private mutating func add(
    _ piece: ColumnTile.Piece,
    _ found: TileFindings,
    _ claim: ClaimTile,
    _ directions: DirectionFindings?,
    at position: Int,
    to stream: EntryStream?
  ) throws(GradientCheckError) {
    let member = members[position]
    let (rows, input) = (member.rows, member.block.input)
    var (entries, kinks) = found.entries(rows: rows, columns: piece.places)
    if let directions {
      coverages[position].add(
        &entries,
        rows: rows,
        columns: piece.columns,
        directions: directions
      )
    } else if plan.columnShare(of: input, input: piece.input) != nil {
      coverages[position].add(entries)
    }
    summaries[position].add(entries, columns: piece.columns, kinks: kinks) { offset in
      claim.uncertainty(rows: rows, columns: piece.places, at: offset)
    }
    activity.add(
      entries,
      columns: piece.columns,
      of: (member.input, input),
      in: position,
      output: member.block.output
    )
    if let stream {
      try stream.receive(
        EntryTile(block: member.block.name, columns: piece.columns, findings: entries)
      )
    } else {
      findings[position] = entries
    }
  }

  /// Returns the blocks as reports have them, those of one examination.
  func blocks(ladders: WorstLadders, path: EvaluationPath) -> [BlockReport] {
    members.indices.map { position in
      var block = summaries[position].report(findings: findings[position])
      for rank in block.worst.indices where block.worst[rank].verdict.isSuspicious {
        let index = block.worst[rank].index
        block.worst[rank].ladder = ladders.ladder(of: index, in: position) ?? []
      }
      let member = members[position]
      // Directions move every coordinate at once, which no refinement of one coordinate evaluates.
      let directions = directions(of: position)
      block.path = directions == nil || block.counts.compared > 0 ? path : .value
      let (tally, method) = (coverages[position], plan.coverage.text)
      block.coverage =
        if let directions {
          tally.coverage(method: method, rows: member.rows, directions: directions)
        } else {
          plan.columnShare(of: member.block.input, input: member.input).map {
            tally.coverage(method: method, columnShare: $0)
          }
        }
      return block
    }
  }
}
