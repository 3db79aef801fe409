internal import Dispatch
internal import Synchronization

/// Measures and judges columns by the scheme that a checker asks for.
struct ColumnJudge: Sendable {
  /// How long one column takes, as the first evaluations suggest.
  let columnDuration: Duration
  /// How many columns are evaluated in one batch; one for a function that takes single points.
  let columnsPerBatch: Int
  /// How many evaluations a column starts with.
  private static let firstEvaluations = 2
  private let tolerance: Tolerance
  private let prepared: Prepared

  private enum Prepared: Sendable {
    case central(CentralDifference, value: [Double], scales: [Double])
    case adaptive(AdaptiveScheme)
  }

  /// Evaluates the function at the point and whatever else the scheme needs once for all columns.
  init(
    _ checker: GradientChecker,
    sampler: PointSampler,
    domain: Space
  ) throws(GradientCheckError) {
    tolerance = checker.tolerance
    let jobs = checker.jobs ?? ColumnQueue.coreCount
    switch checker.scheme {
    case .adaptive(let resolution, let budget):
      let scheme = try AdaptiveScheme(
        resolution: resolution,
        budget: budget,
        sampler: sampler,
        domain: domain,
        seed: checker.seed,
        jobs: jobs
      )
      // Most columns of the schemes take two to four evaluations.
      columnDuration = scheme.noise.evaluationDuration * 2
      prepared = .adaptive(scheme)
    case .central(let step):
      let scales = CoordinateScale.scales(of: sampler.point, in: domain)
      let noise = try NoiseFloor(
        sampler: sampler,
        scales: scales,
        seed: checker.seed,
        jobs: jobs
      )
      columnDuration = noise.evaluationDuration * 2
      let scheme = CentralDifference(step: step, noise: noise, sampler: sampler, domain: domain)
      try scheme.validate(at: sampler.point, sampler: sampler, domain: domain)
      prepared = .central(scheme, value: noise.value, scales: scales)
    }
    columnsPerBatch = max(1, sampler.batchCapacity / ColumnJudge.firstEvaluations)
  }

  /// The largest difference of two values at the point, with the output that showed it.
  var irreproducibility: (output: Int, difference: Double)? {
    guard case .adaptive(let scheme) = prepared else { return nil }
    let differences = scheme.noise.irreproducibility
    guard let output = differences.indices.max(by: { differences[$0] < differences[$1] }),
      differences[output] > 0
    else { return nil }
    return (output, differences[output])
  }

  /// Returns a worker that owns a sampler and everything else that it writes to.
  ///
  /// Without a claim the worker can only measure.
  func makeWorker(
    _ sampler: PointSampler,
    claim: Claim?,
    ladders: WorstLadders = .none
  ) -> Worker {
    Worker(judge: self, sampler: sampler, claim: claim, ladders: ladders)
  }

  /// One thread's share of the work.
  struct Worker {
    let sampler: PointSampler
    /// The ladders of the worst entries that this worker has judged.
    private(set) var ladders: WorstLadders
    private let judge: ColumnJudge
    private let claim: Claim?
    private var claims: [Double]
    private var claimUncertainty: [Double]
    private var judgements: [EntryJudgement]
    // One of the two, and each in a place of its own, so that it is used there and never copied.
    private var adaptive: AdaptiveColumn?
    private var fixed: FixedStepColumn?

    init(judge: ColumnJudge, sampler: PointSampler, claim: Claim?, ladders: WorstLadders) {
      self.judge = judge
      self.sampler = sampler
      self.ladders = ladders
      self.claim = claim
      let count = sampler.outputCount
      claims = [Double](repeating: 0, count: count)
      claimUncertainty = claims
      judgements = [EntryJudgement](repeating: EntryJudgement(), count: count)
      switch judge.prepared {
      case .adaptive(let scheme):
        adaptive = AdaptiveColumn(scheme: scheme, tolerance: judge.tolerance, sampler: sampler)
      case .central(let scheme, let value, let scales):
        fixed = FixedStepColumn(
          scheme: scheme,
          tolerance: judge.tolerance,
          sampler: sampler,
          value: value,
          scales: scales
        )
      }
    }

    /// Judges every entry of some columns and stores what was found.
    mutating func judge(_ columns: ArraySlice<Int>, into record: JacobianRecord) {
      forEachColumn(of: columns) { $0.judge($1, into: record) }
    }

    /// Measures every entry of some columns and stores it without a verdict.
    mutating func measure(_ columns: ArraySlice<Int>, into record: JacobianRecord) {
      forEachColumn(of: columns) { $0.measure($1, into: record) }
    }

    /// Goes through columns, with the first evaluations of several made in one batch.
    private mutating func forEachColumn(
      of columns: ArraySlice<Int>,
      _ body: (inout Worker, Int) -> Void
    ) {
      guard sampler.batchCapacity > 1 else {
        for column in columns { body(&self, column) }
        return
      }
      for start in stride(
        from: columns.startIndex,
        to: columns.endIndex,
        by: judge.columnsPerBatch
      ) {
        let batch = columns[start...].prefix(judge.columnsPerBatch)
        sampler.evaluateAhead(batch.flatMap { firstMoves($0) })
        for column in batch { body(&self, column) }
      }
    }

    private mutating func firstMoves(_ column: Int) -> [CoordinateMove] {
      adaptive?.firstMoves(column) ?? fixed?.firstMoves(column) ?? []
    }

    /// Judges every entry of one column and stores what was found.
    private mutating func judge(_ column: Int, into record: JacobianRecord) {
      guard claim != nil else { return measure(column, into: record) }
      // A binding would retain every array of the claim for every column.
      claim?.column(column, into: &claims)
      claim?.uncertainty(ofColumn: column, into: &claimUncertainty)
      adaptive?.judge(
        column,
        claims: claims,
        uncertainties: claimUncertainty,
        into: &judgements
      )
      fixed?.judge(column, claims: claims, uncertainties: claimUncertainty, into: &judgements)
      keepLadders(of: column)
      record.store(judgements, column: column)
    }

    private mutating func keepLadders(of column: Int) {
      // Most columns agree, and a binding retains all that the scheme knows.
      guard judgements.contains(where: { $0.verdict.isSuspicious }), let adaptive else { return }
      ladders.add(column, claims: claims, judgements: judgements) { output in
        adaptive.ladder.ladder(of: output).steps
      }
    }

    /// Measures every entry of one column and stores it without a verdict.
    private mutating func measure(_ column: Int, into record: JacobianRecord) {
      adaptive?.measure(column, into: &judgements)
      fixed?.measure(column, into: &judgements)
      record.store(judgements, column: column)
    }
  }
}

/// What the workers have used up and found together.
final class WorkerTally: Sendable {
  private struct State {
    var evaluations = 0
    var firstError: (any Error)?
    var ladders: WorstLadders
  }

  private let state: Mutex<State>

  init(ladders: WorstLadders = .none) {
    state = Mutex(State(ladders: ladders))
  }

  func add(_ worker: ColumnJudge.Worker) {
    let (evaluations, error) = (worker.sampler.evaluations, worker.sampler.firstError)
    let ladders = worker.ladders
    state.withLock { state in
      state.evaluations += evaluations
      if state.firstError == nil { state.firstError = error }
      state.ladders.merge(ladders)
    }
  }

  var evaluations: Int { state.withLock { $0.evaluations } }
  var firstError: (any Error)? { state.withLock { $0.firstError } }
  var ladders: WorstLadders { state.withLock { $0.ladders } }
}
