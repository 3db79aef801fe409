internal import GradCheck
internal import GradCheckModels
internal import GradCheckStudy

/// The loss of the reference network by its hidden weights: by itself, and as a black box.
enum NetworkPart {
  static func run() throws -> BenchResult {
    var result = BenchResult()
    var table = TextTable(
      "∂J/∂W of the reference network, every entry",
      ["size", "path", "scheme", "jobs", "check ms", "ns per entry", "check ÷ (bare ÷ jobs)"]
    )
    for size in [[64, 32, 10], [784, 128, 10], [784, 256, 10]] {
      let (function, point) = try loss(ofSize: size, by: "W")
      try measure(function, at: point, size: size, into: &table, &result.targets)
    }
    result.tables.append(table)
    return result
  }

  /// Returns J as a function of a parameter or x with the point at which it is checked.
  static func loss(
    ofSize size: [Int],
    by input: String
  ) throws -> (any DifferentiableFunction<Double>, [Double]) {
    let model = try Model.named("mlp")
    let settings = zip(["inputs", "hidden", "classes"], size).map { "\($0)=\($1)" }
    let request = try ModelRequest.requests(for: [model], settings: settings)[0]
    for check in try model.checks(request) where check.scope.isEmpty {
      guard case .double(let function, let point) = check.subject,
        function.domain.blocks.map(\.name) == [input]
      else { continue }
      return (function, point)
    }
    throw BenchFailure.disagreement("network, which has no \(input)")
  }

  private static func measure<Function: DifferentiableFunction<Double>>(
    _ function: Function,
    at point: [Double],
    size: [Int],
    into table: inout TextTable,
    _ targets: inout [StudyTarget]
  ) throws {
    let name = size.map { "\($0)" }.joined(separator: "-")
    // A whole pass for each of 400,000 evaluations takes a minute; a part of them tells as much.
    let evaluations = min(2 * point.count + 20, 5_000)
    let loop = BareLoop(function, at: point)
    func row<Subject: DifferentiableFunction<Double>>(
      _ subject: Subject,
      _ scheme: DifferenceScheme,
      _ schemeName: String,
      jobs: Int
    ) throws -> (cells: [String], time: Double) {
      var checker = GradientChecker()
      checker.scheme = scheme
      checker.jobs = jobs
      let times = try Stopwatch.medians([
        { loop.run(evaluations: evaluations) },
        { _ = try checker.check(subject, at: point) },
      ])
      let (bare, time) = (times[0] / Double(evaluations), times[1])
      let report = try checker.check(subject, at: point)
      guard report.verdict == .agrees else { throw BenchFailure.disagreement("network") }
      let count = Double(report.blocks.reduce(20) { $0 + $1.evaluations })
      let cells = [
        name, report.blocks[0].path.rawValue, schemeName, "\(jobs)",
        NumberText.fixed(time * 1e3, 2), NumberText.fixed(time * 1e9 / Double(point.count), 0),
        NumberText.fixed(time / (bare * count / Double(jobs)), 3),
      ]
      return (cells, time)
    }
    for (scheme, schemeName) in [(DifferenceScheme.adaptive, "adaptive"), (.central, "central")] {
      for jobs in [1, 2] {
        let (cells, time) = try row(function, scheme, schemeName, jobs: jobs)
        table.append(cells)
        if jobs == 1, size == [784, 256, 10], schemeName == "central" {
          targets.append(
            .atMost(60, "∂J/∂W of 784-256-10 with the fixed step, 1 job, in ms", time * 1e3)
          )
        }
      }
    }
    guard point.count <= 2048 else { return }
    for jobs in [1, 2] {
      table.append(try row(BlackBox(function), .adaptive, "adaptive", jobs: jobs).cells)
    }
  }
}

/// A function without whatever shortcuts it knows.
struct BlackBox<Base: DifferentiableFunction>: ForwardingFunction {
  typealias Scalar = Base.Scalar
  let base: Base

  init(_ base: Base) { self.base = base }
}
