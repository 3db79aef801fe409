/// One thread's share of the work.
struct ColumnWorker<Method: ColumnMethod> {
  /// The ladders of the worst entries that this worker has judged.
  private(set) var ladders: WorstLadders
  private let sampler: PointSampler
  private let claim: Claim?
  private let columnsPerBatch: Int
  private var claims: [Double]
  private var uncertainties: [Double]
  private var judgements: [EntryJudgement]
  private var method: Method

  init(
    _ sampler: PointSampler,
    _ method: Method,
    claim: Claim?,
    ladders: WorstLadders,
    columnsPerBatch: Int
  ) {
    self.sampler = sampler
    self.method = method
    self.claim = claim
    self.ladders = ladders
    self.columnsPerBatch = columnsPerBatch
    claims = [Double](repeating: 0, count: sampler.outputCount)
    uncertainties = claims
    judgements = [EntryJudgement](repeating: EntryJudgement(), count: claims.count)
  }

  /// Judges every entry of some columns, or measures it without a claim, and stores what was found.
  ///
  /// The evaluations of several columns are made in batches, where the function takes them.
  mutating func judge(_ columns: ArraySlice<Int>, into record: JacobianSlots) {
    // Bound once, because a binding retains every array of the claim.
    let claim = claim
    guard sampler.batchCapacity > 1 else {
      if let claim {
        for column in columns { judge(column, claim, into: record) }
      } else {
        measure(columns, into: record)
      }
      return
    }
    for start in stride(from: columns.startIndex, to: columns.endIndex, by: columnsPerBatch) {
      let batch = columns[start...].prefix(columnsPerBatch)
      sampler.evaluateAhead(batch.flatMap { method.firstMoves($0) })
      if let claim {
        judge(batch: batch, claim, into: record)
      } else {
        measure(batch, into: record)
      }
    }
  }

  private mutating func measure(_ columns: ArraySlice<Int>, into record: JacobianSlots) {
    for column in columns {
      method.measure(column, into: &judgements)
      record.store(judgements, column: column)
    }
  }

  private mutating func judge(_ column: Int, _ claim: Claim, into record: JacobianSlots) {
    claim.column(column, into: &claims, uncertainties: &uncertainties)
    method.judge(column, claims: claims, uncertainties: uncertainties, into: &judgements)
    store(column, into: record)
  }

  /// Stores the judgements of the column that was judged last.
  private mutating func store(_ column: Int, into record: JacobianSlots) {
    // Most columns agree.
    if record.store(judgements, column: column) {
      ladders.add(column, claims: claims, judgements: judgements) { method.steps(of: $0) }
    }
  }

  /// Judges columns whose first evaluations have been made together, and makes those that some of
  /// them need beyond these together as well, stage by stage.
  private mutating func judge(
    batch: ArraySlice<Int>,
    _ claim: Claim,
    into record: JacobianSlots
  ) {
    var open: [OpenColumn<Method>] = []
    for column in batch {
      claim.column(column, into: &claims, uncertainties: &uncertainties)
      method.begin(column, claims: claims, uncertainties: uncertainties, into: &judgements)
      if method.isOpen {
        let begun = OpenColumn(
          column: column,
          claims: claims,
          uncertainties: uncertainties,
          judgements: judgements,
          method: method
        )
        open.append(begun)
      } else {
        store(column, into: record)
      }
    }
    while !open.isEmpty {
      OpenColumn.advance(&open, evaluatingBy: sampler)
      for column in open where !column.method.isOpen { store(column, into: record) }
      open.removeAll { !$0.method.isOpen }
    }
  }

  private mutating func store(_ column: OpenColumn<Method>, into record: JacobianSlots) {
    guard record.store(column.judgements, column: column.column) else { return }
    ladders.add(column.column, claims: column.claims, judgements: column.judgements) {
      column.method.steps(of: $0)
    }
  }
}
