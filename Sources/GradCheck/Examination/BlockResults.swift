/// What is found about every block of an examination, gathered tile by tile.
struct BlockResults {
  /// Where each block lies in the function's Jacobian.
  let places: [WorstLadders.Place]
  /// What warnings need to know of the entries.
  private(set) var activity = JacobianActivity()

  private let pairs: [BlockSelection.Pair]
  private let domain: Space
  private let codomain: Space
  private var summaries: [BlockSummary]
  private var entries: [EntryArrays?]
  /// What is said of entries that the maps of a claim contradict, block by block.
  private var sentences: [[Int: MapViolation]]
  /// What directions showed, by the places of the inputs that they go through.
  private var directed: [Int: DirectionFindings] = [:]

  init<Function: DifferentiableFunction>(
    _ checker: GradientChecker,
    _ selection: BlockSelection,
    of function: Function,
    isStreamed: Bool
  ) {
    pairs = selection.pairs
    let (domain, codomain) = (function.domain, function.codomain)
    (self.domain, self.codomain) = (domain, codomain)
    places = pairs.map { pair in
      WorstLadders.Place(rows: codomain.ranges[pair.output], columns: domain.ranges[pair.input])
    }
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
    sentences = [[Int: MapViolation]](repeating: [:], count: pairs.count)
  }

  /// How many kinks are counted but not listed.
  var unlistedKinkCount: Int { summaries.reduce(0) { $0 + $1.unlistedKinkCount } }

  /// Takes what was found about the columns of a tile, and hands it on or keeps it.
  mutating func add(
    _ tile: ColumnTile,
    _ record: JacobianRecord,
    _ claim: Claim,
    _ consistency: ConsistencyOutcome,
    _ directed: [Int: DirectionFindings],
    to stream: EntryStream?
  ) throws(GradientCheckError) {
    self.directed = directed
    for piece in tile.pieces {
      let findings = directed[piece.input]
      let evaluations =
        record.evaluations(ofColumns: piece.places) + (findings?.evaluations ?? 0)
      for (position, pair) in pairs.enumerated() where pair.input == piece.input {
        let rows = codomain.ranges[pair.output]
        var (found, kinks) = record.entries(rows: rows, columns: piece.places, claim: claim)
        let violations = consistency.violations(rows: rows, columns: piece.places)
        for (index, violation) in violations { violation.apply(to: &found, at: index) }
        findings?.mark(&found, rows: rows)
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
  func blocks(ladders: WorstLadders, path: EvaluationPath, _ plan: CoveragePlan) -> [BlockReport] {
    pairs.indices.map { position in
      var block = summaries[position].report(entries: entries[position])
      for rank in block.worst.indices {
        let entry = block.worst[rank]
        block.worst[rank].diagnosis = sentences[position][entry.index]?.sentence(on: entry)
      }
      ladders.addLadders(to: &block, at: position)
      block.path = path
      let (input, rows) = (pairs[position].input, places[position].rows)
      block.coverage =
        directed[input]?.coverage(of: block, method: plan.coverage.text, rows: rows)
        ?? plan.coverage(of: block, input: input)
      return block
    }
  }
}
