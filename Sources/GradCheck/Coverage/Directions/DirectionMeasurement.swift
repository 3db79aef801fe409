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

  init(count: Int, findings: [Finding], claim: ClaimTile, granted: Double, evaluations: Int) {
    self.count = count
    self.evaluations = evaluations
    verdict = findings.map(\.verdict)
    residual = findings.map { $0.analytic - $0.numeric }
    allowance = findings.indices.map {
      findings[$0].allowance(
        atLeast: findings[$0].uncertainty + claim.uncertainty(at: $0) + granted
      )
    }
  }
}
