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

  /// The findings with the flat offsets of their entries, ascending.
  package var kept: KeptFindings {
    let rows = pattern.transposed
    var starts = pattern.columnStarts
    var (indices, found) = ([Int](), [Finding]())
    indices.reserveCapacity(findings.count)
    found.reserveCapacity(findings.count)
    for row in 0..<pattern.rowCount {
      // Rows of a column come in ascending order, so that the next one is this one.
      for column in rows.rows(ofColumn: row) {
        indices.append(row * pattern.columnCount + column)
        found.append(findings[starts[column]])
        starts[column] += 1
      }
    }
    return KeptFindings(indices: indices, findings: found)
  }

  /// Returns the entries of the whole block, row-major, with one finding for all outside the pattern.
  ///
  /// - Complexity: O(m · n).
  package func dense(outside: Finding) -> [Finding] {
    var all = [Finding](repeating: outside, count: pattern.rowCount * pattern.columnCount)
    forEach { all[$0] = $1 }
    return all
  }
}

extension Finding {
  /// What is known of an entry outside a pattern, claimed to be zero.
  ///
  /// - Parameter isZero: Whether nothing was found to move outside the pattern.
  /// - Returns: An entry that agrees, or one that was not checked.
  package static func outsidePattern(isZero: Bool) -> Finding {
    var finding = Finding(analytic: 0)
    guard isZero else { return finding }
    finding.numeric = 0
    finding.uncertainty = 0
    finding.verdict = .agrees
    finding.reason = .withinUncertainty
    return finding
  }
}
