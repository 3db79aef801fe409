internal import GradCheck
internal import GradCheckStudy

/// ∂J/∂W, nearly all entries of the reference network: by its own shortcuts, and as a black box.
enum HiddenWeights {
  /// Up to how many columns a black box is checked in full; with more its time is estimated.
  private static let fullCheckColumns = 2_048

  /// Measures the checks at each of some sizes.
  static func table(sizes: [[Int]]) throws -> TextTable {
    var table = TextTable(
      "∂J/∂W of the reference network, every entry",
      ["size", "path", "scheme", "jobs", "check ms", "ns per entry", "check ÷ (bare ÷ jobs)"]
    )
    for size in sizes {
      let (function, point) = try NetworkPart.loss(ofSize: size, by: "W")
      try measure(function, at: point, size: size, into: &table)
    }
    return table
  }

  private static func measure<Function: DifferentiableFunction<Double>>(
    _ function: Function,
    at point: [Double],
    size: [Int],
    into table: inout TextTable
  ) throws {
    // A whole pass for each of 400,000 evaluations takes a minute; a part of them tells as much.
    let evaluations = min(2 * point.count + 20, 5_000)
    let loop = BareLoop(function, at: point)
    let runBare = { loop.run(evaluations: evaluations) }
    func append(
      _ path: String,
      _ schemeName: String,
      jobs: Int,
      seconds: Double,
      evaluationCount: Double,
      bareSeconds: Double
    ) {
      let bare = bareSeconds / Double(evaluations) * evaluationCount / Double(jobs)
      table.append([
        NetworkPart.name(ofSize: size), path, schemeName, "\(jobs)",
        NumberText.fixed(seconds * 1e3, 2),
        NumberText.fixed(seconds * 1e9 / Double(point.count), 0),
        NumberText.fixed(seconds / bare, 3),
      ])
    }
    func measureFully<Subject: DifferentiableFunction<Double>>(
      _ subject: Subject,
      _ scheme: DifferenceScheme,
      _ schemeName: String,
      jobs: Int
    ) throws {
      var checker = GradientChecker()
      checker.scheme = scheme
      checker.jobs = jobs
      let times = try Stopwatch.medians([
        runBare, { _ = try checker.check(subject, at: point) },
      ])
      let report = try checker.check(subject, at: point)
      guard report.verdict == .agrees else { throw BenchFailure.disagreement("network") }
      append(
        report.blocks[0].path.rawValue,
        schemeName,
        jobs: jobs,
        seconds: times[1],
        evaluationCount: Double(report.blocks.reduce(20) { $0 + $1.evaluations }),
        bareSeconds: times[0]
      )
    }
    for (scheme, schemeName) in NetworkPart.schemes {
      for jobs in [1, 2] { try measureFully(function, scheme, schemeName, jobs: jobs) }
    }
    let blackBox = BlackBox(function)
    for jobs in [1, 2] {
      if point.count <= fullCheckColumns {
        try measureFully(blackBox, .adaptive, "adaptive", jobs: jobs)
      } else {
        let full = try FullCheckEstimate(of: blackBox, at: point, jobs: jobs, besides: [runBare])
        append(
          "value, estimated",
          "adaptive",
          jobs: jobs,
          seconds: full.seconds,
          evaluationCount: full.evaluations,
          bareSeconds: full.besides[0]
        )
      }
    }
  }
}
