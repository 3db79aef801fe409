internal import GradCheck

/// How often the uncertainty contains the true error, and how much larger it is.
enum CoveragePart {
  static func run(_ settings: StudySettings) throws -> StudyResult {
    var result = StudyResult()
    var table = TextTable(
      "Random functions: does the uncertainty contain the true error?",
      [
        "", "functions", "entries", "functions covered %", "entries covered %",
        "unbounded %", "median uncertainty/error", "median error", "evaluations/column",
      ]
    )
    for row in rows {
      let tally = try CoverageRow.tally(row, settings)
      table.append([row.name] + tally.cells)
      result.failures += tally.failures
      guard row.hasTarget else { continue }
      result.targets.append(
        .atLeast(
          99.95,
          "\(row.name): uncertainty contains the error, functions",
          count: tally.functions - tally.uncoveredFunctions,
          of: tally.functions
        )
      )
      result.targets.append(
        .atMost(25, "\(row.name): median uncertainty over error", tally.medianRatio)
      )
    }
    result.tables = [table]
    return result
  }

  private static let rows: [CoverageRow] =
    [4, 8, 12].flatMap { budget in
      [
        CoverageRow("double, budget \(budget)", budget: budget, hasTarget: budget == 12),
        CoverageRow(
          "double with noise, budget \(budget)",
          noise: true,
          budget: budget,
          hasTarget: budget == 12
        ),
      ]
    } + [
      CoverageRow("float, budget 12", isSingle: true, budget: 12),
      CoverageRow("float with noise, budget 12", isSingle: true, noise: true, budget: 12),
    ]
}

/// One row: an arithmetic, with noise or without, and a budget.
struct CoverageRow: Sendable {
  let name: String
  let isSingle: Bool
  let noise: Bool
  let budget: Int
  let hasTarget: Bool

  init(
    _ name: String,
    isSingle: Bool = false,
    noise: Bool = false,
    budget: Int,
    hasTarget: Bool = false
  ) {
    self.name = name
    self.isSingle = isSingle
    self.noise = noise
    self.budget = budget
    self.hasTarget = hasTarget
  }

  static func tally(_ row: CoverageRow, _ settings: StudySettings) throws -> CoverageTally {
    try concurrently(settings.functions) { trial in try row.measure(trial, settings) }
      .reduce(into: CoverageTally()) { $0.add($1) }
  }

  private func measure(_ trial: Int, _ settings: StudySettings) throws -> CoverageTally {
    let part = "coverage\(isSingle ? " float" : "")\(noise ? " noise" : "")"
    let function = RandomFunction(
      part: part,
      trial: trial,
      seed: settings.seed,
      isSingle: isSingle
    )
    var generator = StudyGenerator(seed: settings.seed, part: "\(part) noise", trial: trial)
    // Between 1e-6 and 1e-12; in single precision what is below its rounding shows anyway.
    let relative = Double.power(10, generator.uniform(-12, -6))
    let valueNoise = noise ? ValueNoise(relative: relative, seed: generator.bits()) : nil
    var checker = GradientChecker.study
    checker.scheme = .adaptive(resolution: nil, budget: budget)
    checker.seed = generator.bits()
    let measurement =
      isSingle
      ? try checker.measure(
        closure(function) { (point: [Float]) in
          let values = function.tape(point)
          guard let valueNoise else { return values }
          return valueNoise.applied(to: values.map { Double($0) }, at: point.map { Double($0) })
            .map { Float($0) }
        },
        at: function.point.map { Float($0) }
      )
      : try checker.measure(
        closure(function) { (point: [Double]) in
          let values = function.tape(point)
          return valueNoise?.applied(to: values, at: point) ?? values
        },
        at: function.point
      )
    var tally = CoverageTally()
    tally.add(function, measurement, row: name)
    return tally
  }

  /// Returns a function that claims nothing in particular, because only its values are looked at.
  private func closure<Scalar: BinaryFloatingPoint & Sendable>(
    _ function: RandomFunction,
    _ value: @escaping @Sendable ([Scalar]) -> [Scalar]
  ) -> ClosureFunction<Scalar> {
    let (rows, columns) = (function.exact.rowCount, function.exact.columnCount)
    return ClosureFunction(
      domain: Space("x", shape: [columns]),
      codomain: Space("f", shape: [rows]),
      value: value,
      derivative: { _ in .matrix(Matrix(zeros: rows, columns)) }
    )
  }
}
