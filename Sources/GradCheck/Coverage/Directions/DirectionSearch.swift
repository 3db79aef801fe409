/// The search for the entries that make a claim fail along directions.
///
/// The coordinates of a failing direction are cut into parts, and each part is measured as a
/// direction of its own; the part that fails worst is cut again, until so few columns are left that
/// each is measured by itself. That takes log(n) rounds for a wrong entry. What the wrong entries
/// that are found account for is then taken out, and what still fails is searched anew.
struct DirectionSearch {
  /// How many times a failing direction is followed to its entries in one input block.
  static let limit = 8
  /// How many parts are measured in a round.
  static let partCount = 8

  /// The number of outputs.
  let rowCount: Int
  /// Measures directions.
  let measure: ([Direction]) throws(GradientCheckError) -> DirectionMeasurement
  /// Measures columns by themselves.
  let judge: ([Int]) throws(GradientCheckError) -> JudgedColumns.Batch

  private var judged: JudgedColumns
  private let directions: [Direction]
  /// The columns whose wrong entries have been taken out.
  ///
  /// The directions themselves stay as they are: a copy of one through very many inputs is large.
  private var held: Set<Int> = []
  private var found: DirectionMeasurement
  private var isExplained: [Bool]
  private var isGivenUp: [Bool]
  private var evaluations: Int

  /// Measures directions, from which a search can start; some columns have been judged already.
  init(
    along directions: [Direction],
    rowCount: Int,
    judged: JudgedColumns,
    measure: @escaping ([Direction]) throws(GradientCheckError) -> DirectionMeasurement,
    judge: @escaping ([Int]) throws(GradientCheckError) -> JudgedColumns.Batch
  ) throws(GradientCheckError) {
    self.directions = directions
    self.rowCount = rowCount
    self.judged = judged
    self.measure = measure
    self.judge = judge
    found = try measure(directions)
    evaluations = found.evaluations
    isExplained = found.verdict.map { !$0.isFailure }
    isGivenUp = [Bool](repeating: false, count: isExplained.count)
  }

  /// Follows what fails to its entries, as often as the limit allows.
  mutating func findings() throws(GradientCheckError) -> DirectionFindings {
    for _ in 0..<DirectionSearch.limit {
      guard let place = worst else { break }
      let columns = try guilty(at: place)
      if columns.isEmpty { isGivenUp[place] = true }
      for column in columns { takeOut(column) }
    }
    return DirectionFindings(
      directions: directions,
      measurement: found,
      isExplained: isExplained,
      evaluations: evaluations,
      judged: judged
    )
  }

  /// The place that is farthest beyond what is accepted of those that are not explained yet.
  private var worst: Int? {
    var worst: (place: Int, excess: Double)?
    for place in isExplained.indices where !isExplained[place] && !isGivenUp[place] {
      let excess = DirectionSearch.excess(found, place)
      if worst == nil || excess > worst?.excess ?? 0 { worst = (place, excess) }
    }
    return worst?.place
  }

  private static func excess(_ found: DirectionMeasurement, _ place: Int) -> Double {
    let excess = found.residual[place].magnitude / found.allowance[place]
    return excess.isNaN ? .infinity : excess
  }

  /// Returns the columns whose entry, in the row that fails at a place, fails by itself.
  private mutating func guilty(at place: Int) throws(GradientCheckError) -> [Int] {
    let (row, number) = place.quotientAndRemainder(dividingBy: found.count)
    let direction = directions[number]
    var columns = direction.columns
    while columns.count > DirectionSearch.partCount {
      let parts = DirectionSearch.parts(of: columns).map { direction.part($0, holding: held) }
        .filter { !$0.isZero }
      let measured = try measure(parts)
      evaluations += measured.evaluations
      let failing = parts.indices.filter { measured.verdict[row * parts.count + $0].isFailure }
      let worst = failing.max {
        DirectionSearch.excess(measured, row * parts.count + $0)
          < DirectionSearch.excess(measured, row * parts.count + $1)
      }
      guard let worst else { return [] }
      columns = parts[worst].columns
    }
    let moving = columns.filter { direction.component($0) != 0 && !held.contains($0) }
    judged.add(try judge(moving))
    return moving.filter { judged.isFailure(row: row, column: $0) }
  }

  private static func parts(of columns: Range<Int>) -> [Range<Int>] {
    (0..<partCount).map { part in
      let bounds = [part, part + 1].map { columns.lowerBound + $0 * columns.count / partCount }
      return bounds[0]..<bounds[1]
    }
  }

  /// Takes what the wrong entries of a column account for out of every direction.
  private mutating func takeOut(_ column: Int) {
    for row in 0..<rowCount where judged.isFailure(row: row, column: column) {
      let (error, uncertainty) = judged.error(row: row, column: column)
      for number in directions.indices {
        let place = row * found.count + number
        let component = directions[number].component(column)
        guard component != 0, !isExplained[place] else { continue }
        if error.isFinite {
          found.residual[place] -= error * component
          found.allowance[place] += uncertainty * component.magnitude
        }
        // What is not finite along the direction is so because of this entry.
        isExplained[place] =
          !error.isFinite || found.residual[place].magnitude <= found.allowance[place]
      }
    }
    held.insert(column)
  }
}
