/// What came of checking one function at one point, before it is put into a report.
package struct Examination: Sendable {
  /// One block for each output block and input block that was selected.
  package var blocks: [BlockReport]
  /// What was found of the claim as a whole.
  package var statements: [Statement]
  /// What weakens the check.
  package var warnings: [ReportWarning]
  /// Which stage is to blame where a composition failed.
  package var stageBlame: StageBlame?
  /// What the check took, and how it was measured.
  package var record: Record

  /// How one function was measured, as reports record it.
  package struct Record: Sendable {
    /// The evaluations of the function, those shared by all columns included.
    package var evaluations: Int
    /// Which entries were checked.
    package var coverage: Coverage
    /// The scalar that the claim was computed in: `double` or `float`.
    package var precision: String
    /// The scalar that the measurement was made in.
    package var measuredPrecision: String
    /// The parameters of the scheme, those that it chose itself included.
    package var parameters: [SchemeParameter]
    /// The names of the blocks that were left out.
    package var skippedBlocks: [String]
    /// The order of the derivatives that were checked.
    package var order = 1
    /// What a merge needs to know of the function, and of its gradient where that is differentiated
    /// as well; empty where the check is not divided.
    package var parts: [PartRecord.Function] = []
  }

  /// Adds what is known beforehand to weaken the check, instead of warnings of the same kind.
  package mutating func add(_ own: [ReportWarning]) {
    func isKept(_ warning: ReportWarning) -> Bool { !own.contains { $0.code == warning.code } }
    if record.parts.count > 1 {
      record.parts[0].warningCount = warnings.prefix(record.parts[0].warningCount).count(
        where: isKept
      )
    }
    warnings = warnings.filter(isKept) + own
  }

  /// The verdict on the whole.
  package var verdict: Verdict {
    var report = GradientReport(configuration: ConfigurationRecord(scheme: ""), blocks: blocks)
    report.statements = statements
    return report.verdict
  }
}
