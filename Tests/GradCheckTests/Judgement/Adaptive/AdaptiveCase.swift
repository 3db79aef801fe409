import GradCheck
import Testing

/// A named function with its derivative at a point, and claims that are wrong.
struct AdaptiveCase: Sendable, CustomTestStringConvertible {
  var name: String
  var point: [Double]
  var value: @Sendable ([Double]) -> [Double]
  var jacobian: [[Double]]
  /// Wrong claims beside the usual ones.
  var wrong: [[[Double]]] = []

  /// A function of one coordinate.
  static func scalar(
    _ name: String,
    at x: Double,
    slope: Double,
    wrong: [Double] = [],
    _ value: @escaping @Sendable (Double) -> Double
  ) -> AdaptiveCase {
    AdaptiveCase(
      name: name,
      point: [x],
      value: { [value($0[0])] },
      jacobian: [[slope]],
      wrong: wrong.map { [[$0]] }
    )
  }

  var testDescription: String { name }

  /// The claims that every case is tried with: wrong sign, factors, zero and a percent.
  var wrongClaims: [[[Double]]] {
    let factors = [-1, 2, 0.5, 0, 1.01]
    let scaled = factors.map { factor in jacobian.map { $0.map { factor * $0 } } }
    return scaled.filter { $0 != jacobian } + wrong
  }

  /// Returns the report on a claim.
  func check(
    _ claim: [[Double]],
    using checker: GradientChecker = GradientChecker()
  ) throws -> GradientReport {
    let matrix = try Matrix(rows: claim)
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [point.count]),
      codomain: Space("f", shape: [jacobian.count]),
      value: value,
      derivative: { _ in .matrix(matrix) }
    )
    return try checker.check(function, at: point)
  }

  /// Returns the reports on the right claim, with the noise probed at other places by each seed.
  func rightReports(seeds: Range<UInt64>) throws -> [(seed: UInt64, report: GradientReport)] {
    try seeds.map { seed in
      var checker = GradientChecker()
      checker.seed = seed
      return (seed, try check(jacobian, using: checker))
    }
  }
}
