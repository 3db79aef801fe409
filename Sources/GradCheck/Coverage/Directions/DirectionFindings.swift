/// What directions through one input block showed.
struct DirectionFindings: Sendable {
  let directions: [Direction]
  /// What was found along them, less what the wrong entries that were found account for.
  let measurement: DirectionMeasurement
  /// Whether nothing fails at a place but what those entries account for.
  let isExplained: [Bool]
  /// The evaluations of the function along directions.
  let evaluations: Int
  /// The columns that were judged by themselves.
  let judged: JudgedColumns

  init(
    directions: [Direction],
    measurement: DirectionMeasurement,
    isExplained: [Bool],
    evaluations: Int,
    judged: JudgedColumns
  ) {
    self.directions = directions
    self.measurement = measurement
    self.isExplained = isExplained
    self.evaluations = evaluations
    self.judged = judged
  }

  /// What is found where there is no direction to go.
  init(only judged: JudgedColumns) {
    self.init(
      directions: [],
      measurement: .empty,
      isExplained: [],
      evaluations: 0,
      judged: judged
    )
  }

  /// Adds what became of the comparisons along directions of some outputs.
  func count(rows: Range<Int>, in coverage: inout BlockCoverage) {
    for place in (rows.lowerBound * measurement.count)..<(rows.upperBound * measurement.count) {
      coverage.directions[measurement.verdict[place]] += 1
      if !isExplained[place] { coverage.unexplained += 1 }
    }
  }

  /// Returns what an error of some of a row's entries is multiplied by to be 1 where it would just go
  /// unseen: the largest |vⱼ| / (allowance + |residual|) of the directions that were decided.
  ///
  /// Columns are counted from the input's first; nothing is returned where there is no direction.
  func sensitivity(row: Int, columns: Range<Int>) -> [Double] {
    guard !directions.isEmpty else { return [] }
    var sensitivity = [Double](repeating: 0, count: columns.count)
    for (number, direction) in directions.enumerated() {
      let place = row * measurement.count + number
      guard [.agrees, .disagrees].contains(measurement.verdict[place]) else { continue }
      let unseen = measurement.allowance[place] + measurement.residual[place].magnitude
      guard unseen.isFinite else { continue }
      let components = direction.components[columns]
      for (offset, component) in components.enumerated() where component != 0 {
        sensitivity[offset] = max(sensitivity[offset], component.magnitude / unseen)
      }
    }
    return sensitivity
  }
}
