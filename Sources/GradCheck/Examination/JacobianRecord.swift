/// What is measured and decided about the entries of a tile of a Jacobian.
struct JacobianRecord: Sendable {
  let rowCount: Int
  let columnCount: Int
  private let places: ColumnPlaces
  /// The entries but for what is claimed of them, row-major.
  private var found = EntryArrays(count: 0)
  private var kinks: [Int: Kink] = [:]

  init(rowCount: Int, columnCount: Int, places: ColumnPlaces = .all) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.places = places
    let count = rowCount * columnCount
    // Each an array of its own, because each is written to.
    found.numeric = [Double](repeating: .nan, count: count)
    found.uncertainty = [Double](repeating: .nan, count: count)
    found.step = [Double](repeating: .nan, count: count)
    found.detectableError = [Double](repeating: .nan, count: count)
    found.verdict = [Verdict](repeating: .notChecked, count: count)
    found.reason = [Reason](repeating: .notSelected, count: count)
    found.evaluations = [Int32](repeating: 0, count: count)
  }

  /// Calls a closure with slots to store judgements in, which are gone when it returns.
  mutating func fill(_ body: (JacobianSlots) -> Void) {
    let stored = JacobianSlots.fill(
      &found,
      rowCount: rowCount,
      columnCount: columnCount,
      places: places,
      body
    )
    kinks.merge(stored) { $1 }
  }

  /// Copies what another record has of one column.
  mutating func take(_ column: Int, from other: JacobianRecord) {
    let (own, others) = (places[column], other.places[column])
    for row in 0..<rowCount {
      let (place, source) = (row * columnCount + own, row * other.columnCount + others)
      found.takeFindings(at: place, from: other.found, at: source)
      if let kink = other.kinks[source] { kinks[place] = kink }
    }
  }

  /// Returns the verdict on one entry.
  func verdict(row: Int, column: Int) -> Verdict {
    found.verdict[row * columnCount + places[column]]
  }

  /// Returns what was measured of one entry, with its uncertainty.
  func measured(row: Int, column: Int) -> (numeric: Double, uncertainty: Double) {
    let place = row * columnCount + places[column]
    return (found.numeric[place], found.uncertainty[place])
  }

  /// Returns the entries of some rows and places as arrays of their own, with their kinks.
  func entries(
    rows: Range<Int>,
    columns: Range<Int>,
    claim: Claim
  ) -> (arrays: EntryArrays, kinks: [Int: Kink]) {
    // Most Jacobians are one block: no array is copied then.
    if rows == 0..<rowCount, columns == 0..<columnCount {
      var arrays = found
      arrays.analytic = claim.entries
      return (arrays, kinks)
    }
    func gather<Element>(_ elements: [Element]) -> [Element] {
      [Element](unsafeUninitializedCapacity: rows.count * columns.count) { result, count in
        for row in rows {
          let start = row * columnCount + columns.lowerBound
          let line = elements[start..<(start + columns.count)]
          count = result[count...].initialize(fromContentsOf: line)
        }
      }
    }
    var arrays = EntryArrays(count: 0)
    arrays.analytic = gather(claim.entries)
    arrays.numeric = gather(found.numeric)
    arrays.uncertainty = gather(found.uncertainty)
    arrays.step = gather(found.step)
    arrays.detectableError = gather(found.detectableError)
    arrays.verdict = gather(found.verdict)
    arrays.reason = gather(found.reason)
    arrays.evaluations = gather(found.evaluations)
    var local: [Int: Kink] = [:]
    for (place, kink) in kinks {
      let (row, column) = place.quotientAndRemainder(dividingBy: columnCount)
      guard rows.contains(row), columns.contains(column) else { continue }
      let index = (row - rows.lowerBound) * columns.count + column - columns.lowerBound
      local[index] = kink
    }
    return (arrays, local)
  }

  /// Returns every derivative that was measured, with its uncertainty.
  func measurement() -> (numeric: Matrix<Double>, uncertainty: Matrix<Double>) {
    func matrix(_ elements: [Double]) -> Matrix<Double> {
      Matrix(rowCount: rowCount, columnCount: columnCount, trusted: elements)
    }
    return (matrix(found.numeric), matrix(found.uncertainty))
  }

  /// Returns the evaluations that the columns at some places took together.
  func evaluations(ofColumns columns: Range<Int>) -> Int {
    found.evaluations.withUnsafeBufferPointer { evaluations in
      var sum = 0
      for column in columns {
        var most = 0
        for place in stride(from: column, to: evaluations.count, by: columnCount) {
          most = max(most, Int(evaluations[place]))
        }
        sum += most
      }
      return sum
    }
  }
}
