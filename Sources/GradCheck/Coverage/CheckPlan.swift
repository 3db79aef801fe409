/// What is checked and what is not, decided before the claim is asked for.
struct CheckPlan: Sendable {
  /// The blocks that are wanted.
  let selection: JacobianSelection
  /// Which columns are measured, and which inputs directions go through.
  let coverage: CoveragePlan
  /// What a full check would have cost, where that is too much and less is done.
  let reduced: CoverageCost?
  /// How the columns are divided into tiles.
  let tiles: TilePlan
  /// Those who measure and judge columns.
  let judges: BlockJudges
  /// The one who says what columns cost, and how exactly the function is computed.
  var judge: ColumnJudge { judges.first.judge }

  /// Plans a check of the wanted blocks.
  ///
  /// - Parameters:
  ///   - coverage: What is asked for.
  ///   - selection: The blocks that are wanted.
  ///   - judges: Those who measure and judge columns.
  ///   - evaluator: Evaluates the function, to see what a column costs.
  ///   - settings: What else matters.
  init(
    _ coverage: Coverage,
    _ selection: JacobianSelection,
    _ judges: BlockJudges,
    _ evaluator: Evaluator,
    _ settings: Settings
  ) {
    let (domain, judge) = (evaluator.domain, judges.first.judge)
    let deal = settings.part.map {
      PartDeal($0, columnCount: domain.count, scope: selection.scope)
    }
    func plan(_ coverage: Coverage) -> CoveragePlan {
      CoveragePlan(coverage, of: domain, inputs: selection.inputs, seed: settings.seed, deal: deal)
    }
    // How long a check takes differs between machines; all parts must do the same.
    let whole = plan(deal != nil && coverage == .automatic ? .full : coverage)
    let cost = CheckPlan.excessiveCost(of: whole, judge, evaluator, settings)
    let directed = plan(.directions(CoverageCost.directionCount))
    // Where every block is small nothing would be gained by directions.
    reduced = directed.directedInputs.isEmpty ? nil : cost
    self.coverage = reduced == nil ? whole : directed
    self.selection = selection
    self.judges = judges
    tiles = TilePlan(
      selection,
      of: domain,
      rowCount: evaluator.outputCount,
      judging: self.coverage.columns,
      capacity: settings.capacity
    )
  }

  /// How long the columns will take, as the first evaluations suggest.
  var expectedDuration: Duration {
    judge.columnDuration * coverage.columns.count
      / max(1, min(judge.jobs, coverage.columns.count))
  }

  /// What matters to a plan beside what is checked.
  struct Settings: Sendable {
    var seed: UInt64
    var jobs: Int
    /// Above which estimated cost ``Coverage/automatic`` gives up full coverage.
    var fullCheckLimit: Duration
    /// How many entries are in memory at one time; nothing where all are kept.
    var capacity: Int?
    /// Which part of the check this is; nothing where it is not divided.
    var part: CheckPart?
  }

  /// Returns what a full check costs, if that is too much and was not asked for.
  private static func excessiveCost(
    of plan: CoveragePlan,
    _ judge: ColumnJudge,
    _ evaluator: Evaluator,
    _ settings: Settings
  ) -> CoverageCost? {
    guard plan.coverage == .automatic else { return nil }
    let cost = CoverageCost(
      of: plan.columns,
      judge: judge,
      evaluator: evaluator,
      jobs: settings.jobs,
      limit: settings.fullCheckLimit
    )
    return cost.duration > settings.fullCheckLimit ? cost : nil
  }
}
