/// One thread's share of the work.
struct ColumnWorker<Method: ColumnMethod<EntryJudgement>> {
  /// The ladders of the worst entries that this worker has judged.
  private(set) var ladders: WorstLadders
  private let evaluator: Evaluator
  private let claim: ClaimTile?
  private let grouping: ColumnGrouping
  private var claims: [Double]
  private var uncertainties: [Double]
  private var judgements: [EntryJudgement]
  private var method: Method

  init(
    _ evaluator: Evaluator,
    _ method: Method,
    claim: ClaimTile?,
    ladders: WorstLadders,
    _ grouping: ColumnGrouping
  ) {
    self.evaluator = evaluator
    self.method = method
    self.claim = claim
    self.ladders = ladders
    self.grouping = grouping
    claims = [Double](repeating: 0, count: evaluator.outputCount)
    uncertainties = claims
    judgements = [EntryJudgement](repeating: EntryJudgement(), count: claims.count)
  }

  /// Judges every entry of some columns, or measures it without a claim, and stores what was found.
  ///
  /// The evaluations of several columns are made in batches, where the function takes them; without
  /// a claim only the first ones are.
  mutating func judge(_ columns: ArraySlice<Int>, into record: TileFindings.Slots) {
    // Bound once, because a binding retains every array of the claim.
    let claim = claim
    guard evaluator.batchCapacity > 1 else {
      if let claim {
        for column in columns { judge(column, claim, into: record) }
      } else {
        measure(columns, into: record)
      }
      return
    }
    for group in columns.divided(by: grouping.columnsPerGroup) {
      if let claim {
        judge(group: group, claim, into: record)
      } else {
        for batch in group.divided(by: grouping.columnsPerBatch) {
          evaluateAhead(batch)
          measure(batch, into: record)
        }
      }
    }
  }

  private mutating func evaluateAhead(_ batch: ArraySlice<Int>) {
    evaluator.evaluateAhead(batch.flatMap { method.firstMoves($0) })
  }

  private mutating func measure(_ columns: ArraySlice<Int>, into record: TileFindings.Slots) {
    for column in columns {
      method.measure(column, into: &judgements)
      record.store(judgements, column: column)
    }
  }

  private mutating func judge(_ column: Int, _ claim: ClaimTile, into record: TileFindings.Slots) {
    take(column, of: claim)
    method.judge(column, claims: claims, uncertainties: uncertainties, into: &judgements)
    store(column, into: record)
  }

  /// Takes what is claimed of a column.
  @inline(__always)
  private mutating func take(_ column: Int, of claim: ClaimTile) {
    claim.column(column, into: &claims, uncertainties: &uncertainties)
    if let sizes = claim.sizes(ofColumn: column) { method.take(partSizes: sizes) }
  }

  /// Stores the judgements of the column that was judged last.
  private mutating func store(_ column: Int, into record: TileFindings.Slots) {
    // Most columns agree.
    if record.store(judgements, column: column) {
      ladders.add(column, claims: claims, judgements: judgements) { method.steps(of: $0) }
    }
  }

  /// Judges columns batch by batch as far as their first step goes, and then those that it leaves
  /// open, stage by stage, in batches of their own.
  private mutating func judge(
    group: ArraySlice<Int>,
    _ claim: ClaimTile,
    into record: TileFindings.Slots
  ) {
    var open: [OpenColumn<Method>] = []
    for batch in group.divided(by: grouping.columnsPerBatch) {
      evaluateAhead(batch)
      for column in batch {
        take(column, of: claim)
        method.begin(column, claims: claims, uncertainties: uncertainties, into: &judgements)
        if method.isOpen, (open.count + 1) * claims.count <= ColumnGrouping.openEntries {
          let begun = OpenColumn(
            column: column,
            claims: claims,
            uncertainties: uncertainties,
            judgements: judgements,
            method: method
          )
          open.append(begun)
          continue
        }
        method.finish(claims: claims, uncertainties: uncertainties, into: &judgements)
        store(column, into: record)
      }
    }
    while !open.isEmpty {
      OpenColumn.advance(&open, evaluatingBy: evaluator)
      for column in open where !column.method.isOpen { store(column, into: record) }
      open.removeAll { !$0.method.isOpen }
    }
  }

  private mutating func store(_ column: OpenColumn<Method>, into record: TileFindings.Slots) {
    guard record.store(column.judgements, column: column.column) else { return }
    ladders.add(column.column, claims: column.claims, judgements: column.judgements) {
      column.method.steps(of: $0)
    }
  }
}

extension ArraySlice {
  /// Returns pieces of so many elements, the last one of what is left.
  fileprivate func divided(by count: Int) -> [ArraySlice] {
    stride(from: startIndex, to: endIndex, by: count).map { self[$0...].prefix(count) }
  }
}
