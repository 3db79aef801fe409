internal import GradCheck
internal import GradCheckStudy

/// What a check costs on top of its evaluations, for functions that know no shortcut.
enum OverheadPart {
  static func run() throws -> BenchResult {
    var result = BenchResult()
    var table = TextTable(
      "Check of a black-box function, 1 output",
      [
        "per evaluation", "inputs", "jobs", "evaluations", "bare ms", "check ms",
        "ns added per evaluation", "check ÷ (bare ÷ jobs)",
      ]
    )
    // Two sizes of nothing tell what a check costs by itself from what each of its columns does.
    let rows: [(seconds: Double, inputs: Int, limit: Double?)] = [
      (0, 512, nil), (0, 4096, nil), (1e-6, 512, 1.3), (1e-5, 512, 1.05), (1e-4, 512, 1.05),
    ]
    for (seconds, inputs, limit) in rows {
      let function = try BusyFunction.taking(seconds, inputs: inputs)
      for jobs in [1, 2] {
        let row = try measure(function, jobs: jobs, repeats: seconds < 1e-4 ? 20 : 1)
        let name = seconds == 0 ? "nothing" : "\(NumberText.plain(seconds * 1e6)) µs"
        table.append([
          name, "\(inputs)", "\(jobs)", "\(row.evaluations)", NumberText.fixed(row.bare * 1e3, 3),
          NumberText.fixed(row.check * 1e3, 3),
          NumberText.fixed(row.addedPerEvaluation * 1e9, 0), NumberText.fixed(row.ratio, 3),
        ])
        guard let limit else { continue }
        result.targets.append(
          .atMost(limit, "black box of \(name), \(jobs) jobs: check ÷ (bare ÷ jobs)", row.ratio)
        )
      }
    }
    result.tables.append(table)
    return result
  }

  private struct Row {
    var evaluations: Int
    var jobs: Int
    var bare: Double
    var check: Double

    /// The least that the check could take: the bare evaluations, shared among the jobs.
    private var share: Double { bare / Double(jobs) }
    var ratio: Double { check / share }
    /// The seconds that the check adds to an evaluation.
    var addedPerEvaluation: Double { (check - share) / Double(evaluations) }
  }

  private static func measure(_ function: BusyFunction, jobs: Int, repeats: Int) throws -> Row {
    var checker = GradientChecker()
    checker.jobs = jobs
    let point = function.point
    let report = try checker.check(function, at: point)
    guard report.verdict == .agrees else { throw BenchFailure.disagreement("busy function") }
    // Those of the columns, and the twenty that all columns share.
    let evaluations = report.blocks.reduce(20) { $0 + $1.evaluations }
    let loop = BareLoop(function, at: point)
    let times = try Stopwatch.medians([
      { for _ in 0..<repeats { loop.run(evaluations: evaluations) } },
      { for _ in 0..<repeats { _ = try checker.check(function, at: point) } },
    ]).map { $0 / Double(repeats) }
    return Row(evaluations: evaluations, jobs: jobs, bare: times[0], check: times[1])
  }
}
