internal import Synchronization

/// What is found of the entries of a tile of a Jacobian, row-major.
struct TileFindings: Sendable {
  let rowCount: Int
  let columnCount: Int
  private let places: ColumnPlaces
  private var findings: [Finding]
  private var kinks: [Int: Kink] = [:]

  /// Starts with what is claimed of the entries, none of which has been checked.
  init(of claim: ClaimTile) {
    rowCount = claim.rowCount
    columnCount = claim.columnCount
    places = claim.places
    findings = claim.entries.map { Finding(analytic: $0) }
  }

  /// Starts without a claim, for a measurement.
  init(rowCount: Int, columnCount: Int) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    places = .all
    findings = [Finding](repeating: Finding(), count: rowCount * columnCount)
  }

  /// The finding of an entry, by its row and its column in the whole Jacobian.
  subscript(row: Int, column: Int) -> Finding { findings[row * columnCount + places[column]] }

  /// The kink at an entry, by its row and its column in the whole Jacobian.
  func kink(row: Int, column: Int) -> Kink? { kinks[row * columnCount + places[column]] }

  /// Calls the claim about an entry wrong.
  mutating func blame(row: Int, column: Int, _ reason: Reason) {
    let place = row * columnCount + places[column]
    (findings[place].verdict, findings[place].reason) = (.disagrees, reason)
  }

  /// Returns the rows in which several claims lie between the slopes of a kink, among some columns,
  /// with those columns.
  func rowsWithSharedKinks(among columns: [Int]) -> [(row: Int, columns: [Int])] {
    guard kinks.count > 1 else { return [] }
    var shared: [Int: [Int]] = [:]
    for column in columns {
      for row in 0..<rowCount {
        let place = row * columnCount + places[column]
        if findings[place].verdict == .kink, kinks[place] != nil {
          shared[row, default: []].append(column)
        }
      }
    }
    return shared.filter { $1.count > 1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Copies what another tile has of one column.
  mutating func take(_ column: Int, from other: TileFindings) {
    take(column, rows: 0..<rowCount, from: other)
  }

  /// Copies what another tile has of some rows of one column.
  mutating func take(_ column: Int, rows: Range<Int>, from other: TileFindings) {
    let (own, others) = (places[column], other.places[column])
    for row in rows {
      let (place, source) = (row * columnCount + own, row * other.columnCount + others)
      findings[place] = other.findings[source]
      kinks[place] = other.kinks[source]
    }
  }

  /// Returns what was found of a column of the Jacobian, with its kinks by row.
  func column(_ column: Int) -> (findings: [Finding], kinks: [Int: Kink]) {
    let place = places[column]
    var found: [Int: Kink] = [:]
    let entries = (0..<rowCount).map { row in
      let offset = row * columnCount + place
      if !kinks.isEmpty, let kink = kinks[offset] { found[row] = kink }
      return findings[offset]
    }
    return (entries, found)
  }

  /// Puts back what was found of a column of the Jacobian earlier.
  ///
  /// - Returns: Whether the claim is the one of which it was found, to the last bit.
  mutating func restore(_ column: Int, _ found: ArraySlice<Finding>, _ kinks: [Int: Kink]) -> Bool {
    let place = places[column]
    var isSame = found.count == rowCount
    for (row, finding) in found.enumerated() where row < rowCount {
      let offset = row * columnCount + place
      let (own, others) = (findings[offset].analytic, finding.analytic)
      if own.bitPattern != others.bitPattern, !(own.isNaN && others.isNaN) { isSame = false }
      findings[offset] = finding
      if let kink = kinks[row] { self.kinks[offset] = kink }
    }
    return isSame
  }

  /// Says of all entries of some columns why they are not checked.
  mutating func mark(_ columns: ArraySlice<Int>, _ reason: Reason) {
    for column in columns {
      let place = places[column]
      for row in 0..<rowCount { findings[row * columnCount + place].reason = reason }
    }
  }

  /// Returns the evaluations that a column of the Jacobian took.
  func evaluations(ofColumn column: Int) -> Int {
    evaluations(ofColumns: places[column]..<(places[column] + 1))
  }

  /// Returns the entries of some rows and places, with their kinks by flat offset.
  func entries(
    rows: Range<Int>,
    columns: Range<Int>
  ) -> (findings: [Finding], kinks: [Int: Kink]) {
    // Most Jacobians are one block: nothing is copied then.
    if rows == 0..<rowCount, columns == 0..<columnCount { return (findings, kinks) }
    var found: [Finding] = []
    found.reserveCapacity(rows.count * columns.count)
    for row in rows {
      let start = row * columnCount
      found += findings[(start + columns.lowerBound)..<(start + columns.upperBound)]
    }
    var local: [Int: Kink] = [:]
    for (place, kink) in kinks {
      let (row, column) = place.quotientAndRemainder(dividingBy: columnCount)
      guard rows.contains(row), columns.contains(column) else { continue }
      local[(row - rows.lowerBound) * columns.count + column - columns.lowerBound] = kink
    }
    return (found, local)
  }

  /// Returns every derivative that was measured, with its uncertainty.
  func measurement() -> (numeric: Matrix<Double>, uncertainty: Matrix<Double>) {
    func matrix(_ value: (Finding) -> Double) -> Matrix<Double> {
      Matrix(rowCount: rowCount, columnCount: columnCount, trusted: findings.map(value))
    }
    return (matrix(\.numeric), matrix(\.uncertainty))
  }

  /// Returns the evaluations that the columns at some places took together.
  func evaluations(ofColumns columns: Range<Int>) -> Int {
    guard !columns.isEmpty else { return 0 }
    var most = [Int32](repeating: 0, count: columns.count)
    findings.withUnsafeBufferPointer { findings in
      // Row by row, as they lie.
      for start in stride(from: 0, to: findings.count, by: columnCount) {
        for index in most.indices {
          let evaluations = findings[start + columns.lowerBound + index].evaluations
          if evaluations > most[index] { most[index] = evaluations }
        }
      }
    }
    return most.reduce(0) { $0 + Int($1) }
  }
}

extension TileFindings {
  /// Calls a closure with slots to store judgements in, which are gone when it returns.
  mutating func fill(_ body: (Slots) -> Void) {
    let found = KinkStore()
    let (rowCount, columnCount, places) = (rowCount, columnCount, places)
    findings.withUnsafeMutableBufferPointer { findings in
      body(
        Slots(
          rowCount: rowCount,
          columnCount: columnCount,
          places: places,
          findings: findings,
          kinks: found
        )
      )
    }
    kinks.merge(found.kinks.withLock { $0 }) { $1 }
  }

  /// The places that workers write to, each column in slots of its own.
  struct Slots: Sendable {
    fileprivate let rowCount: Int
    fileprivate let columnCount: Int
    fileprivate let places: ColumnPlaces
    // Written through disjoint slots only: a column belongs to one worker, and the findings are read
    // when all workers have ended.
    fileprivate nonisolated(unsafe) let findings: UnsafeMutableBufferPointer<Finding>
    fileprivate let kinks: KinkStore

    /// Stores the judgements of one column and returns whether any of them is suspicious.
    @discardableResult
    func store(_ judgements: [EntryJudgement], column: Int) -> Bool {
      var place = places[column]
      var isSuspicious = false
      judgements.withUnsafeBufferPointer { judgements in
        for row in 0..<rowCount {
          findings[place] = Finding(judgements[row], analytic: findings[place].analytic)
          if let kink = judgements[row].kink { kinks.kinks.withLock { $0[place] = kink } }
          if judgements[row].verdict.isSuspicious { isSuspicious = true }
          place += columnCount
        }
      }
      return isSuspicious
    }
  }

  /// The kinks that all workers have found, by the place of their entry.
  fileprivate final class KinkStore: Sendable {
    let kinks = Mutex<[Int: Kink]>([:])
  }
}
