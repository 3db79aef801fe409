/// What directions through one input block showed.
struct DirectionFindings: Sendable {
  let directions: [Direction]
  /// What was found along them, less what the wrong entries that were found account for.
  let measurement: DirectionMeasurement
  /// Whether nothing fails at a place but what those entries account for.
  let isExplained: [Bool]
  /// The evaluations of the function.
  let evaluations: Int

  /// What is found where there is no direction to go.
  static let empty = DirectionFindings(
    directions: [],
    measurement: .empty,
    isExplained: [],
    evaluations: 0
  )

  /// Returns how much of a block of the report was looked at.
  func coverage(of block: BlockReport, method: String, rows: Range<Int>) -> BlockCoverage? {
    guard let entries = block.entries else { return nil }
    var coverage = BlockCoverage(
      method: method,
      share: share(of: entries, rows: rows),
      missed: MissProbability(entries, rows: rows, directions: self)
    )
    for place in places(of: rows) {
      coverage.directions[measurement.verdict[place]] += 1
      if !isExplained[place] { coverage.unexplained += 1 }
    }
    return coverage
  }

  /// Says of the entries of a block that were not measured by themselves which were covered.
  func mark(_ entries: inout EntryArrays, rows: Range<Int>) {
    forEachCovered(rows: rows) { index in
      guard entries.verdict[index] == .notChecked else { return }
      entries.reason[index] = .coveredByDirections
    }
  }

  private func share(of entries: EntryArrays, rows: Range<Int>) -> Double {
    var isLookedAt = entries.verdict.map { $0 != .notChecked }
    forEachCovered(rows: rows) { isLookedAt[$0] = true }
    return Double(isLookedAt.count { $0 }) / Double(max(1, entries.count))
  }

  private func places(of rows: Range<Int>) -> Range<Int> {
    (rows.lowerBound * measurement.count)..<(rows.upperBound * measurement.count)
  }

  /// Calls back with the place in the block of every entry that a decided direction moves along.
  private func forEachCovered(rows: Range<Int>, _ body: (Int) -> Void) {
    for row in rows {
      let sensitivity = sensitivity(row: row)
      let start = (row - rows.lowerBound) * sensitivity.count
      for column in sensitivity.indices where sensitivity[column] > 0 { body(start + column) }
    }
  }

  /// Returns what an error of each of a row's entries is multiplied by to be 1 where it would just go
  /// unseen: the largest |vⱼ| / (allowance + |residual|) of the directions that were decided.
  func sensitivity(row: Int) -> [Double] {
    var sensitivity = [Double](repeating: 0, count: directions.first?.components.count ?? 0)
    for (number, direction) in directions.enumerated() {
      let place = row * measurement.count + number
      guard [.agrees, .disagrees].contains(measurement.verdict[place]) else { continue }
      let unseen = measurement.allowance[place] + measurement.residual[place].magnitude
      guard unseen.isFinite else { continue }
      let components = direction.components
      for column in components.indices where components[column] != 0 {
        sensitivity[column] = max(sensitivity[column], components[column].magnitude / unseen)
      }
    }
    return sensitivity
  }
}

extension MissProbability {
  /// The probability where all entries were looked at together, along directions.
  ///
  /// An error of ε in entry (i, j) shifts the residual of direction k by ±ε·Jᵢⱼ·vⱼ, so that it is
  /// seen for certain if for one of them ε·|Jᵢⱼ vⱼ| > allowanceᵢₖ + |residualᵢₖ|. With the directions
  /// that were drawn,
  ///
  ///     P(missed) = share of the entries of which that is so for no k,
  ///
  /// which is on the safe side: where the residual has the sign of the error, less is seen as well.
  init(_ entries: EntryArrays, rows: Range<Int>, directions findings: DirectionFindings) {
    let width = entries.count / max(1, rows.count)
    var (total, small, whole) = (0, 0, 0)
    for row in rows {
      let sensitivity = findings.sensitivity(row: row)
      for column in 0..<width {
        let index = (row - rows.lowerBound) * width + column
        let size = entries.analytic[index].magnitude
        guard size > 0, size.isFinite else { continue }
        total += 1
        let isAlone = entries.verdict[index] != .notChecked || sensitivity.isEmpty
        let least =
          isAlone ? entries.detectableError[index] : 1 / (size * sensitivity[column])
        if !(least < MissProbability.errorSizes.small) { small += 1 }
        if !(least < MissProbability.errorSizes.whole) { whole += 1 }
      }
    }
    self.init(
      small: total > 0 ? Double(small) / Double(total) : 1,
      whole: total > 0 ? Double(whole) / Double(total) : 1
    )
  }
}
