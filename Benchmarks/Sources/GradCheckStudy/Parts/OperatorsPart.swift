internal import GradCheck

/// Right claims, and claims with planted errors, on layers and losses in double.
enum OperatorsPart {
  /// How often the data of every problem are drawn.
  static let draws = 4

  static func run(_ settings: StudySettings) throws -> StudyResult {
    let plain = try tally(settings, resolution: nil)
    let precise = try tally(settings, resolution: 1e-8)
    let rows = [("default resolution", plain), ("resolution 1e-8", precise)]
    var result = StudyResult()
    result.tables = [
      ClaimTally.rightTable("Layers and losses, double: right claims", rows),
      ClaimTally.detectionTable(
        "Layers and losses, double: planted errors, caught / inconclusive, %",
        rows
      ),
    ]
    result.failures = plain.failures + precise.failures
    result.targets =
      ClaimTally.targets("layers and losses", all: plain + precise, plain: plain)
      + ClaimTally.detectionTargets("layers and losses", plain: plain, precise: precise)
    return result
  }

  private static func tally(
    _ settings: StudySettings,
    resolution: Double?
  ) throws -> ClaimTally {
    var checker = GradientChecker.study
    checker.scheme = .adaptive(resolution: resolution, budget: 12)
    let problems = (0..<draws).flatMap { draw in
      OperatorProblem.problems(seed: settings.seed, draw: draw)
    }
    return try concurrently(problems.count) { [checker] index in
      var generator = StudyGenerator(seed: settings.seed, part: "planting", trial: index)
      return try problems[index].trial(isSingle: false)
        .tally(by: checker, planting: true, using: &generator)
    }.reduce(ClaimTally(), +)
  }
}

extension OperatorProblem {
  /// The problem as one on which claims are tried, with point and constants of its precision.
  func trial(isSingle: Bool) -> ClaimTrial {
    let tape = isSingle ? tape.withSingleConstants : tape
    let point = isSingle ? point.map { Double(Float($0)) } : point
    let exact = ExactJacobian(of: tape, at: point)
    return ClaimTrial(
      name: name,
      tape: tape,
      point: point,
      exact: exact,
      // Every entry counts, small ones as well.
      relativeChange: { exact.entries()[$0] == 0 ? 0 : .infinity },
      leastErrors: { [Double](repeating: 0, count: exact.count) }
    )
  }
}
