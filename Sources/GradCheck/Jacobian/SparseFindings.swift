/// What is found of the entries of a sparsity pattern, where those outside it are not stored.
public struct SparseFindings: Hashable, Sendable {
  /// The places of the entries in their block.
  public let pattern: SparsityPattern

  /// The findings, one for each place: column after column, and within a column by ascending rows.
  public var findings: [Finding]

  /// Creates findings at the places of a pattern, as many as it has.
  public init(pattern: SparsityPattern, findings: [Finding]) {
    precondition(findings.count == pattern.count, "Expected a finding for each place")
    self.pattern = pattern
    self.findings = findings
  }

  /// Returns what is found of an entry; nothing outside the pattern.
  public subscript(row: Int, column: Int) -> Finding? {
    pattern.place(row: row, column: column).map { findings[$0] }
  }

  /// Calls a closure with each finding and the flat offset of its entry in the block, row-major.
  package func forEach(_ body: (_ index: Int, _ finding: Finding) -> Void) {
    for column in 0..<pattern.columnCount {
      for place in pattern.places(ofColumn: column) {
        body(pattern.rowIndices[place] * pattern.columnCount + column, findings[place])
      }
    }
  }

  /// The entries of the whole block, row-major, those outside the pattern claimed to be zero.
  ///
  /// - Complexity: O(m · n).
  package var dense: [Finding] {
    var all = [Finding](
      repeating: Finding(analytic: 0),
      count: pattern.rowCount * pattern.columnCount
    )
    forEach { all[$0] = $1 }
    return all
  }
}
