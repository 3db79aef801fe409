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
  let tolerance: Tolerance
  let prepared: Prepared

  enum Prepared: Sendable {
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
      let scheme = CentralDifference(step: step, noise: noise, scales: scales, sampler: sampler)
      try scheme.validate(at: sampler.point, sampler: sampler, domain: domain)
      prepared = .central(scheme, value: noise.value, scales: scales)
    }
    columnsPerBatch = max(1, sampler.batchCapacity / ColumnJudge.firstEvaluations)
  }

  /// Returns how many columns go through their stages together: those of several batches, of so
  /// many columns in all.
  ///
  /// Few columns need more than their first step, so that those of one batch would not fill another.
  /// What open columns keep stays small, and small checks have enough groups for all cores. As with
  /// a batch, the number of jobs has no part in it.
  func columnsPerGroup(of columnCount: Int, outputCount: Int) -> Int {
    guard columnsPerBatch > 1 else { return 1 }
    let batches = [
      ColumnJudge.batchesPerGroup, columnCount / columnsPerBatch / BatchSize.batchesPerCheck,
      ColumnJudge.openEntries / (outputCount * columnsPerBatch),
    ]
    return max(1, batches.min() ?? 1) * columnsPerBatch
  }

  /// The most batches whose columns go through their stages together.
  private static let batchesPerGroup = 8

  /// The most entries of columns that wait for a batch; those beyond are evaluated by themselves.
  ///
  /// With their steps they take some 300 bytes each, 20 MB for a worker.
  static let openEntries = 65_536

  /// The largest difference of two values at the point, with the output that showed it.
  var irreproducibility: (output: Int, difference: Double)? {
    guard case .adaptive(let scheme) = prepared else { return nil }
    let differences = scheme.noise.irreproducibility
    guard let output = differences.indices.max(by: { differences[$0] < differences[$1] }),
      differences[output] > 0
    else { return nil }
    return (output, differences[output])
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

  func add(_ sampler: PointSampler, _ ladders: WorstLadders) {
    let (evaluations, error) = (sampler.evaluations, sampler.firstError)
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
