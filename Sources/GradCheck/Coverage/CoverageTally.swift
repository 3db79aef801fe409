/// What is known of the coverage of a block, gathered while its entries come by.
struct CoverageTally {
  /// In how many entries an error would be seen.
  private var seen = SeenErrors()
  /// How many entries have come by, and how many of them were looked at in some way.
  private var (entryCount, lookedAtCount) = (0, 0)

  /// Adds the entries of some columns of a block that is covered column by column.
  mutating func add(_ entries: EntryArrays) { seen.add(compared: entries) }

  /// Adds the entries of some columns of a block that is covered by directions, and says of those
  /// that were not measured by themselves which a direction covers.
  ///
  /// - Parameters:
  ///   - entries: The entries, row-major.
  ///   - rows: Which outputs.
  ///   - columns: Which of the input's coordinates.
  ///   - findings: What the directions showed.
  mutating func add(
    _ entries: inout EntryArrays,
    rows: Range<Int>,
    columns: Range<Int>,
    directions findings: DirectionFindings
  ) {
    for row in rows {
      let sensitivity = findings.sensitivity(row: row, columns: columns)
      let start = (row - rows.lowerBound) * columns.count
      for column in 0..<columns.count {
        let index = start + column
        let isAlone = entries.verdict[index] != .notChecked
        let isCovered = !sensitivity.isEmpty && sensitivity[column] > 0
        entryCount += 1
        if isAlone || isCovered { lookedAtCount += 1 }
        if isCovered, !isAlone { entries.reason[index] = .coveredByDirections }
        let size = entries.analytic[index].magnitude
        guard size > 0, size.isFinite else { continue }
        seen.add(
          above: isAlone || sensitivity.isEmpty
            ? entries.detectableError[index] : 1 / (size * sensitivity[column])
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
