/// A way to measure and judge columns, with everything that one thread writes to.
protocol ColumnMethod: SendableMetatype {
  /// Judges every entry of a column: its claims, how far rounding may have moved them, and the
  /// judgements that they receive.
  mutating func judge(
    _ column: Int,
    claims: [Double],
    uncertainties: [Double],
    into judgements: inout [EntryJudgement]
  )

  /// Measures every entry of a column, without a verdict.
  mutating func measure(_ column: Int, into judgements: inout [EntryJudgement])

  /// Where the function is evaluated first in a column, in this order.
  mutating func firstMoves(_ column: Int) -> [CoordinateMove]

  /// Returns the steps of one output in the column that was judged last; none where one is fixed.
  func steps(of output: Int) -> [StepMeasurement]
}

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
  /// The first evaluations of several columns are made in one batch, where the function takes them.
  mutating func judge(_ columns: ArraySlice<Int>, into record: JacobianSlots) {
    // Bound once, because a binding retains every array of the claim.
    let claim = claim
    let isBatched = sampler.batchCapacity > 1
    let width = isBatched ? columnsPerBatch : columns.count
    for start in stride(from: columns.startIndex, to: columns.endIndex, by: max(1, width)) {
      let batch = columns[start...].prefix(width)
      if isBatched { sampler.evaluateAhead(batch.flatMap { method.firstMoves($0) }) }
      if let claim {
        for column in batch { judge(column, claim, into: record) }
      } else {
        for column in batch {
          method.measure(column, into: &judgements)
          record.store(judgements, column: column)
        }
      }
    }
  }

  private mutating func judge(_ column: Int, _ claim: Claim, into record: JacobianSlots) {
    claim.column(column, into: &claims, uncertainties: &uncertainties)
    method.judge(column, claims: claims, uncertainties: uncertainties, into: &judgements)
    // Most columns agree.
    if record.store(judgements, column: column) { keepLadders(of: column) }
  }

  private mutating func keepLadders(of column: Int) {
    ladders.add(column, claims: claims, judgements: judgements) { method.steps(of: $0) }
  }
}
