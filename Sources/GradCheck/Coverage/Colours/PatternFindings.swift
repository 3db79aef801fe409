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

  /// Returns what is wrong as a whole with the pattern of some rows and columns.
  ///
  /// - Returns: The mistake; nothing where no entry is missing there, or it is of no simple kind.
  func mistake(rows: Range<Int>, columns: Range<Int>) -> PatternMistake? {
    var moved = missing.map { (row: $0.row, column: $0.column) }
    for column in single where columns.contains(column) {
      for place in pattern.places(ofColumn: column) where findings[place].numeric != 0 {
        moved.append((pattern.rowIndices[place], column))
      }
    }
    let inside = moved.filter { rows.contains($0.row) && columns.contains($0.column) }
      .map { (row: $0.row - rows.lowerBound, column: $0.column - columns.lowerBound) }
    guard missing.contains(where: { rows.contains($0.row) && columns.contains($0.column) }) else {
      return nil
    }
    return PatternMistake(
      pattern.block(rows: rows, columns: columns),
      moved: inside,
      columns: Set(single.filter(columns.contains).map { $0 - columns.lowerBound })
    )
  }

  /// What is wrong with the pattern as a whole, where entries are missing.
  var mistake: PatternMistake? {
    mistake(rows: 0..<pattern.rowCount, columns: 0..<pattern.columnCount)
  }

  /// The verdict on the pattern.
  var verdict: Verdict {
    if missing.contains(where: { $0.finding.verdict == .disagrees }) { return .disagrees }
    if !missing.isEmpty { return .notFinite }
    if unexplained.contains(where: { $0.verdict.isFailure }) { return .disagrees }
    return unexplained.isEmpty ? .agrees : .inconclusive
  }
}
