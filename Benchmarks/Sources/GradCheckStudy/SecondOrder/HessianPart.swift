internal import GradCheck

/// Right Hessians, and Hessians with planted errors, on random functions in double.
enum HessianPart {
  /// How many functions a row takes at most; each is checked several times.
  private static let functionCount = 200

  static func run(_ settings: StudySettings) throws -> StudyResult {
    let count = min(settings.functions, functionCount)
    let tally = try concurrently(count) { trial in try measure(trial, settings) }
      .reduce(into: HessianTally()) { $0.add($1) }
    let coverage = try concurrently(max(1, settings.functions)) { trial in
      try cover(trial, settings)
    }.reduce(into: HessianTally()) { $0.add($1) }
    let contexts = try HessianContexts.rows(count, settings)
    var result = StudyResult()
    var right = TextTable(
      "Right Hessians, of random functions and of the corpus",
      ["", "functions", "entries", "flagged", "entries flagged", "values too uncertain"]
    )
    for (name, tally) in contexts { right.append([name] + tally.cells) }
    result.failures = contexts.flatMap(\.tally.failures)
    var table = TextTable(
      "Hessians of random functions",
      ["", "entries", "false alarms", "1e-8 caught by (b)", "1e-5 caught by values", "covered"]
    )
    table.append([
      "double", "\(tally.entries)", "\(tally.falseAlarms)",
      "\(tally.fine.caught) of \(tally.fine.planted)",
      "\(tally.coarse.caught) of \(tally.coarse.planted)",
      "\(coverage.covered) of \(coverage.entries)",
    ])
    result.tables = [table, right]
    result.targets = rightTargets(tally, of: count, contexts) + targets(tally, coverage)
    return result
  }

  /// The targets of right claims, of which none may be flagged.
  private static func rightTargets(
    _ tally: HessianTally,
    of count: Int,
    _ contexts: [(name: String, tally: HessianContexts.Tally)]
  ) -> [StudyTarget] {
    func sum(_ isIncluded: (String) -> Bool) -> HessianContexts.Tally {
      contexts.filter { isIncluded($0.name) }.reduce(into: HessianContexts.Tally()) {
        $0.add($1.tally)
      }
    }
    // A kink nearer than any step, and a program that is not quite its formula, are a second
    // derivative of another function to whoever sees values only.
    let hardNames = ["named: kink", "named: structured noise"]
    let hard = sum { hardNames.contains($0) }
    let named = sum { $0.hasPrefix("named: ") && !hardNames.contains($0) }
    let drawn = sum { !$0.hasPrefix("named: ") }
    return [
      .none("Hessians: false alarms, functions", count: tally.falseAlarms, of: count),
      .none(
        "Hessians with noise and in float: false alarms",
        count: drawn.flagged,
        of: drawn.functions
      ),
      .none(
        "Hessians, seven contexts of the corpus: false alarms",
        count: named.flagged,
        of: named.functions
      ),
      .atMost(
        10,
        "Hessians, kinks and structured noise: flagged",
        count: hard.flagged,
        of: hard.functions
      ),
    ]
  }

  /// The targets of planted errors and of uncertainties.
  private static func targets(_ tally: HessianTally, _ coverage: HessianTally) -> [StudyTarget] {
    [
      .atLeast(
        99,
        "Hessians: 1e-8 of an entry is caught against the gradient",
        count: tally.fine.caught,
        of: tally.fine.planted
      ),
      .atLeast(
        95,
        "Hessians: 1e-5 of an entry is caught against values",
        count: tally.coarse.caught,
        of: tally.coarse.planted
      ),
      .atLeast(
        99.9,
        "Hessians: the uncertainty by values contains the error, entries",
        count: coverage.covered,
        of: coverage.entries
      ),
    ]
  }

  // MARK: Trials

  private static func measure(_ trial: Int, _ settings: StudySettings) throws -> HessianTally {
    let subject = HessianTrial("hessian", trial, settings)
    let point = subject.function.point
    var checker = GradientChecker.study
    checker.seed = settings.seed
    var fine = checker
    fine.scheme = .adaptive(resolution: 1e-9, budget: 24)
    var tally = HessianTally()
    tally.entries = subject.exact.count
    let right = try checker.checkHessian(subject.claim(), at: point)
    if right.verdict.isFailure { tally.falseAlarms += 1 }
    for index in subject.exact.indices where subject.exact[index] != 0 {
      func planted(_ error: Double) -> FunctionWithHessian<ClosureFunction<Double>> {
        subject.claim { $0 == index ? 1 + error : 1 }
      }
      func verdict(_ name: String, _ report: GradientReport) -> Verdict? {
        report.statements.first { $0.name == name }?.verdict
      }
      let size = subject.exact[index].magnitude
      let rightBlock = try fine.checkHessian(subject.claim(), at: point).blocks.last
      if subject.isExact(index, to: 1e-10),
        let finding = rightBlock?.findings?[index], finding.uncertainty <= 2.5e-9 * size
      {
        tally.fine.planted += 1
        let report = try fine.checkHessian(planted(1e-8), at: point)
        if verdict("hessianAgainstGradient", report) == .disagrees { tally.fine.caught += 1 }
      }
      let measured = try checker.measureHessian(subject.claim(), at: point)
      let (row, column) = index.quotientAndRemainder(dividingBy: point.count)
      if subject.isExact(index, to: 1e-7), measured.uncertainty[row, column] <= 2.5e-6 * size {
        tally.coarse.planted += 1
        let report = try checker.checkHessian(planted(1e-5), at: point)
        if verdict("hessianAgainstValues", report) == .disagrees { tally.coarse.caught += 1 }
      }
    }
    return tally
  }

  private static func cover(_ trial: Int, _ settings: StudySettings) throws -> HessianTally {
    let subject = HessianTrial("hessian coverage", trial, settings)
    var checker = GradientChecker.study
    checker.seed = settings.seed
    let measured = try checker.measureHessian(subject.claim(), at: subject.function.point)
    var tally = HessianTally()
    for (index, exact) in subject.exact.enumerated() where subject.isExact(index, to: 1e-8) {
      // What could not be measured has a bound of infinity, which says nothing.
      let bound = measured.uncertainty.elements[index]
      guard bound.isFinite else { continue }
      tally.entries += 1
      if (measured.numeric.elements[index] - exact).magnitude <= bound { tally.covered += 1 }
    }
    return tally
  }
}

/// What was found of some Hessians.
struct HessianTally: Sendable {
  /// Errors that were planted, and those of them that were caught.
  struct Planted: Sendable {
    var planted = 0
    var caught = 0
  }

  var entries = 0
  var falseAlarms = 0
  var fine = Planted()
  var coarse = Planted()
  var covered = 0

  mutating func add(_ other: HessianTally) {
    entries += other.entries
    falseAlarms += other.falseAlarms
    fine.planted += other.fine.planted
    fine.caught += other.fine.caught
    coarse.planted += other.coarse.planted
    coarse.caught += other.coarse.caught
    covered += other.covered
  }
}
