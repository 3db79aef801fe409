/// What is found of a Jacobian whose pattern is claimed.
struct PatternFindings: Sendable {
  /// An entry outside the pattern that was measured by itself and is not zero.
  struct Missing: Hashable, Sendable {
    var row: Int
    var column: Int
    var finding: Finding
  }

  let pattern: SparsityPattern
  /// What was found of the entries, one for each place of the pattern.
  var findings: [Finding]
  /// The kinks that were found, by place.
  var kinks: [Int: Kink] = [:]
  /// The entries that the pattern lacks.
  var missing: [Missing] = []
  /// Outputs that move with a colour, none of whose columns was found to be the one.
  var unexplained: [(row: Int, verdict: Verdict)] = []
  /// How large an entry outside the pattern would have been seen.
  var detectable = 0.0
  /// The columns that were measured by themselves.
  var single: Set<Int> = []
  /// The evaluations that colours and columns took.
  var evaluations = 0
  /// How far two values of each output were apart at the point.
  var irreproducibility: [Double] = []
  /// What was thrown meanwhile.
  var thrown = ThrownErrors()

  init(of claim: PatternClaim) {
    pattern = claim.pattern
    findings = claim.values.map { Finding(analytic: $0) }
  }

  /// The places where the pattern has an entry, but claim and measurement are zero.
  var zeroPlaces: [Int] {
    findings.indices.filter { findings[$0].analytic == 0 && findings[$0].numeric == 0 }
  }

  /// What is wrong with the pattern as a whole, where entries are missing.
  var mistake: PatternMistake? {
    guard !missing.isEmpty else { return nil }
    var moved = missing.map { (row: $0.row, column: $0.column) }
    for column in single {
      for place in pattern.places(ofColumn: column) where findings[place].numeric != 0 {
        moved.append((pattern.rowIndices[place], column))
      }
    }
    return PatternMistake(pattern, moved: moved, columns: single)
  }

  /// The verdict on the pattern.
  var verdict: Verdict {
    if missing.contains(where: { $0.finding.verdict == .disagrees }) { return .disagrees }
    if !missing.isEmpty { return .notFinite }
    if unexplained.contains(where: { $0.verdict.isFailure }) { return .disagrees }
    return unexplained.isEmpty ? .agrees : .inconclusive
  }
}
