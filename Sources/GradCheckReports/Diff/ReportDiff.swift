public import GradCheck

/// What changed between two reports.
///
/// Blocks are matched by name and entries by their place. With the same verdict an error counts as
/// changed only beyond the uncertainties of both measurements, so that noise is not called a change.
public struct ReportDiff: Hashable, Sendable {
  /// Where a report comes from, as a reader of the comparison sees it.
  public struct Side: Hashable, Sendable {
    /// The model of the run.
    public var model: String
    /// When the report was made.
    public var created: String
    /// The verdict on the whole.
    public var verdict: Verdict

    init(_ report: GradientReport) {
      model = report.run.model
      created = report.created
      verdict = report.verdict
    }
  }

  /// The report that is the measure.
  public var old: Side
  /// The report that is compared with it.
  public var new: Side
  /// The blocks that changed: those of the new report in its order, then those that disappeared.
  public var blocks: [BlockChange]
  /// How many blocks did not change.
  public var unchangedCount: Int
  /// The statements of the new report that fail or are undecided, and were not so in the old one.
  public var newStatements: [Statement]
  /// What makes the reports hard to compare, such as another model or precision.
  public var notes: [String]

  /// Compares two reports.
  ///
  /// - Parameters:
  ///   - old: The report that is the measure.
  ///   - new: The report that is compared with it.
  ///   - allowsMissingBlocks: Whether a block may have disappeared that was checked.
  public init(old: GradientReport, new: GradientReport, allowsMissingBlocks: Bool = false) {
    self.old = Side(old)
    self.new = Side(new)
    // A report made by hand may use a name twice: the first of a name is compared with the first.
    var former = Dictionary(grouping: old.blocks.indices, by: { old.blocks[$0].name })
      .mapValues { $0[...] }
    var matched: Set<Int> = []
    let rules = (old.configuration.rules, new.configuration.rules)
    blocks = new.blocks.compactMap { block in
      guard let counterpart = former[block.name]?.popFirst() else {
        return BlockChange(only: block, isNew: true, isRegression: block.verdict.isFailure)
      }
      matched.insert(counterpart)
      let former = old.blocks[counterpart]
      let tolerances = (rules.0.tolerance(of: former.block), rules.1.tolerance(of: block.block))
      return BlockChange(from: former, to: block, tolerances: tolerances)
    }
    unchangedCount = new.blocks.count - blocks.count
    blocks += old.blocks.indices.filter { !matched.contains($0) }.map { index in
      let block = old.blocks[index]
      let isRegression = !allowsMissingBlocks && block.verdict != .notChecked
      return BlockChange(only: block, isNew: false, isRegression: isRegression)
    }
    newStatements = ReportDiff.newStatements(old, new)
    notes = ReportDiff.notes(old, new)
  }

  /// Whether something became worse than the user may accept.
  ///
  /// That is: an entry or block that fails and did not, a failure whose error grew beyond both
  /// uncertainties, one that could be decided and no longer can, a block that has disappeared, or a
  /// statement about a claim as a whole that fails and did not. An entry that is no longer checked,
  /// in a block that is there, is listed, but is no regression.
  public var hasRegression: Bool {
    blocks.contains(where: \.isRegression) || !newStatements.isEmpty
  }

  /// Whether the reports say the same of every block and of the claims as a whole.
  public var isEmpty: Bool { blocks.isEmpty && newStatements.isEmpty }

  private static func newStatements(
    _ old: GradientReport,
    _ new: GradientReport
  ) -> [Statement] {
    func isBad(_ statement: Statement) -> Bool {
      statement.verdict.isFailure || statement.verdict == .inconclusive
    }
    return new.statements.filter { statement in
      isBad(statement)
        && !old.statements.contains {
          $0.name == statement.name && $0.scope == statement.scope
            && $0.verdict.gravity >= statement.verdict.gravity
        }
    }
  }

  private static func notes(_ old: GradientReport, _ new: GradientReport) -> [String] {
    let pairs: [(String, String, String)] = [
      ("model", old.run.model, new.run.model),
      ("point", old.run.point, new.run.point),
      ("seed", String(old.run.seed), String(new.run.seed)),
      ("scheme", old.configuration.scheme, new.configuration.scheme),
      ("precision", old.configuration.precision, new.configuration.precision),
      ("coverage", old.configuration.coverage, new.configuration.coverage),
    ]
    return pairs.filter { $0.1 != $0.2 }.map { name, old, new in
      "The reports differ in their \(name): “\(old)” and “\(new)”."
    }
  }
}
