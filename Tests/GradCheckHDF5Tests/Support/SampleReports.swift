import GradCheck
import GradCheckTestSupport

/// Reports to write: some measured, some made by hand so that every member is in use.
enum SampleReports {
  /// A linear function with a right claim for `W` and a wrong one for `b₁`, checked.
  static func measured() throws -> GradientReport {
    let function = ClosureFunction<Double>(
      domain: Space([Block("W", shape: [2, 3]), Block("b₁", shape: [2])]),
      codomain: Space("J"),
      value: { point in
        [(0..<6).reduce(0) { $0 + Double($1 + 1) * point[$1] } + 2 * point[6] - point[7]]
      },
      derivative: { _ in .row([1, 2, 3, 4, 5, 6, 2, 1]) }
    )
    var report = try GradientChecker().check(
      function,
      at: [0.3, -1.2, 0.7, 2.5, -0.4, 0.9, 0.1, -0.6]
    )
    report.created = "2026-01-02T03:04:05Z"
    report.run.model = "linear"
    report.run.arguments = ["gradcheck", "run", "--model", "linear"]
    return report
  }

  /// A report whose every member differs from its default, with every kind of number.
  static func complete() -> GradientReport {
    var matrix = matrix
    matrix.path = .coordinate
    var report = GradientReport(
      generator: "gradcheck 9.9",
      created: "2026-01-02T03:04:05Z",
      configuration: configuration,
      blocks: [
        matrix, scalar, fourDimensional, empty, summaryOnly,
        // Another name that is the same one for a file.
        block("∂J:∂W", output: Block("J"), input: Block("W", shape: [2])),
        block("層: 😀 “quoted”/é\u{301}", output: Block("é"), input: Block("😀", shape: [1])),
      ],
      warnings: [
        ReportWarning(
          code: "nonDeterministic",
          scope: "affine1",
          message: "Values differ by 1e−9."
        ),
        ReportWarning(code: "slow", message: "ünïcode"),
      ]
    )
    report.stageBlames = [
      StageBlame(
        scope: "net",
        finding: .undecided,
        stage: 2,
        stageCount: 3,
        name: "ReLU “é”",
        entry: "∂h[0]/∂z[0]"
      ),
      StageBlame(finding: .allRight, stageCount: 4),
    ]
    report.run.id = "00000000-0000-4000-8000-000000000000"
    report.run.model = "mlp"
    report.run.point = "seeded"
    report.run.hostname = "host"
    report.run.operatingSystem = "Linux 6.1"
    report.run.architecture = "x86_64"
    report.run.swiftVersion = "6.3"
    report.run.seed = .max
    report.run.arguments = ["gradcheck", "", "--set", "größe=3"]
    report.run.started = "2026-01-02T03:04:04Z"
    report.run.finished = "2026-01-02T03:04:05Z"
    report.run.duration = 0.1 + 0.2
    report.run.evaluations = 1 << 53
    report.run.gitCommit = "0123456789abcdef"
    report.run.ciURL = "https://ci.example/job/1"
    return report
  }

  private static var configuration: ConfigurationRecord {
    var record = ConfigurationRecord(
      scheme: "central",
      parameters: [
        SchemeParameter("step", .number(.infinity)),
        SchemeParameter("stepMode", .text("absolute")),
        SchemeParameter("resolution", .number(1e-4)), SchemeParameter("budget", .integer(12)),
      ],
      tolerance: Tolerance(absolute: 1e-300, relative: 1e-6),
      precision: "float",
      coverage: "sample:10"
    )
    record.options = ["hidden": "32", "classes": "10"]
    record.plantedFault = "factor:2"
    record.skippedBlocks = ["∂J/∂x"]
    return record
  }

