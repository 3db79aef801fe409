/// One thread's share of the work.
struct ColumnWorker<Method: ColumnMethod> {
  /// The ladders of the worst entries that this worker has judged.
  private(set) var ladders: WorstLadders
  private let sampler: PointSampler
  private let claim: Claim?
  private let columnsPerBatch: Int
  private let columnsPerGroup: Int
  private var claims: [Double]
  private var uncertainties: [Double]
  private var judgements: [EntryJudgement]
  private var method: Method

  init(
    _ sampler: PointSampler,
    _ method: Method,
    claim: Claim?,
    ladders: WorstLadders,
    columnsPerBatch: Int,
    columnsPerGroup: Int
  ) {
    self.sampler = sampler
    self.method = method
    self.claim = claim
    self.ladders = ladders
    self.columnsPerBatch = columnsPerBatch
    self.columnsPerGroup = columnsPerGroup
    claims = [Double](repeating: 0, count: sampler.outputCount)
    uncertainties = claims
    judgements = [EntryJudgement](repeating: EntryJudgement(), count: claims.count)
  }

  /// Judges every entry of some columns, or measures it without a claim, and stores what was found.
  ///
  /// The evaluations of several columns are made in batches, where the function takes them; without
  /// a claim only the first ones are.
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
    for group in columns.divided(by: columnsPerGroup) {
      if let claim {
        judge(group: group, claim, into: record)
      } else {
        for batch in group.divided(by: columnsPerBatch) {
          evaluateAhead(batch)
          measure(batch, into: record)
        }
      }
    }
  }

  private mutating func evaluateAhead(_ batch: ArraySlice<Int>) {
    sampler.evaluateAhead(batch.flatMap { method.firstMoves($0) })
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

  /// Judges columns batch by batch as far as their first step goes, and then those that it leaves
  /// open, stage by stage, in batches of their own.
  private mutating func judge(
    group: ArraySlice<Int>,
    _ claim: Claim,
    into record: JacobianSlots
  ) {
    var open: [OpenColumn<Method>] = []
    for batch in group.divided(by: columnsPerBatch) {
      evaluateAhead(batch)
      for column in batch {
        claim.column(column, into: &claims, uncertainties: &uncertainties)
        method.begin(column, claims: claims, uncertainties: uncertainties, into: &judgements)
        if method.isOpen, (open.count + 1) * claims.count <= ColumnJudge.openEntries {
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

extension ArraySlice {
  /// Returns pieces of so many elements, the last one of what is left.
  fileprivate func divided(by count: Int) -> [ArraySlice] {
    stride(from: startIndex, to: endIndex, by: count).map { self[$0...].prefix(count) }
  }
}
