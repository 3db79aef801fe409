extension ClaimTally {
  /// The targets about right claims in double; `plain` are those without noise.
  static func targets(_ name: String, all: ClaimTally, plain: ClaimTally) -> [StudyTarget] {
    [
      .none("\(name): no false alarm", count: all.falseAlarms, of: all.entries),
      .none(
        "\(name): no right entry flagged beside a wrong one",
        count: all.collateral,
        of: all.entries
      ),
      .atMost(
        2.5,
        "\(name): evaluations per column of right claims",
        plain.evaluationsPerColumn
      ),
      .atMost(20, "\(name): evaluations per point besides", plain.evaluationsPerPoint),
    ]
  }

  /// The targets about planted errors in double, with the default resolution and with 1e-8.
  static func detectionTargets(
    _ name: String,
    plain: ClaimTally,
    precise: ClaimTally
  ) -> [StudyTarget] {
    func target(_ percent: Double, _ size: Double, in tally: ClaimTally, _ suffix: String = "")
      -> StudyTarget
    {
      let detection = tally.detection(of: size)
      return .atLeast(
        percent,
        "\(name): errors of \(NumberText.short(size)) caught\(suffix)",
        count: detection.caught,
        of: detection.planted
      )
    }
    return [1e-1, 1e-2, 1e-3, 1e-4].map { target(100, $0, in: plain) } + [
      target(94, 1e-6, in: plain),
      target(97, 1e-7, in: precise, " with resolution 1e-8"),
    ]
  }
}
