internal import Synchronization

/// What is measured and decided about the entries of a tile of a Jacobian, while it is filled.
///
/// Workers write columns; each column has slots of its own in every buffer.
final class JacobianRecord: Sendable {
  let rowCount: Int
  let columnCount: Int
  private let places: ColumnPlaces

  // Written through disjoint slots only: a column belongs to one worker, and the arrays are read
  // when all workers have ended.
  private nonisolated(unsafe) let numeric: UnsafeMutableBufferPointer<Double>
  private nonisolated(unsafe) let uncertainty: UnsafeMutableBufferPointer<Double>
  private nonisolated(unsafe) let step: UnsafeMutableBufferPointer<Double>
  private nonisolated(unsafe) let detectableError: UnsafeMutableBufferPointer<Double>
  private nonisolated(unsafe) let verdict: UnsafeMutableBufferPointer<Verdict>
  private nonisolated(unsafe) let reason: UnsafeMutableBufferPointer<Reason>
  private nonisolated(unsafe) let evaluations: UnsafeMutableBufferPointer<Int32>
  private let kinks = Mutex<[Int: Kink]>([:])

  init(rowCount: Int, columnCount: Int, places: ColumnPlaces = .all) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.places = places
    let count = rowCount * columnCount
    func buffer<Element>(_ element: Element) -> UnsafeMutableBufferPointer<Element> {
      let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: count)
      buffer.initialize(repeating: element)
      return buffer
    }
    numeric = buffer(.nan)
    uncertainty = buffer(.nan)
    step = buffer(.nan)
    detectableError = buffer(.nan)
    verdict = buffer(.notChecked)
    reason = buffer(.notSelected)
    evaluations = buffer(0)
  }

  deinit {
    numeric.deallocate()
    uncertainty.deallocate()
    step.deallocate()
    detectableError.deallocate()
    verdict.deallocate()
    reason.deallocate()
    evaluations.deallocate()
  }

  /// Stores the judgements of one column.
  func store(_ judgements: [EntryJudgement], column: Int) {
    let first = places[column]
    for row in 0..<rowCount {
      let place = row * columnCount + first
      let judgement = judgements[row]
      numeric[place] = judgement.numeric
      uncertainty[place] = RoundedBound.above(judgement.uncertainty)
      step[place] = judgement.step
      detectableError[place] = RoundedBound.above(judgement.detectableError)
      verdict[place] = judgement.verdict
      reason[place] = judgement.reason
      evaluations[place] = Int32(clamping: judgement.evaluations)
      if let kink = judgement.kink { kinks.withLock { $0[place] = kink } }
    }
  }

  /// Copies what another record has of one column.
  func take(_ column: Int, from other: JacobianRecord) {
    let (own, others) = (places[column], other.places[column])
    let found = other.kinks.withLock { $0 }
    for row in 0..<rowCount {
      let (place, source) = (row * columnCount + own, row * other.columnCount + others)
      numeric[place] = other.numeric[source]
      uncertainty[place] = other.uncertainty[source]
      step[place] = other.step[source]
      detectableError[place] = other.detectableError[source]
      verdict[place] = other.verdict[source]
      reason[place] = other.reason[source]
      evaluations[place] = other.evaluations[source]
      if let kink = found[source] { kinks.withLock { $0[place] = kink } }
    }
  }

  /// Returns the verdict on one entry.
  func verdict(row: Int, column: Int) -> Verdict { verdict[row * columnCount + places[column]] }

  /// Returns what was measured of one entry, with its uncertainty.
  func measured(row: Int, column: Int) -> (numeric: Double, uncertainty: Double) {
    let place = row * columnCount + places[column]
    return (numeric[place], uncertainty[place])
  }

  /// Returns the entries of some rows and places as arrays of their own, with their kinks.
  func entries(
    rows: Range<Int>,
    columns: Range<Int>,
    claim: Claim
  ) -> (arrays: EntryArrays, kinks: [Int: Kink]) {
    func gather<Element>(_ elements: UnsafeBufferPointer<Element>) -> [Element] {
      [Element](unsafeUninitializedCapacity: rows.count * columns.count) { result, count in
        for row in rows {
          let start = row * columnCount + columns.lowerBound
          let line = UnsafeBufferPointer(rebasing: elements[start..<(start + columns.count)])
          count = result[count...].initialize(fromContentsOf: line)
        }
      }
    }
    var arrays = EntryArrays(count: 0)
    arrays.analytic = claim.entries.withUnsafeBufferPointer(gather)
    arrays.numeric = gather(UnsafeBufferPointer(numeric))
    arrays.uncertainty = gather(UnsafeBufferPointer(uncertainty))
    arrays.step = gather(UnsafeBufferPointer(step))
    arrays.detectableError = gather(UnsafeBufferPointer(detectableError))
    arrays.verdict = gather(UnsafeBufferPointer(verdict))
    arrays.reason = gather(UnsafeBufferPointer(reason))
    arrays.evaluations = gather(UnsafeBufferPointer(evaluations))
    var local: [Int: Kink] = [:]
    for (place, kink) in kinks.withLock({ $0 }) {
      let (row, column) = place.quotientAndRemainder(dividingBy: columnCount)
      guard rows.contains(row), columns.contains(column) else { continue }
      let index = (row - rows.lowerBound) * columns.count + column - columns.lowerBound
      local[index] = kink
    }
    return (arrays, local)
  }

  /// Returns every derivative that was measured, with its uncertainty.
  func measurement() -> (numeric: Matrix<Double>, uncertainty: Matrix<Double>) {
    var numeric = Matrix<Double>(zeros: rowCount, columnCount)
    var uncertainty = numeric
    numeric.replaceElements(with: Array(self.numeric))
    uncertainty.replaceElements(with: Array(self.uncertainty))
    return (numeric, uncertainty)
  }

  /// Returns the evaluations that the columns at some places took together.
  func evaluations(ofColumns columns: Range<Int>) -> Int {
    columns.reduce(0) { sum, column in
      sum + (0..<rowCount).reduce(0) { max($0, Int(evaluations[$1 * columnCount + column])) }
    }
  }
}
