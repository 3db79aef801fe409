/// Columns that were judged by themselves where their input is covered by directions.
struct JudgedColumns: Sendable {
  /// Columns that were judged together.
  struct Batch: Sendable {
    var columns: [Int]
    var findings: TileFindings
  }

  /// The batches that the columns were last judged in.
  private var batches: [Int: Batch] = [:]

  /// Adds columns, in place of what was found of them before.
  mutating func add(_ batch: Batch) {
    for column in batch.columns { batches[column] = batch }
  }

  /// Whether an entry fails.
  func isFailure(row: Int, column: Int) -> Bool {
    batches[column]?.findings[row, column].verdict.isFailure ?? false
  }

  /// Returns what an entry is claimed to be beyond what was measured, with the uncertainty.
  func error(row: Int, column: Int) -> (error: Double, uncertainty: Double) {
    guard let finding = batches[column]?.findings[row, column] else { return (.nan, .nan) }
    return (finding.analytic - finding.numeric, finding.uncertainty)
  }

  /// Copies what was found to a tile that has some of the columns.
  func copy(to findings: inout TileFindings, columns: Range<Int>) {
    for (column, batch) in batches where columns.contains(column) {
      findings.take(column, from: batch.findings)
    }
  }
}
