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
    var result = StudyResult()
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
    result.tables = [table]
    result.targets = [
      .none("Hessians: false alarms, functions", count: tally.falseAlarms, of: count),
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
    return result
  }

  // MARK: Trials

  /// A function of one output without kinks, its exact Hessian, and its claims.
  private struct Trial {
    let function: RandomFunction
    let exact: [Double]
    let programmed: [Double]

    /// Draws until the first output is smooth and its Hessian finite.
    init(_ part: String, _ trial: Int, _ settings: StudySettings) {
      var attempt = 0
      while true {
        let function = RandomFunction(
          part: part,
          trial: trial + 1_000_000 * attempt,
          seed: settings.seed
        )
        attempt += 1
        guard !function.tape.hasKinks else { continue }
        let exact = ExactHessian(of: function.tape, at: function.point).entries
        let programmed = ExactHessian.programmed(function.tape, at: function.point)
        guard zip(exact, programmed).allSatisfy({ $0.isFinite && $1.isFinite }) else { continue }
        self.function = function
        self.exact = exact
        self.programmed = programmed
        return
      }
    }

    /// Returns the function with a Hessian whose entries are multiplied.
    func claim(
      _ factor: @escaping @Sendable (Int) -> Double = { _ in 1 }
    ) -> FunctionWithHessian<ClosureFunction<Double>> {
      let tape = function.tape
      let count = function.point.count
      return ClosureFunction<Double>(
        domain: Space("x", shape: [count]),
        { tape($0)[0] },
        gradient: { Array(tape.programmedJacobian(at: $0)[..<count]) }
      ).claiming { point in
        let entries = ExactHessian.programmed(tape, at: point)
        return try .matrix(
          Matrix(
            rowCount: count,
            columnCount: count,
            elements: entries.indices.map { entries[$0] * factor($0) }
          )
        )
      }
    }

    /// Whether rounding has moved an entry by less than a share of it, so that an error of that
    /// share is an error of the claim and not of its arithmetic.
    func isExact(_ index: Int, to share: Double) -> Bool {
      (exact[index] - programmed[index]).magnitude <= share * exact[index].magnitude
    }
  }

  private static func measure(_ trial: Int, _ settings: StudySettings) throws -> HessianTally {
    let subject = Trial("hessian", trial, settings)
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
    let subject = Trial("hessian coverage", trial, settings)
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
