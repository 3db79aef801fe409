internal import GradCheck
internal import GradCheckStudy

/// J of the reference network by each of its eight quantities: the whole backward pass of Example 5.
enum BackwardPass {
  /// How much longer than a loop by hand the checks at 784-256-10 with the fixed step and one job
  /// may take: they make the same evaluations, and judge them.
  private static let limit = 2.0

  /// Measures the eight checks one after another, at each of some sizes.
  static func measure(sizes: [[Int]], _ result: inout BenchResult) throws {
    var table = TextTable(
      "J by all eight quantities of the reference network, every entry, by its own shortcuts",
      [
        "size", "scheme", "jobs", "entries", "check ms", "ns per entry", "check ÷ (bare ÷ jobs)",
        "by hand ms", "check ÷ by hand",
      ]
    )
    for size in sizes {
      let name = NetworkPart.name(ofSize: size)
      let functions = try NetworkPart.losses(ofSize: size)
      let losses = functions.map { LossTrial($0, at: $1) }
      let loop = try HandWrittenPass(functions)
      let entries = losses.reduce(0) { $0 + $1.entries }
      for (scheme, schemeName) in NetworkPart.schemes {
        for jobs in [1, 2] {
          let times = try measure(losses, loop, scheme, jobs: jobs)
          table.append([
            name, schemeName, "\(jobs)", "\(entries)", NumberText.fixed(times.check * 1e3, 2),
            NumberText.fixed(times.check * 1e9 / Double(entries), 0),
            NumberText.fixed(times.check / (times.bare / Double(jobs)), 3),
            NumberText.fixed(times.byHand * 1e3, 2),
            NumberText.fixed(times.check / times.byHand, 2),
          ])
          guard jobs == 1, size == [784, 256, 10], schemeName == "central" else { continue }
          let sentence =
            "J by all \(losses.count) quantities of \(name) with the fixed step, 1 job ÷ a loop by hand"
          result.targets.append(.atMost(limit, sentence, times.check / times.byHand))
        }
      }
    }
    result.tables.append(table)
  }

  /// Returns the seconds of all checks together, of the bare evaluations that they make, and of the
  /// differences taken by hand.
  private static func measure(
    _ losses: [LossTrial],
    _ loop: HandWrittenPass,
    _ scheme: DifferenceScheme,
    jobs: Int
  ) throws -> (check: Double, bare: Double, byHand: Double) {
    var checker = GradientChecker()
    checker.scheme = scheme
    checker.jobs = jobs
    let counts = try losses.map { try Double($0.evaluations(checker)) }
    let entries = losses.reduce(0) { $0 + $1.entries }
    let checks: [() throws -> Void] = [
      { for loss in losses { try loss.check(checker) } },
      {
        guard loop.run().count == entries else {
          throw BenchFailure.disagreement("loop by hand, which has other entries")
        }
      },
    ]
    let times = try Stopwatch.medians(checks + losses.map(\.runBare))
    var bare = 0.0
    for (index, loss) in losses.enumerated() {
      bare += times[index + 2] / Double(loss.bareEvaluations) * counts[index]
    }
    return (times[0], bare, times[1])
  }
}

/// J by one quantity, as something to check and as something to evaluate.
private struct LossTrial {
  let entries: Int
  /// How many evaluations ``runBare`` makes.
  let bareEvaluations: Int
  let runBare: () throws -> Void
  private let report: (GradientChecker) throws -> GradientReport

  init(_ function: any DifferentiableFunction<Double>, at point: [Double]) {
    self.init(opened: function, at: point)
  }

  private init<Function: DifferentiableFunction<Double>>(
    opened function: Function,
    at point: [Double]
  ) {
    let loop = BareLoop(function, at: point)
    // Whole passes, of which a part tells as much as all.
    let evaluations = min(2 * point.count + 20, 1_000)
    entries = point.count
    bareEvaluations = evaluations
    runBare = { loop.run(evaluations: evaluations) }
    report = { try $0.check(function, at: point) }
  }

  func check(_ checker: GradientChecker) throws { _ = try report(checker) }

  /// Returns how many evaluations a check makes, if it agrees.
  func evaluations(_ checker: GradientChecker) throws -> Int {
    let report = try report(checker)
    guard report.verdict == .agrees else { throw BenchFailure.disagreement("network") }
    return report.blocks.reduce(20) { $0 + $1.evaluations }
  }
}