  /// A 2×3 matrix with every verdict, NaN, ±∞, −0, a subnormal, and two kinks.
  static var matrix: BlockReport {
    var matrix = block(
      "∂J/∂W",
      output: Block("J", bounds: 0...0),
      input: Block("W", shape: [2, 3], bounds: -1...(.infinity))
    ) { entries in
      entries.analytic = [.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude, 0.1]
      entries.numeric = [1, .greatestFiniteMagnitude, 3, 0.0, -1.5, 1.0 / 3]
      entries.verdict = Verdict.allCases
      entries.reason = [
        .withinUncertainty, .beyondAllowance, .betweenOneSidedSlopes, .tooUncertain,
        .claimNotFinite, .notSelected,
      ]
    }
    matrix.kinks = [
      2: Kink(slopeBelow: -1, slopeAbove: .infinity, distance: 0),
      0: Kink(slopeBelow: .nan, slopeAbove: 2, distance: -1e-9),
    ]
    matrix.worst[0].kink = matrix.kinks[2]
    matrix.worst[0].diagnosis = "the claim is −1 × the measurement"
    matrix.diagnosis = GradCheckTestSupport.SampleReports.diagnosis
    matrix.worst[0].ladder = [
      StepMeasurement(step: 1e-5, numeric: .nan, noise: .infinity),
      StepMeasurement(step: 1e-4, numeric: -0.0, noise: 0.1),
    ]
    matrix.worst[1].kink = Kink(slopeBelow: 1, slopeAbove: 2, distance: .nan)
    matrix.worst[2].ladder = [StepMeasurement(step: 1, numeric: 1.0 / 3, noise: 0)]
    return matrix
  }

  static var scalar: BlockReport { block("∂z/∂t", output: Block("z"), input: Block("t")) }

  static var fourDimensional: BlockReport {
    block(
      "affine1: ∂Z/∂W",
      output: Block("Z", shape: [3, 2]),
      input: Block("W", shape: [2, 100])
    )
  }

  /// A block without entries, as a report made by hand can have it.
  static var empty: BlockReport {
    block("∂J/∂e", output: Block("J"), input: Block("e", shape: [0, 4]))
  }

  /// A block of which only the summary was kept.
  static var summaryOnly: BlockReport {
    var block = block("∂J/∂x", output: Block("J"), input: Block("x", shape: [1_000, 1_000]))
    block.findings = nil
    block.worstIndex = 999_999
    block.coverage = BlockCoverage(
      method: "sample:10",
      share: 1.0 / 3,
      missedAtOnePercent: 1,
      missedAtWholeSize: 0.1 + 0.2
    )
    for (number, verdict) in Verdict.allCases.enumerated() {
      block.coverage?.directions[verdict] = 1 << number
    }
    block.coverage?.unexplained = 1
    return block
  }

  /// A block of more entries than a chunk holds.
  static var large: BlockReport {
    block("∂y/∂x", output: Block("y", shape: [3, 5]), input: Block("x", shape: [35, 267]))
  }

  /// Returns a report of some blocks.
  static func report(of blocks: [BlockReport]) -> GradientReport {
    GradientReport(
      created: "2026-01-02T03:04:05Z",
      configuration: ConfigurationRecord(
        scheme: "adaptive"
      ),
      blocks: blocks
    )
  }

  /// Returns a block of which every array holds numbers of its own.
  static func block(
    _ name: String,
    output: Block,
    input: Block,
    _ change: (inout [Finding]) -> Void = { _ in }
  ) -> BlockReport {
    let count = Block.count(ofShape: output.shape + input.shape)
    var entries = [Finding](count: count)
    for index in 0..<count {
      let value = Double(index) / 7 - 1
      entries[index].analytic = value
      entries[index].numeric = value * (1 + 1e-9)
      entries[index].uncertainty = 1e-7 + Double(index)
      entries[index].step = 1e-3 / Double(index + 1)
      entries[index].detectableError = Double(index + 1).squareRoot()
      entries[index].evaluations = Int32(truncatingIfNeeded: index % 12)
      entries[index].verdict = .agrees
      entries[index].reason = index.isMultiple(of: 2) ? .withinUncertainty : .withinTolerance
    }
    change(&entries)
    return BlockReport(
      name: name,
      output: output,
      input: input,
      entries: entries,
      kinks: [:],
      tolerance: Tolerance(absolute: 1e-12, relative: 1e-3),
      claimUncertainty: { 1e-16 * entries.analytic[$0].magnitude },
      evaluations: 4 * count,
      worstCount: 3
    )
  }
}
