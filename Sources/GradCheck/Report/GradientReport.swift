/// The record of a check: what was compared, how, and what was found.
///
/// Every presentation is made from this one value; none calls the function again.
public struct GradientReport: Hashable, Sendable {
  /// The version of the stored layout, as `report-format` numbers it.
  public static let formatVersion: String = "1.0"

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

  /// Creates a report.
  public init(
    generator: String = "gradcheck \(GradCheckVersion.current)",
    created: String = "",
    run: RunRecord = RunRecord(),
    configuration: ConfigurationRecord,
    blocks: [BlockReport]
  ) {
    self.generator = generator
    self.created = created
    self.run = run
    self.configuration = configuration
    self.blocks = blocks
  }

  /// How many entries received each verdict, over all blocks.
  public var counts: VerdictCounts { blocks.reduce(VerdictCounts()) { $0 + $1.counts } }

  /// The verdict on the whole.
  public var verdict: Verdict { counts.verdict }

  /// The worst entries of all blocks that did not simply agree, worst first.
  public func failures(limit: Int = 50) -> [EntryReport] {
    Array(
      blocks.flatMap(\.worst)
        .filter { $0.verdict.isFailure || $0.verdict == .inconclusive }
        .sorted(by: EntryReport.isWorse)
        .prefix(limit)
    )
  }

  /// The block to look at first: the one whose worst entry is the worst of all.
  public var worstBlock: BlockReport? {
    let candidates = blocks.filter { !$0.worst.isEmpty }
    return candidates.min { left, right in
      EntryReport.isWorse(left.worst[0], right.worst[0])
    } ?? blocks.first
  }
}

/// The version of this package, as reports and the command line state it.
public enum GradCheckVersion: Sendable {
  /// The version in force.
  public static let current: String = "0.1.0"
}

extension EntryReport {
  /// Whether an entry is worse than another: by verdict, then by relative, then absolute error.
  package static func isWorse(_ left: EntryReport, _ right: EntryReport) -> Bool {
    let ranks = (rank(left.verdict), rank(right.verdict))
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
    let relative = (ordered(left.relativeError), ordered(right.relativeError))
    if relative.0 != relative.1 { return relative.0 > relative.1 }
    let absolute = (ordered(left.absoluteError), ordered(right.absoluteError))
    if absolute.0 != absolute.1 { return absolute.0 > absolute.1 }
    return left.index < right.index
  }

  /// NaN sorts as the largest error, where a plain comparison would lose it.
  private static func ordered(_ error: Double) -> Double { error.isNaN ? .infinity : error }

  private static func rank(_ verdict: Verdict) -> Int {
    switch verdict {
    case .notFinite: 0
    case .disagrees: 1
    case .inconclusive: 2
    case .kink: 3
    case .agrees: 4
    case .notChecked: 5
    }
  }
}
