import GradCheck

/// Patterns of all sizes and densities, the same ones for each seed.
enum RandomPatterns {
  /// Returns a pattern of up to 60 rows and columns; some columns and rows may be empty.
  static func pattern(seed: UInt64) throws -> SparsityPattern {
    var generator = SeededGenerator(seed: seed, name: "pattern")
    let rowCount = 1 + Int(generator.next() % 60)
    let columnCount = 1 + Int(generator.next() % 60)
    let count = Int(generator.next() % UInt64(1 + rowCount * columnCount / 4))
    var (rows, columns) = ([Int](), [Int]())
    for _ in 0..<count {
      rows.append(Int(generator.next() % UInt64(rowCount)))
      columns.append(Int(generator.next() % UInt64(columnCount)))
    }
    return try SparsityPattern(
      rowCount: rowCount,
      columnCount: columnCount,
      rows: rows,
      columns: columns,
      duplicates: .merged
    )
  }
}
