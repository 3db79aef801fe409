internal import GradCheck

/// Right claims, and claims with planted errors, on random functions in double.
enum RandomPart {
  /// The noise of the noisy rows, relative to the value.
  static let noises = [1e-6, 1e-9, 1e-12]

  static func run(_ settings: StudySettings) throws -> StudyResult {
    let plain = try tally(settings, resolution: nil, noise: nil)
    let precise = try tally(settings, resolution: 1e-8, noise: nil)
    let noisy = try noises.map { noise in
      ("noise \(NumberText.short(noise))", try tally(settings, resolution: nil, noise: noise))
    }
    var result = StudyResult()
    let rows = [("default resolution", plain), ("resolution 1e-8", precise)]
    result.tables = [
      ClaimTally.rightTable("Random functions, double: right claims", rows + noisy),
      ClaimTally.detectionTable(
        "Random functions, double: planted errors that the best step would show, "
          + "caught / inconclusive, %",
        rows
      ),
    ]
    let all = (rows + noisy).map(\.1).reduce(ClaimTally(), +)
    result.failures = all.failures
    result.targets =
      ClaimTally.targets("random functions", all: all, plain: plain)
      + ClaimTally.detectionTargets("random functions", plain: plain, precise: precise)
    return result
  }

  private static func tally(
    _ settings: StudySettings,
    resolution: Double?,
    noise: Double?
  ) throws -> ClaimTally {
    var checker = GradientChecker.study
    checker.scheme = .adaptive(resolution: resolution, budget: 12)
    let part = "random \(noise ?? 0)"
    return try concurrently(settings.functions / 2) { [checker] trial in
      let function = RandomFunction(part: part, trial: trial, seed: settings.seed)
      var generator = StudyGenerator(seed: settings.seed, part: "\(part) claims", trial: trial)
      var subject = function.trial
      if let noise { subject.noise = ValueNoise(relative: noise, seed: generator.bits()) }
      return try subject.tally(by: checker, planting: noise == nil, using: &generator)
    }.reduce(ClaimTally(), +)
  }
}

extension RandomFunction {
  /// The function as one on which claims are tried.
  var trial: ClaimTrial {
    ClaimTrial(
      name: name,
      tape: tape,
      point: point,
      exact: exact,
      relativeChange: { [self] index in
        let output = index / point.count
        let size = max(value[output].magnitude, rounding[output] / 0x1p-53)
        return change(index) / max(size, .leastNormalMagnitude)
      },
      leastErrors: { [self] in leastErrors() }
    )
  }
}
