internal import GradCheck

extension PlantedFault.Kind {
  /// The pattern lacks the place of the largest entry.
  package static let missingNonzero = Self("missing-nonzero") { pattern, site in
    guard let largest = site.largest, pattern.columnCount > 0 else { return pattern }
    let (row, column) = largest.quotientAndRemainder(dividingBy: pattern.columnCount)
    return try pattern.filtered { $0 != row || $1 != column }
  }
}

extension SparsityPattern {
  /// Returns the pattern without the places for which a condition does not hold.
  func filtered(
    _ isKept: (_ row: Int, _ column: Int) -> Bool
  ) throws(GradientCheckError) -> SparsityPattern {
    var (rows, columns) = ([Int](), [Int]())
    for column in 0..<columnCount {
      for row in self.rows(ofColumn: column) where isKept(row, column) {
        rows.append(row)
        columns.append(column)
      }
    }
    return try SparsityPattern(
      rowCount: rowCount,
      columnCount: columnCount,
      rows: rows,
      columns: columns
    )
  }
}
