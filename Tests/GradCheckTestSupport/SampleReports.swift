package import GradCheck

/// Small reports for the tests of everything that reads or writes one.
package enum SampleReports {
  /// A diagnosis with every member.
  package static var diagnosis: Diagnosis {
    var diagnosis = Diagnosis(Diagnosis.Kind(rawValue: "yet “unknown”"))
    diagnosis.number = 0.1
    diagnosis.other = "∂J/∂ä"
    diagnosis.dimension = 1
    diagnosis.lines = [0, 2]
    diagnosis.sources = [2, 0]
    diagnosis.index = 5
    diagnosis.share = 1.0 / 3
    diagnosis.examinedCount = 3
    diagnosis.disagreeingCount = 1 << 60
    return diagnosis
  }

  /// A report by the checker of a claim that is right: y = (x₀², x₀x₁), one block of 2 × 2.
  package static func agreeing() throws -> GradientReport {
    try stamped(checker.check(SampleFunctions.products(), at: [3, 0.5]))
  }

  /// A report by the checker of two blocks of which the second has a wrong sign.
  package static func failing() throws -> GradientReport {
    try stamped(checker.check(SampleFunctions.wrongSign(), at: [1, 2, 3, 0.25]))
  }

  /// A checker whose numbers are those of one formula, so that texts can be compared whole.
  private static var checker: GradientChecker {
    var checker = GradientChecker()
    checker.scheme = .central
    return checker
  }

  /// A report with everything that a file must bring back: no number in it is ordinary.
  package static func extraordinary() -> GradientReport {
    var entries = [Finding](count: 6)
    entries.analytic = [.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude, 0.1]
    entries.numeric = [1 / 3, -1 / 3, 1e308, 0, -Double.leastNonzeroMagnitude, Double(0.1).nextUp]
    entries.uncertainty = [.infinity, 0, 2.2250738585072014e-308, 1e-17, .nan, 1e-3]
    entries.step = [1, 0.5, 0x1p-20, 6.0554544523933395e-06, .nan, 1e300]
    entries.detectableError = [.nan, 1e-9, .infinity, 0, 1, 2]
    entries.verdict = [.notFinite, .disagrees, .inconclusive, .agrees, .kink, .notChecked]
    entries.reason = [
      .claimNotFinite, .beyondAllowance, .tooUncertain, .negligible, .betweenOneSidedSlopes,
      .notSelected,
    ]
    entries.evaluations = [0, 1, 4, 12, .max, 2]
    let output = Block("z “ä”\n/\\", shape: [2], bounds: -1...(.infinity))
    let input = Block("W\u{301}🧮", shape: [1, 3], bounds: 0...0.30000000000000004)
    var block = BlockReport(
      name: "öffne: ∂z/∂W",
      output: output,
      input: input,
      entries: entries,
      kinks: [
        4: Kink(slopeBelow: -1, slopeAbove: 1, distance: -0.0),
        1: Kink(slopeBelow: .nan, slopeAbove: .leastNonzeroMagnitude, distance: 1e-300),
      ],
      tolerance: Tolerance(absolute: 1e-9, relative: 1e-7),
      claimUncertainty: { _ in 0 },
      evaluations: 1 << 60,
      worstCount: 4
    )
    block.path = .coordinate
    block.worst[0].diagnosis = "The claim is “NaN”, e.g. 0/0."
    block.diagnosis = diagnosis
    block.worst[0].ladder = [
      StepMeasurement(step: .leastNonzeroMagnitude, numeric: -0.0, noise: .infinity),
      StepMeasurement(step: 1e-5, numeric: .nan, noise: 0.1),
    ]
    block.worst[2].ladder = [StepMeasurement(step: 1, numeric: 1 / 3, noise: 0)]
    var summaryOnly = block
    summaryOnly.block = JacobianBlock(
      name: "öffne: ∂z/∂W, again",
      output: output,
      input: input
    )
    summaryOnly.findings = nil
    summaryOnly.kinks = [:]
    summaryOnly.coverage = BlockCoverage(
      method: "sample:6",
      share: 5.0 / 6,
      missedAtOnePercent: 1 - 1e-9,
      missedAtWholeSize: 1.0 / 3
    )
    for (number, verdict) in Verdict.allCases.enumerated() {
      summaryOnly.coverage?.directions[verdict] = 7 - number
    }
    summaryOnly.coverage?.unexplained = 2
    var report = stamped(
      GradientReport(
        configuration: extraordinaryConfiguration,
        blocks: [block, scalar(), empty(), summaryOnly],
        warnings: [ReportWarning(code: "threwNearby", scope: "öffne", message: "√ of −1.")]
      )
    )
    report.stageBlames = [
      StageBlame(
        scope: "öffne",
        finding: .wrongStage,
        stage: 2,
        stageCount: 1 << 60,
        name: "z\n“ä” → J",
        entry: "∂J/∂z[0]"
      ),
      StageBlame(finding: .allRight, stageCount: 3),
    ]
    return report
  }

  private static var extraordinaryConfiguration: ConfigurationRecord {
    var record = ConfigurationRecord(
      scheme: "adaptive",
      parameters: [
        SchemeParameter("resolution", .number(1e-4)), SchemeParameter("budget", .integer(12)),
      ],
      tolerance: Tolerance(absolute: 1e-9, relative: 1e-7),
      precision: "float",
      coverage: "sample:6"
    )
    record.options = ["function": "relu", "größe": "3"]
    record.blockSettings = [
      BlockSettings("“W”/\\*", tolerance: Tolerance(absolute: -0.0, relative: 0.1)),
      BlockSettings("∂J/∂ä", resolution: .leastNonzeroMagnitude),
      BlockSettings("?", tolerance: Tolerance(absolute: 1 / 3), resolution: 0.1),
      BlockSettings(""),
    ]
    record.plantedFault = "one-entry:1e-3"
    return record
  }

  /// A block of one entry without dimensions, whose name is one that JSON keeps for itself.
  private static func scalar() -> BlockReport {
    var entries = [Finding](count: 1)
    entries.analytic = [2]
    entries.numeric = [Double(2).nextDown]
    entries.uncertainty = [1e-10]
    entries.step = [1e-5]
    entries.detectableError = [5e-11]
    entries.verdict = [.agrees]
    entries.reason = [.withinUncertainty]
    entries.evaluations = [2]
    return BlockReport(
      name: "order",
      output: Block("J"),
      input: Block("NaN"),
      entries: entries,
      kinks: [:],
      tolerance: .none,
      claimUncertainty: { _ in 0 },
      evaluations: 2,
      worstCount: 1
    )
  }

  /// A block without entries, as a selection that leaves nothing makes it.
  private static func empty() -> BlockReport {
    BlockReport(
      name: "∂J/∂b₀",
      output: Block("J"),
      input: Block("b₀", shape: [0]),
      entries: [Finding](count: 0),
      kinks: [:],
      tolerance: .none,
      claimUncertainty: { _ in 0 },
      evaluations: 0,
      worstCount: 3
    )
  }

  /// Fills in the record of a run, the same for every run.
  package static func stamped(_ report: GradientReport) -> GradientReport {
    var stamped = report
    stamped.created = "2026-01-02T03:04:05Z"
    stamped.run.id = "6F9619FF-8B86-D011-B42D-00CF4FC964FF"
    stamped.run.model = "sample"
    stamped.run.point = "made by hand"
    stamped.run.hostname = "host"
    stamped.run.operatingSystem = "Linux 6.1"
    stamped.run.architecture = "x86_64"
    stamped.run.swiftVersion = "6.3"
    stamped.run.seed = .max
    stamped.run.arguments = ["gradcheck", "run", "--model", "sample"]
    stamped.run.started = "2026-01-02T03:04:04Z"
    stamped.run.finished = "2026-01-02T03:04:05.25Z"
    stamped.run.duration = 1.25
    stamped.run.evaluations = 9_007_199_254_740_993
    stamped.run.gitCommit = "5e4dd69"
    stamped.run.ciURL = "https://ci.example/jobs/1"
    stamped.configuration.skippedBlocks = ["∂J/∂x"]
    return stamped
  }
}
