public import GradCheck

/// What two reports say about one block, where they do not say the same.
public struct BlockChange: Hashable, Sendable {
  /// How many changed entries of a block are kept; ``count`` counts them all.
  static let entryLimit = 1000

  /// What one report says about the block as a whole.
  public struct State: Hashable, Sendable {
    /// The verdict on the block.
    public var verdict: Verdict
    /// The output dimensions, then the input dimensions.
    public var shape: [Int]
    /// How many entries received each verdict.
    public var counts: VerdictCounts
    /// The largest relative error of the compared entries.
    public var maximumRelativeError: Double
    /// How the claim is wrong, in one sentence; nothing where it is not.
    public var diagnosis: String?

    init(_ block: BlockReport) {
      verdict = block.verdict
      shape = block.shape
      counts = block.counts
      maximumRelativeError = block.maximumRelativeError
      diagnosis = block.diagnosisText
    }
  }

  /// The exact name of the block.
  public var name: String
  /// In which direction it changed.
  public var kind: ChangeKind
  /// What the old report says; nothing where the block has appeared.
  public var old: State?
  /// What the new report says; nothing where the block has disappeared.
  public var new: State?
  /// The changed entries, regressions first, then by the growth of their errors.
  public var entries: [EntryChange]
  /// How many entries changed in each direction.
  public var count: [ChangeKind: Int]
  /// Whether the block failed to be as good as it was: see ``ReportDiff/hasRegression``.
  public var isRegression: Bool

  /// A block that only one of the reports has.
  init(only block: BlockReport, isNew: Bool, isRegression: Bool) {
    name = block.name
    kind = isNew ? .appeared : .disappeared
    old = isNew ? nil : State(block)
    new = isNew ? State(block) : nil
    entries = []
    count = [:]
    self.isRegression = isRegression
  }

  /// A block that both reports have; nothing where they say the same.
  init?(
    from old: BlockReport,
    to new: BlockReport,
    tolerances: (old: Tolerance, new: Tolerance)
  ) {
    let comparison = EntryComparison(
      from: old,
      to: new,
      tolerances: tolerances,
      limit: BlockChange.entryLimit
    )
    name = new.name
    self.old = State(old)
    self.new = State(new)
    entries = comparison.worstFirst
    count = comparison.count
    let growth = BlockChange.growth(from: old, to: new)
    if comparison.hasRegression || growth > 0 {
      kind = .worse
    } else if count[.better] != nil || growth < 0 && !BlockChange.looksLess(at: new, than: old) {
      kind = .better
    } else if !entries.isEmpty || old.verdict != new.verdict || old.shape != new.shape {
      kind = .changed
    } else {
      return nil
    }
    isRegression = kind == .worse
  }

  /// Whether a report left entries out that the one before had compared.
  ///
  /// A failure that it does not find again may only not have been looked for.
  private static func looksLess(at new: BlockReport, than old: BlockReport) -> Bool {
    new.coverage != nil && new.counts.compared < old.counts.compared
  }

  /// Returns a positive number where the block as a whole looks worse than it did.
  ///
  /// Counts matter beside the entries because a report may keep only some of these.
  private static func growth(from old: BlockReport, to new: BlockReport) -> Int {
    // What was not checked at all cannot have become worse or better.
    guard old.verdict != .notChecked, new.verdict != .notChecked else {
      return new.verdict.isFailure ? 1 : 0
    }
    let severity = new.verdict.gravity - old.verdict.gravity
    if severity != 0 { return severity }
    let failures = { (block: BlockReport) in block.counts.disagrees + block.counts.notFinite }
    return failures(new) - failures(old)
  }
}
