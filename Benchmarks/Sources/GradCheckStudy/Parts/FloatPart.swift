internal import GradCheck

/// Claims in single precision: judged natively, and by promotion to double.
enum FloatPart {
  static func run(_ settings: StudySettings) throws -> StudyResult {
    let native = try operators(settings, .single)
    let promoted = try operators(settings, .promoted)
    let random = try randomFunctions(settings, .single)
    let randomPromoted = try randomFunctions(settings, .promoted)
    let rows = [
      ("layers and losses, native", native), ("layers and losses, promoted", promoted),
      ("random functions, native", random), ("random functions, promoted", randomPromoted),
    ]
    var result = StudyResult()
    result.tables = [
      ClaimTally.rightTable("Float: right claims", rows),
      ClaimTally.detectionTable("Float: planted errors caught / inconclusive, %", rows),
    ]
    result.failures = rows.flatMap(\.1.failures)
    result.targets = rows.map { name, tally in
      .atMost(0.1, "float, \(name): false alarms", count: tally.falseAlarms, of: tally.entries)
    }
    let detection = promoted.detection(of: 1e-4)
    result.targets.append(
      .atLeast(
        97,
        "float, layers and losses, promoted: errors of 1e-4 caught",
        count: detection.caught,
        of: detection.planted
      )
    )
    return result
  }

  private static func operators(
    _ settings: StudySettings,
    _ arithmetic: CorpusCase.Precision
  ) throws -> ClaimTally {
    let problems = (0..<OperatorsPart.draws).flatMap { draw in
      OperatorProblem.problems(seed: settings.seed &+ 1, draw: draw)
    }
    return try concurrently(problems.count) { index in
      var generator = StudyGenerator(seed: settings.seed, part: "float planting", trial: index)
      return try problems[index].trial(isSingle: true).tally(
        by: .study,
        arithmetic: arithmetic,
        planting: true,
        using: &generator
      )
    }.reduce(ClaimTally(), +)
  }

  private static func randomFunctions(
    _ settings: StudySettings,
    _ arithmetic: CorpusCase.Precision
  ) throws -> ClaimTally {
    try concurrently(settings.functions / 2) { trial in
      let function = RandomFunction(
        part: "float random",
        trial: trial,
        seed: settings.seed,
        isSingle: true
      )
      var generator = StudyGenerator(seed: settings.seed, part: "float claims", trial: trial)
      return try function.trial.tally(
        by: .study,
        arithmetic: arithmetic,
        planting: true,
        using: &generator
      )
    }.reduce(ClaimTally(), +)
  }
}
