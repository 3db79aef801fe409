/// The record of a check: what was compared, how, and what was found.
///
/// Every presentation is made from this one value; none calls the function again.
public struct GradientReport: Hashable, Sendable {
  /// The version of the stored layout, as `report-format` numbers it.
  public static let formatVersion: String = "1.1"

  /// The program that made the report, with its version.
  public var generator: String
  /// When the report was made: RFC 3339, UTC.
  public var created: String
  /// Where, when and of what the check was run.
  public var run: RunRecord
  /// How it was measured and judged.
  public var configuration: ConfigurationRecord
  /// The blocks, in the order of the model.
  public var blocks: [BlockReport]
  /// What was found of claims as a whole, beside their entries.
  public var statements: [Statement] = []
  /// The functions that could not be checked, beside those that were.
  public var failedChecks: [CheckFailure] = []
  /// What weakens the check without making it fail.
  public var warnings: [ReportWarning]
  /// Which stage is to blame, for each composition that failed.
  public var stageBlames: [StageBlame] = []
  /// Which part of a check this is; nothing for a whole one.
  public var part: PartRecord?

  /// Creates a report.
  public init(
    generator: String = "gradcheck \(PackageVersion.current)",
    created: String = "",
    run: RunRecord = RunRecord(),
    configuration: ConfigurationRecord,
    blocks: [BlockReport],
    warnings: [ReportWarning] = []
  ) {
    self.generator = generator
    self.created = created
    self.run = run
    self.configuration = configuration
    self.blocks = blocks
    self.warnings = warnings
  }

  /// How many entries received each verdict, over all blocks.
  public var counts: VerdictCounts { blocks.reduce(VerdictCounts()) { $0 + $1.counts } }

  /// How many comparisons along directions received each verdict, over all blocks.
  package var directionCounts: VerdictCounts {
    blocks.reduce(VerdictCounts()) { $0 + $1.directionCounts }
  }

  /// The verdict on the whole: on entries, directions and statements.
  public var verdict: Verdict {
    (counts + directionCounts + GradientReport.counts(of: statements)).verdict
  }

  /// How many statements have each verdict; those that hold are no entries that agree.
  private static func counts(of statements: [Statement]) -> VerdictCounts {
    var counts = VerdictCounts()
    for statement in statements where statement.verdict.gravity > 0 {
      counts[statement.verdict] += 1
    }
    return counts
  }

  /// Returns the worst entries of all blocks, worst first.
  public func worstEntries(limit: Int) -> [EntryReport] {
    Array(blocks.flatMap(\.worst).sorted { EntryRank($0) < EntryRank($1) }.prefix(limit))
  }

  /// How many entries agree because claim and measurement are too small to tell from zero.
  public var negligibleCount: Int { blocks.reduce(0) { $0 + $1.negligibleCount } }

  /// The relative error that would have been seen in every compared entry that is not zero and not
  /// too small to tell from it.
  public var smallestDetectableError: Double? {
    blocks.map(\.smallestDetectableError).filter { !$0.isNaN }.max()
  }

  /// The worst entries of all blocks that failed or are inconclusive, worst first.
  public func failures(limit: Int = 50) -> [EntryReport] {
    Array(
      blocks.flatMap(\.worst)
        .filter(\.finding.isConspicuous)
        .sorted { EntryRank($0) < EntryRank($1) }
        .prefix(limit)
    )
  }

  /// The block to look at first: the one whose worst entry is the worst of all.
  public var worstBlock: BlockReport? {
    let candidates = blocks.filter { !$0.worst.isEmpty }
    return candidates.min { EntryRank($0.worst[0]) < EntryRank($1.worst[0]) } ?? blocks.first
  }
}

extension GradientReport: CustomStringConvertible {
  /// The report as `gradcheck run` shows it: the verdict and what is wrong, then the tables.
  ///
  ///     print(report)
  public var description: String { String(TextReport(self).text.dropLast()) }
}
