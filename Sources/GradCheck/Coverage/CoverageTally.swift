/// What is known of the coverage of a block, gathered while its entries come by.
struct CoverageTally {
  /// In how many entries an error would be seen.
  private var seen = SeenErrors()
  /// How many entries have come by, and how many of them were looked at in some way.
  private var (entryCount, lookedAtCount) = (0, 0)

  /// Adds the entries of some columns of a block that is covered column by column.
  mutating func add(_ findings: [Finding]) { seen.add(compared: findings) }

  /// Adds the entries of some columns of a block that is covered by directions, and says of those
  /// that were not measured by themselves which a direction covers.
  ///
  /// - Parameters:
  ///   - found: What was found of the entries, row-major.
  ///   - rows: Which outputs.
  ///   - columns: Which of the input's coordinates.
  ///   - directions: What the directions showed.
  mutating func add(
    _ found: inout [Finding],
    rows: Range<Int>,
    columns: Range<Int>,
    directions: DirectionFindings
  ) {
    for row in rows {
      let sensitivity = directions.sensitivity(row: row, columns: columns)
      let start = (row - rows.lowerBound) * columns.count
      for column in 0..<columns.count {
        let index = start + column
        let isAlone = found[index].verdict != .notChecked
        let isCovered = !sensitivity.isEmpty && sensitivity[column] > 0
        entryCount += 1
        if isAlone || isCovered { lookedAtCount += 1 }
        if isCovered, !isAlone { found[index].reason = .coveredByDirections }
        let size = found[index].analytic.magnitude
        guard size > 0, size.isFinite else { continue }
        seen.add(
          above: isAlone || sensitivity.isEmpty
            ? found[index].detectableError : 1 / (size * sensitivity[column])
        )
      }
    }
  }

  /// Returns the coverage of a block of which some columns were drawn.
  func coverage(method: String, columnShare: Double) -> BlockCoverage {
    BlockCoverage(
      method: method,
      share: columnShare,
      missed: MissProbability(compared: seen, columnShare: columnShare)
    )
  }

  /// Returns the coverage of a block that directions went through.
  func coverage(method: String, rows: Range<Int>, directions: DirectionFindings) -> BlockCoverage {
    var coverage = BlockCoverage(
      method: method,
      share: Double(lookedAtCount) / Double(max(1, entryCount)),
      missed: MissProbability(together: seen)
    )
    directions.count(rows: rows, in: &coverage)
    return coverage
  }
}
