/// Columns that were judged by themselves where their input is covered by directions.
struct JudgedColumns: Sendable {
  /// Columns that were judged together.
  struct Batch: Sendable {
    var columns: [Int]
    var claim: Claim
    var record: JacobianRecord
  }

  /// The batches that the columns were last judged in.
  private var batches: [Int: Batch] = [:]

  /// Adds columns, in place of what was found of them before.
  mutating func add(_ batch: Batch) {
    for column in batch.columns { batches[column] = batch }
  }

  /// Whether an entry fails.
  func isFailure(row: Int, column: Int) -> Bool {
    batches[column]?.record.verdict(row: row, column: column).isFailure ?? false
  }

  /// Returns what an entry is claimed to be beyond what was measured, with the uncertainty.
  func error(row: Int, column: Int) -> (error: Double, uncertainty: Double) {
    guard let batch = batches[column] else { return (.nan, .nan) }
    let (numeric, uncertainty) = batch.record.measured(row: row, column: column)
    let place = row * batch.claim.columnCount + batch.claim.places[column]
    return (batch.claim.entries[place] - numeric, uncertainty)
  }

  /// Copies what was found to the record of a tile that has some of the columns.
  func copy(to record: inout JacobianRecord, columns: Range<Int>) {
    for (column, batch) in batches where columns.contains(column) {
      record.take(column, from: batch.record)
    }
  }
}
