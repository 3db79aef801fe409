/// The part of a journal that holds what was measured along directions.
///
/// A search asks for the same directions in the same order whenever it is told the same, so that the
/// number of the round says which they were.
struct DirectionJournal {
  /// Which directions.
  struct Place {
    /// The place of the input that they go through.
    var input: Int
    /// How many times directions through the input had been measured, with this one.
    var round: Int
    /// How many directions.
    var count: Int
  }

  private let journal: any ColumnJournal
  private let scope: String

  /// Uses the journal of a function, whose scope stands before the names of its blocks.
  init(_ journal: any ColumnJournal, scope: String) {
    self.journal = journal
    self.scope = scope
  }

  /// Puts back what an earlier process has kept.
  ///
  /// - Returns: The evaluations that it took; nothing where there is no record of the directions.
  /// - Throws: ``GradientCheckError`` where what is claimed along them is something else.
  func restore(
    _ place: Place,
    into findings: inout TileFindings
  ) throws(GradientCheckError) -> Int? {
    guard let record = journal.records(of: name(place)).first else { return nil }
    let rowCount = findings.rowCount
    guard record.columns == Array(0..<place.count),
      record.findings.count == place.count * rowCount
    else { throw .otherClaim(scope) }
    for direction in 0..<place.count {
      let range = (direction * rowCount)..<((direction + 1) * rowCount)
      guard findings.restore(direction, record.findings[range], [:]) else {
        throw .otherClaim(scope)
      }
    }
    return record.evaluations
  }

  /// Keeps what was measured.
  func keep(
    _ place: Place,
    _ findings: TileFindings,
    evaluations: Int
  ) throws(GradientCheckError) {
    try journal.keep(
      ColumnRecord(
        scope: name(place),
        columns: Array(0..<place.count),
        findings: (0..<place.count).flatMap { findings.column($0).findings },
        kinks: [:],
        evaluations: evaluations,
        ladders: []
      )
    )
  }

  private func name(_ place: Place) -> String {
    "directions \(place.round) through input \(place.input) of \(scope)"
  }
}
