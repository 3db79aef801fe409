/// Puts what came of checking one or several functions into a report.
///
/// Every entrance uses it, library, test helpers and command line, so that seed, evaluations,
/// precision and the parameters that were really used are recorded in the same way everywhere.
package struct ReportAssembly: Sendable {
  private let scheme: DifferenceScheme
  private let accuracy: Accuracy?
  private let tolerance: Tolerance
  private let coverage: Coverage
  private let seed: UInt64
  private var records: [Examination.Record] = []
  private var blocks: [BlockReport] = []
  private var statements: [Statement] = []
  private var failedChecks: [CheckFailure] = []
  private var warnings: [ReportWarning] = []
  private var blames: [StageBlame] = []
  /// How blocks are judged that are not judged as the others.
  var blockSettings: [BlockSettings] = []
  /// Which part of a check this is, without its functions.
  var part: PartRecord?

  /// Starts with nothing checked.
  init(
    scheme: DifferenceScheme,
    accuracy: Accuracy? = nil,
    tolerance: Tolerance,
    coverage: Coverage,
    seed: UInt64
  ) {
    self.scheme = scheme
    self.accuracy = accuracy
    self.tolerance = tolerance
    self.coverage = coverage
    self.seed = seed
  }

  /// Adds what came of one function.
  ///
  /// - Parameters:
  ///   - examination: What was found.
  ///   - extraEvaluations: The evaluations that were made beside those of the check.
  package mutating func add(_ examination: Examination, extraEvaluations: Int = 0) {
    var record = examination.record
    record.evaluations += extraEvaluations
    if let last = record.parts.indices.last {
      let before = record.parts[..<last]
      record.parts[last].blockCount =
        examination.blocks.count - before.reduce(0) { $0 + $1.blockCount }
      record.parts[last].warningCount =
        examination.warnings.count - before.reduce(0) { $0 + $1.warningCount }
      record.parts[0].blameCount = examination.stageBlame == nil ? 0 : 1
    }
    records.append(record)
    blocks += examination.blocks
    statements += examination.statements
    warnings += examination.warnings
    blames += examination.stageBlame.map { [$0] } ?? []
  }

  /// Adds a function that could not be checked.
  package mutating func add(_ failure: CheckFailure) { failedChecks.append(failure) }

  /// Adds which of a model's functions is to blame for the others.
  package mutating func add(_ blame: StageBlame) { blames.append(blame) }

  /// The blocks so far.
  package var currentBlocks: [BlockReport] { blocks }

  /// Puts the report together.
  ///
  /// - Parameter run: Where, when and of what the check was run; its seed and its evaluations are
  ///   filled in here.
  /// - Returns: The report on all functions so far.
  package func report(run: RunRecord = RunRecord()) -> GradientReport {
    var run = run
    run.seed = seed
    run.evaluations = records.reduce(0) { $0 + $1.evaluations }
    var report = GradientReport(
      created: run.finished,
      run: run,
      configuration: configuration,
      blocks: blocks,
      warnings: warnings
    )
    report.statements = statements
    report.failedChecks = failedChecks
    report.stageBlames = blames
    report.part = part
    report.part?.functions = records.flatMap(\.parts)
    return report
  }

  private var configuration: ConfigurationRecord {
    func precision(_ each: (Examination.Record) -> String) -> String {
      records.map(each).first { $0 != "double" } ?? "double"
    }
    var record = ConfigurationRecord(
      scheme: scheme.name,
      parameters: records.first?.parameters
        ?? scheme.scheme.parameters(significandBits: 53) + (accuracy?.recorded ?? []),
      tolerance: tolerance,
      precision: precision(\.precision),
      coverage: records.isEmpty ? coverage.text : Coverage.text(of: records.map(\.coverage))
    )
    record.measuredPrecision = precision(\.measuredPrecision)
    record.order = records.map(\.order).max() ?? 1
    record.blockSettings = blockSettings
    record.skippedBlocks = records.flatMap(\.skippedBlocks)
    return record
  }
}
