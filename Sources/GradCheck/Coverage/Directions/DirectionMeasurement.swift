/// What was found along some directions; place i·K + k is output i along direction k.
struct DirectionMeasurement: Sendable {
  /// The number K of directions.
  let count: Int
  /// Claimed minus measured.
  var residual: [Double]
  /// The residual that is accepted.
  var allowance: [Double]
  /// The verdicts.
  let verdict: [Verdict]
  /// The evaluations of the function.
  let evaluations: Int

  /// What is found where there is no direction to go.
  static let empty = DirectionMeasurement()

  private init() {
    count = 0
    residual = []
    allowance = []
    verdict = []
    evaluations = 0
  }

  init(count: Int, entries: EntryArrays, claim: Claim, granted: Double, evaluations: Int) {
    self.count = count
    self.evaluations = evaluations
    verdict = entries.verdict
    residual = zip(entries.analytic, entries.numeric).map { $0 - $1 }
    allowance = entries.verdict.indices.map {
      entries.uncertainty[$0] + claim.uncertainty(at: $0) + granted
    }
  }
}

extension GradientChecker {
  /// Measures the derivatives along directions and judges what a claim says of them.
  ///
  /// - Throws: ``GradientCheckError`` when the function cannot be evaluated at the point itself, or
  ///   the claim cannot be asked for.
  func measure<Function: DifferentiableFunction, Claimed>(
    _ directions: [Direction],
    of function: Function,
    at point: [Function.Scalar],
    claims: TileClaims<Claimed>
  ) throws(GradientCheckError) -> DirectionMeasurement {
    let along = DirectionalFunction(function, at: point, along: directions)
    let start = [Function.Scalar](repeating: 0, count: directions.count)
    let reaches = directions.map { $0.components.reduce(0) { $0 + $1.magnitude } }
    let granted = tolerance.absolute * (reaches.min() ?? 0)
    let rowCount = function.codomain.count
    var sums = ClaimAlongDirections(
      directions,
      rowCount: rowCount,
      tolerance: tolerance,
      granted: granted
    )
    try claims.forEachTile(of: sums.columns) { claim, columns in sums.add(claim, columns: columns) }
    let alongClaim = sums.claim(unitRoundoff: claims.unitRoundoff)
    var checker = self
    checker.tolerance = Tolerance(absolute: granted)
    let source = SamplerSource(of: along, at: start)
    let sampler = PointSampler(source)
    let judge = try ColumnJudge(checker, sampler: sampler, domain: along.domain)
    var record = JacobianRecord(rowCount: rowCount, columnCount: directions.count)
    let tally = judge.judge(
      Array(directions.indices),
      alongClaim,
      source,
      jobs: jobs,
      into: &record
    )
    let entries = record.entries(
      rows: 0..<rowCount,
      columns: 0..<directions.count,
      claim: alongClaim
    ).arrays
    return DirectionMeasurement(
      count: directions.count,
      entries: entries,
      claim: alongClaim,
      granted: granted,
      evaluations: sampler.evaluations + tally.evaluations
    )
  }
}
