internal import GradCheck

/// Random sparsity patterns that are claimed as they are, and with one structural nonzero missing.
enum PatternsPart {
  static let patterns = 1_000

  /// What came of one pattern.
  private struct Outcome: Sendable {
    var isBlamed = false
    var isNamed = false
    var failures: [StudyFailure] = []
    var evaluations = 0
    var columns = 0
  }

  static func run(_ settings: StudySettings) throws -> StudyResult {
    let outcomes = try concurrently(patterns) { trial in
      try outcome(of: PatternFunction(seed: settings.seed, trial: trial))
    }
    let named = outcomes.count(where: \.isNamed)
    let blamed = outcomes.count(where: \.isBlamed)
    var table = TextTable(
      "Random sparsity patterns, columns measured by colour",
      ["claimed", "patterns", "right", "evaluations per column"]
    )
    let columns = outcomes.reduce(0) { $0 + $1.columns }
    let evaluations = outcomes.reduce(0) { $0 + $1.evaluations }
    table.append([
      "as it is", "\(patterns)", "\(patterns - blamed)",
      NumberText.fixed(Double(evaluations) / Double(max(1, columns)), 2),
    ])
    table.append(["one nonzero missing", "\(patterns)", "\(named)", ""])
    var result = StudyResult()
    result.tables = [table]
    result.failures = outcomes.flatMap(\.failures)
    result.targets = [
      .none("intact patterns blamed", count: blamed, of: patterns),
      .atLeast(99.9, "missing nonzeros named by row and column", count: named, of: patterns),
    ]
    return result
  }

  private static func outcome(of function: PatternFunction) throws -> Outcome {
    var checker = GradientChecker.study
    checker.coverage = .coloured
    var outcome = Outcome()
    let intact = try checker.check(function, at: function.point)
    outcome.isBlamed = intact.verdict != .agrees
    outcome.evaluations = intact.run.evaluations
    outcome.columns = function.domain.count
    if outcome.isBlamed {
      outcome.failures.append(StudyFailure(.falseAlarm, function.name, details: texts(intact)))
    }
    let (faulty, missing) = try function.withoutOnePlace()
    let report = try checker.check(faulty, at: function.point)
    outcome.isNamed =
      report.verdict == .disagrees
      && report.statements.contains { $0.verdict == .disagrees && $0.place == missing }
    if !outcome.isNamed {
      outcome.failures.append(
        StudyFailure(.miss, function.name, details: "\(missing): \(texts(report))")
      )
    }
    return outcome
  }

  private static func texts(_ report: GradientReport) -> String {
    (report.statements.map(\.text) + report.failures(limit: 2).map(\.entry))
      .joined(separator: " ")
  }
}

/// zᵢ = Σⱼ wᵢⱼ (uⱼ + uⱼ³/8) with uⱼ = xⱼ + φⱼ, over the places of a random pattern.
private struct PatternFunction: DifferentiableFunction {
  let name: String
  let point: [Double]
  private let actual: SparsityPattern
  private let weights: [Double]
  private let phases: [Double]
  private var claimed: SparsityPattern
  private let deleted: Int

  init(seed: UInt64, trial: Int) throws {
    var generator = StudyGenerator(seed: seed, part: "patterns", trial: trial)
    func random(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(generator.bits() % UInt64(range.count))
    }
    func number(_ range: ClosedRange<Double>) -> Double {
      let share = Double(generator.bits() >> 11) * 0x1p-53
      return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
    let (rowCount, columnCount) = (random(10...200), random(10...200))
    let count = random(columnCount...(6 * columnCount))
    actual = try SparsityPattern(
      rowCount: rowCount,
      columnCount: columnCount,
      rows: (0..<count).map { _ in random(0...(rowCount - 1)) },
      columns: (0..<count).map { _ in random(0...(columnCount - 1)) },
      duplicates: .merged
    )
    claimed = actual
    weights = (0..<actual.count).map { _ in number(0.5...2) * (random(0...1) == 0 ? 1 : -1) }
    phases = (0..<columnCount).map { _ in number(-1...1) }
    point = (0..<columnCount).map { _ in number(-2...2) }
    deleted = random(0...(actual.count - 1))
    name = "pattern \(trial): \(rowCount)×\(columnCount), \(actual.count) places"
  }

  var domain: Space { Space("x", shape: [actual.columnCount]) }
  var codomain: Space { Space("z", shape: [actual.rowCount]) }

  /// Returns the function with a claim that lacks one place, and the name of the entry there.
  func withoutOnePlace() throws -> (function: PatternFunction, entry: String) {
    var (rows, columns, entry) = ([Int](), [Int](), "")
    for column in 0..<actual.columnCount {
      for place in actual.places(ofColumn: column) {
        guard place != deleted else {
          entry = "∂z[\(actual.rowIndices[place])]/∂x[\(column)]"
          continue
        }
        rows.append(actual.rowIndices[place])
        columns.append(column)
      }
    }
    var faulty = self
    faulty.claimed = try SparsityPattern(
      rowCount: actual.rowCount,
      columnCount: actual.columnCount,
      rows: rows,
      columns: columns
    )
    return (faulty, entry)
  }

  func value(at point: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: actual.rowCount)
    for column in 0..<actual.columnCount {
      let moved = point[column] + phases[column]
      let term = moved + moved * moved * moved / 8
      for place in actual.places(ofColumn: column) {
        values[actual.rowIndices[place]] += weights[place] * term
      }
    }
    return values
  }

  func derivative(at point: [Double]) throws -> Derivative<Double> {
    var values: [Double] = []
    for column in 0..<claimed.columnCount {
      let moved = point[column] + phases[column]
      for row in claimed.rows(ofColumn: column) {
        let weight = actual.place(row: row, column: column).map { weights[$0] } ?? 0
        values.append(weight * (1 + 3 * moved * moved / 8))
      }
    }
    return try .sparse(pattern: claimed, values: values)
  }
}
