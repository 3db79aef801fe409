internal import GradCheck
internal import GradCheckStudy
internal import Synchronization

/// What it costs to check a large black box in part rather than in full, and what that may miss.
enum CoveragePart {
  private static let size = [784, 256, 10]
  private static let coverages: [Coverage] = [
    .sample(columns: 100), .sample(columns: 1_000), .directions(8), .directions(32),
  ]

  static func run() throws -> BenchResult {
    var result = BenchResult()
    let (function, point) = try NetworkPart.loss(ofSize: size, by: "W")
    result.tables.append(try table(of: function, at: point))
    return result
  }

  private static func table<Function: DifferentiableFunction<Double>>(
    of network: Function,
    at point: [Double]
  ) throws -> TextTable {
    let function = BlackBox(network)
    var table = TextTable(
      "∂J/∂W of the 784-256-10 network as a black box, \(point.count) columns, 1 job",
      ["coverage", "evaluations", "check ms", "of full", "misses one 1 % off", "one 100 % off"]
    )
    let full = try FullCheckEstimate(
      of: function,
      at: point,
      besides: coverages.map { coverage in
        { _ = try check(function, at: point, coverage) }
      }
    )
    table.append([
      "full", NumberText.fixed(full.evaluations, 0), NumberText.fixed(full.seconds * 1e3, 0), "1",
      "", "",
    ])
    for (coverage, seconds) in zip(coverages, full.besides) {
      let counted = CountedFunction(function)
      let report = try check(counted, at: point, coverage)
      table.append([
        coverage.text, "\(counted.evaluations)", NumberText.fixed(seconds * 1e3, 1),
        NumberText.fixed(seconds / full.seconds, 4),
        missed(report.blocks[0].coverage?.missedAtOnePercent),
        missed(report.blocks[0].coverage?.missedAtWholeSize),
      ])
    }
    return table
  }

  private static func check<Function: DifferentiableFunction<Double>>(
    _ function: Function,
    at point: [Double],
    _ coverage: Coverage
  ) throws -> GradientReport {
    var checker = GradientChecker()
    checker.jobs = 1
    checker.coverage = coverage
    let report = try checker.check(function, at: point)
    guard report.verdict == .agrees else { throw BenchFailure.disagreement("network") }
    return report
  }

  private static func missed(_ probability: Double?) -> String {
    probability.map { "\(NumberText.plain(100 * $0)) %" } ?? "–"
  }
}

/// A black box that counts its evaluations.
private final class CountedFunction<Base: DifferentiableFunction<Double>>: ForwardingFunction {
  let base: Base
  private let count = Atomic<Int>(0)

  var evaluations: Int { count.load(ordering: .relaxed) }

  init(_ base: Base) { self.base = base }

  func value(at point: [Double]) throws -> [Double] {
    count.add(1, ordering: .relaxed)
    return try base.value(at: point)
  }

  func evaluate(at point: [Double], into values: inout [Double]) throws {
    count.add(1, ordering: .relaxed)
    try base.evaluate(at: point, into: &values)
  }
}
