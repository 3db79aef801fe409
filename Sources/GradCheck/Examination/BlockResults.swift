/// What is found about every block of an examination, gathered tile by tile.
struct BlockResults {
  /// What warnings need to know of the entries.
  private(set) var activity = JacobianActivity()

  private let pairs: [BlockSelection.Pair]
  /// Where each block lies in the function's Jacobian.
  private let places: [WorstLadders.Place]
  private let domain: Space
  private let codomain: Space
  private var summaries: [BlockSummary]
  private var entries: [EntryArrays?]
  /// What is said of entries that the maps of a claim contradict, block by block.
  private var sentences: [[Int: MapViolation]]
  /// What is known of the coverage of each block.
  private var coverages: [CoverageTally]
  private let plan: CoveragePlan
  /// What directions showed, by the places of the inputs that they go through.
  private let directed: [Int: DirectionFindings]

  init<Function: DifferentiableFunction>(
    _ checker: GradientChecker,
    _ selection: BlockSelection,
    of function: Function,
    _ plan: CoveragePlan,
    _ directed: [Int: DirectionFindings],
    isStreamed: Bool
  ) {
    self.plan = plan
    self.directed = directed
    pairs = selection.pairs
    let (domain, codomain) = (function.domain, function.codomain)
    (self.domain, self.codomain) = (domain, codomain)
    places = selection.places
    summaries = pairs.map { pair in
      BlockSummary(
        name: pair.name,
        output: codomain.blocks[pair.output],
        input: domain.blocks[pair.input],
        tolerance: checker.tolerance,
        worstCount: checker.worstCount,
        kinkLimit: isStreamed ? BlockSummary.kinkLimit : .max
      )
    }
    entries = [EntryArrays?](repeating: nil, count: pairs.count)
    coverages = [CoverageTally](repeating: CoverageTally(), count: pairs.count)
    sentences = [[Int: MapViolation]](repeating: [:], count: pairs.count)
  }

  /// How many kinks are counted but not listed.
  var unlistedKinkCount: Int { summaries.reduce(0) { $0 + $1.unlistedKinkCount } }

  /// Takes what was found about the columns of a tile, and hands it on or keeps it.
  mutating func add(
    _ tile: ColumnTile,
    _ record: inout JacobianRecord,
    _ claim: Claim,
    _ consistency: ConsistencyOutcome,
    to stream: EntryStream?
  ) throws(GradientCheckError) {
    for piece in tile.pieces {
      let findings = directed[piece.input]
      let start = domain.ranges[piece.input].lowerBound
      findings?.judged.copy(
        to: &record,
        columns: (start + piece.columns.lowerBound)..<(start + piece.columns.upperBound)
      )
      // What directions took counts once, with the input's first columns.
      let evaluations =
        record.evaluations(ofColumns: piece.places)
        + (piece.columns.lowerBound == 0 ? findings?.evaluations ?? 0 : 0)
      for (position, pair) in pairs.enumerated() where pair.input == piece.input {
        let rows = codomain.ranges[pair.output]
        var (found, kinks) = record.entries(rows: rows, columns: piece.places, claim: claim)
        let violations = consistency.violations(rows: rows, columns: piece.places)
        for (index, violation) in violations { violation.apply(to: &found, at: index) }
        if let findings {
          coverages[position].add(
            &found,
            rows: rows,
            columns: piece.columns,
            directions: findings
          )
        } else if plan.columnShare(of: domain.blocks[piece.input], input: piece.input) != nil {
          coverages[position].add(found)
        }
        sentences[position] = violations
        summaries[position].evaluations += evaluations
        summaries[position].add(found, columns: piece.columns, kinks: kinks) { offset in
          claim.uncertainty(rows: rows, columns: piece.places, at: offset)
        }
        activity.add(
          found,
          columns: piece.columns,
          of: (pair.input, domain.blocks[pair.input]),
          in: position,
          output: codomain.blocks[pair.output]
        )
        if let stream {
          try stream.receive(
            EntryTile(block: pair.name, columns: piece.columns, entries: found)
          )
        } else {
          entries[position] = found
        }
      }
    }
  }

  /// Returns the blocks as reports have them, those of one examination.
  func blocks(ladders: WorstLadders, path: EvaluationPath) -> [BlockReport] {
    pairs.indices.map { position in
      var block = summaries[position].report(entries: entries[position])
      for rank in block.worst.indices {
        let entry = block.worst[rank]
        block.worst[rank].diagnosis = sentences[position][entry.index]?.sentence(on: entry)
      }
      ladders.addLadders(to: &block, at: position)
      let (input, rows) = (pairs[position].input, places[position].rows)
      // Directions move every coordinate at once, which no refinement evaluates.
      block.path = directed[input] == nil || block.counts.compared > 0 ? path : .value
      let (tally, method) = (coverages[position], plan.coverage.text)
      block.coverage =
        if let findings = directed[input] {
          tally.coverage(method: method, rows: rows, directions: findings)
        } else {
          plan.columnShare(of: domain.blocks[input], input: input).map {
            tally.coverage(method: method, columnShare: $0)
          }
        }
      return block
    }
  }
}
