internal import GradCheck
internal import GradCheckStudy

/// What a full check of a black box with very many columns takes.
///
/// All columns would take a minute for each repetition. Two checks of some of them tell what a column
/// takes and what all of them share.
struct FullCheckEstimate {
  /// The seconds of the whole check.
  let seconds: Double
  /// The evaluations of its columns.
  let evaluations: Double
  /// The seconds by which an evaluation makes the check longer, with what the checker adds to it.
  let secondsPerEvaluation: Double
  /// The median seconds of the work that was measured at the same time.
  let besides: [Double]

  private static let (few, many) = (1_000, 5_000)

  /// Measures checks of a function, alternating with other work.
  init<Function: DifferentiableFunction<Double>>(
    of function: Function,
    at point: [Double],
    jobs: Int = 1,
    besides works: [() throws -> Void]
  ) throws {
    func check(columns: Int) throws -> Double {
      var checker = GradientChecker()
      checker.jobs = jobs
      checker.inputs = [FirstColumns<Function>.name]
      let report = try checker.check(FirstColumns(function, count: columns), at: point)
      guard report.verdict == .agrees else { throw BenchFailure.disagreement("network") }
      return Double(report.blocks[0].evaluations)
    }
    let (few, many) = (FullCheckEstimate.few, FullCheckEstimate.many)
    let counts = try (few: check(columns: few), many: check(columns: many))
    let times = try Stopwatch.medians(
      [{ _ = try check(columns: few) }, { _ = try check(columns: many) }] + works
    )
    secondsPerEvaluation = (times[1] - times[0]) / (counts.many - counts.few)
    evaluations = counts.many * Double(point.count) / Double(many)
    seconds = times[0] + (evaluations - counts.few) * secondsPerEvaluation
    besides = Array(times.dropFirst(2))
  }
}

/// A black box of which some leading coordinates stand in a block of their own.
private struct FirstColumns<Base: DifferentiableFunction<Double>>: ForwardingFunction {
  static var name: String { "first" }

  let base: Base
  let domain: Space

  init(_ base: Base, count: Int) {
    self.base = base
    domain = Space([
      Block(FirstColumns.name, shape: [count]),
      Block("rest", shape: [base.domain.count - count]),
    ])
  }
}
