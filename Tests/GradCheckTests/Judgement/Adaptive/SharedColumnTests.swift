import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

/// Entries of one column are measured with the same steps, but each has a budget of its own.
@Suite("Entries that share a column")
struct SharedColumnTests {
  private static let x = -0.3856973860243147

  /// A small slope on a large offset, which takes long steps to see.
  private static func faint(_ x: Double) -> Double {
    let u = -2.605 * x + 1.879
    return cos((-0.011 * x - 1.634) * (-2.419 * x - 1.81) * exp(-u * u)) + 10000
  }

  private static let faintSlope = -2.173932031754624e-06

  private func report(
    faint claim: Double,
    beside others: [(slope: Double, value: @Sendable (Double) -> Double)]
  ) throws -> GradientReport {
    let values = others.map(\.value)
    let matrix = try Matrix(rows: [[claim]] + others.map { [$0.slope] })
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [1]),
      codomain: Space("f", shape: [matrix.rowCount]),
      value: { point in [SharedColumnTests.faint(point[0])] + values.map { $0(point[0]) } },
      derivative: { _ in .matrix(matrix) }
    )
    return try GradientChecker().check(function, at: [SharedColumnTests.x])
  }

  @Test("A wrong entry is caught beside others that ask for other steps")
  func catchesBesideOthers() throws {
    let claim = 0.99 * SharedColumnTests.faintSlope
    for wrong in [0.9, 1.001, -3] {
      let others: [(slope: Double, value: @Sendable (Double) -> Double)] = [
        (wrong * cos(SharedColumnTests.x), { sin($0) }),
        (wrong * exp(SharedColumnTests.x), { exp($0) + 1 }),
      ]
      let verdicts = try #require(report(faint: claim, beside: others).blocks[0].findings).verdict
      #expect(verdicts == [.disagrees, .disagrees, .disagrees], "\(wrong)")
    }
  }

  @Test("A column takes at most twice the budget, beside what finds its noise")
  func keepsBudget() throws {
    let others: [(slope: Double, value: @Sendable (Double) -> Double)] = (1...30).map { index in
      let scale = pow(10, Double(index) / 3)
      return (1.1 * cos(SharedColumnTests.x), { sin($0) + scale })
    }
    let entries = try #require(
      report(faint: 0.99 * SharedColumnTests.faintSlope, beside: others).blocks[0].findings
    )
    #expect(try #require(entries.evaluations.max()) <= 2 * 12 + 16 * 2)
    #expect(entries.verdict.filter { $0 == .disagrees }.count > 20)
  }
}
