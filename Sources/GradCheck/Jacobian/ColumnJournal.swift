/// Keeps what was found of columns while a check runs, for a process that goes on where this ends.
package protocol ColumnJournal: Sendable {
  /// Returns what an earlier process has kept of a function.
  func records(of scope: String) -> [ColumnRecord]
  /// Keeps what was found of some columns.
  func append(_ record: ColumnRecord) throws
}

/// What was found of some columns of a function that have been judged.
package struct ColumnRecord: Sendable {
  /// What stands before the names of the function's blocks.
  package var scope: String
  /// Which columns of the Jacobian.
  package var columns: [Int]
  /// What was found of their entries, column after column.
  package var findings: [Finding]
  /// The kinks, by their places among the findings.
  package var kinks: [Int: Kink]
  /// The evaluations that were made.
  package var evaluations: Int
  /// What the function threw at the first coordinate at which it threw, if it did.
  package var thrown: String?
  /// That coordinate.
  package var thrownAt: Int?
  /// The steps of entries that did not simply agree.
  var ladders: [WorstLadders.Stored]
}

/// Judges columns in groups, each of which is kept in a journal, and those that it has are taken from
/// it.
///
/// Columns do not depend on each other, so that it does not matter in which groups they are judged.
struct Resumption {
  private let journal: any ColumnJournal
  private let scope: String
  private let judge: ColumnJudge
  /// How long a group takes about.
  private let interval: Duration

  init(
    _ journal: any ColumnJournal,
    _ judge: ColumnJudge,
    scope: String,
    interval: Duration
  ) {
    self.journal = journal
    self.scope = scope
    self.judge = judge
    self.interval = interval
  }

  /// Judges the columns of a tile that the journal does not have.
  func judged(
    _ columns: [Int],
    _ claim: ClaimTile,
    _ tally: WorkerTally,
    progress: @escaping @Sendable (_ columns: Int) -> Void
  ) throws(GradientCheckError) -> TileFindings {
    var findings = TileFindings(of: claim)
    var wanted = Set(columns)
    for record in journal.records(of: scope) where record.columns.allSatisfy(wanted.contains) {
      try restore(record, into: &findings, tally)
      wanted.subtract(record.columns)
      progress(record.columns.count)
    }
    var rest = columns.filter(wanted.contains)[...]
    var pace = JournalPace(
      interval,
      unit: judge.columnDuration,
      jobs: judge.jobs,
      batch: judge.columnsPerBatch
    )
    while !rest.isEmpty {
      let group = Array(rest.prefix(pace.next()))
      rest = rest.dropFirst(group.count)
      let own = WorkerTally(ladders: tally.emptyLadders)
      let start = ContinuousClock.now
      try judge.judge(group, claim, into: &findings, tally: own, progress: progress)
      pace.note(group.count, took: .now - start)
      try keep(group, findings, own)
      tally.add(evaluations: own.evaluations, own.thrown, own.ladders)
    }
    return findings
  }

  private func keep(
    _ columns: [Int],
    _ findings: TileFindings,
    _ tally: WorkerTally
  ) throws(GradientCheckError) {
    var record = ColumnRecord(
      scope: scope,
      columns: columns,
      findings: [],
      kinks: [:],
      evaluations: tally.evaluations,
      thrown: tally.thrown.firstError.map { "\($0)" },
      thrownAt: tally.thrown.firstCoordinate,
      ladders: tally.ladders.all
    )
    record.findings.reserveCapacity(columns.count * findings.rowCount)
    for column in columns {
      let (found, kinks) = findings.column(column)
      for (row, kink) in kinks { record.kinks[record.findings.count + row] = kink }
      record.findings += found
    }
    try journal.keep(record)
  }

  private func restore(
    _ record: ColumnRecord,
    into findings: inout TileFindings,
    _ tally: WorkerTally
  ) throws(GradientCheckError) {
    let rowCount = findings.rowCount
    guard record.findings.count == record.columns.count * rowCount else { throw otherClaim }
    var ladders = tally.emptyLadders
    for (position, column) in record.columns.enumerated() {
      let range = (position * rowCount)..<((position + 1) * rowCount)
      var kinks: [Int: Kink] = [:]
      if !record.kinks.isEmpty {
        for place in range { kinks[place - range.lowerBound] = record.kinks[place] }
      }
      guard findings.restore(column, record.findings[range], kinks) else { throw otherClaim }
    }
    for stored in record.ladders {
      guard let place = ladders.place(of: stored.index, in: stored.block),
        record.columns.contains(place.column), place.row < rowCount
      else { throw otherClaim }
      ladders.restore(stored, findings[place.row, place.column])
    }
    var thrown = ThrownErrors()
    if let text = record.thrown, let coordinate = record.thrownAt {
      thrown.note(EarlierError(description: text), at: coordinate)
    }
    tally.add(evaluations: record.evaluations, thrown, ladders)
  }

  private var otherClaim: GradientCheckError { .otherClaim(scope) }
}

extension ColumnJournal {
  /// Keeps a record; what the journal throws ends the check.
  func keep(_ record: ColumnRecord) throws(GradientCheckError) {
    do {
      try append(record)
    } catch {
      throw GradientCheckError(
        .entriesRefused,
        "Expected the journal to be written, found an error: \(error).",
        underlyingError: error
      )
    }
  }
}

extension GradientCheckError {
  /// Says that a journal is of another claim of a function.
  static func otherClaim(_ scope: String) -> GradientCheckError {
    GradientCheckError(
      .invalidConfiguration,
      "Expected a journal of this check, found one of another claim"
        + (scope.isEmpty ? "." : " of “\(scope)”.")
    )
  }
}

/// What a function threw in an earlier process.
private struct EarlierError: Error, CustomStringConvertible {
  let description: String
}
