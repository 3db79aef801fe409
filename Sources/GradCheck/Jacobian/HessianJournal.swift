/// The part of a journal that holds entries of a Hessian that were measured by values alone.
struct HessianJournal {
  private let journal: any ColumnJournal
  private let scope: String
  /// How long a group takes about that is kept at once.
  private let interval: Duration

  /// Uses the journal of a function, whose scope stands before the names of its blocks.
  init(_ journal: any ColumnJournal, scope: String, interval: Duration) {
    self.journal = journal
    self.scope = "second differences of \(scope)"
    self.interval = interval
  }

  /// Returns how many entries are measured and kept together, time after time.
  func pace(of entry: Duration, jobs: Int) -> JournalPace {
    JournalPace(interval, unit: entry, jobs: jobs)
  }

  /// What an earlier process has kept.
  var restored: [HessianSample.Entry: HessianValueCheck.Measured] {
    var restored: [HessianSample.Entry: HessianValueCheck.Measured] = [:]
    for record in journal.records(of: scope)
    where record.columns.count == 2 * record.findings.count {
      for (place, finding) in record.findings.enumerated() {
        let (row, column) = (record.columns[2 * place], record.columns[2 * place + 1])
        let estimate = SecondDifference.Estimate(
          value: finding.numeric,
          uncertainty: finding.uncertainty,
          step: finding.step,
          evaluations: Int(finding.evaluations)
        )
        restored[HessianSample.Entry(row: row, column: column)] = HessianValueCheck.Measured(
          row: row,
          column: column,
          estimate: estimate
        )
      }
    }
    return restored
  }

  /// Keeps what was measured: of each entry its row and column, and a finding without a claim.
  func keep(_ measured: [HessianValueCheck.Measured]) throws(GradientCheckError) {
    try journal.keep(
      ColumnRecord(
        scope: scope,
        columns: measured.flatMap { [$0.row, $0.column] },
        findings: measured.map { entry in
          var finding = Finding()
          finding.numeric = entry.estimate.value
          finding.uncertainty = entry.estimate.uncertainty
          finding.step = entry.estimate.step
          finding.evaluations = Int32(clamping: entry.estimate.evaluations)
          return finding
        },
        kinks: [:],
        evaluations: measured.reduce(0) { $0 + $1.estimate.evaluations },
        ladders: []
      )
    )
  }
}

/// The part of a journal that is of a function's gradient, whose blocks have the function's scope.
struct GradientJournal: ColumnJournal {
  let journal: any ColumnJournal

  func records(of scope: String) -> [ColumnRecord] { journal.records(of: name(scope)) }

  func append(_ record: ColumnRecord) throws {
    var named = record
    named.scope = name(record.scope)
    try journal.append(named)
  }

  private func name(_ scope: String) -> String { "gradient of \(scope)" }
}
