import GradCheck
import GradCheckTestSupport
import Testing

/// What a check says beside its entries it says by colours as well.
@Suite("What checks by colours say beside their entries")
struct ColouredFindingsTests {
  private func check<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar],
    _ coverage: Coverage
  ) throws -> GradientReport {
    var checker = GradientChecker()
    checker.coverage = coverage
    return try checker.check(function, at: point)
  }

  /// zᵢ = max(x₂ᵢ, x₂ᵢ₊₁) at a point where both are equal.
  private struct Maxima: DifferentiableFunction {
    let pattern: SparsityPattern
    /// What is claimed of each of a pair.
    let claim: [Double]

    init(count: Int, claim: [Double]) throws {
      pattern = try SparsityPattern(
        rowCount: count,
        columnStarts: Array(0...(2 * count)),
        rows: (0..<(2 * count)).map { $0 / 2 }
      )
      self.claim = claim
    }

    var domain: Space { Space("x", shape: [pattern.columnCount]) }
    var codomain: Space { Space("z", shape: [pattern.rowCount]) }
    var point: [Double] { (0..<pattern.columnCount).map { 0.5 + Double($0 / 2) / 8 } }

    func value(at point: [Double]) -> [Double] {
      (0..<pattern.rowCount).map { max(point[2 * $0], point[2 * $0 + 1]) }
    }

    func derivative(at point: [Double]) throws -> Derivative<Double> {
      try .sparse(pattern: pattern, values: point.indices.map { claim[$0 % 2] })
    }
  }

  @Test(
    "Claims at a kink that columns share are compared with the joint slope",
    arguments: [Coverage.coloured, .full]
  )
  func sharedKinks(_ coverage: Coverage) throws {
    for claim in [[1.0, 0], [0, 1], [0.5, 0.5]] {
      let right = try Maxima(count: 10, claim: claim)
      let report = try check(right, at: right.point, coverage)
      #expect(!report.verdict.isFailure, "\(claim)")
      #expect(report.counts.kink == 20, "\(claim)")
      #expect(!report.warnings.contains { $0.code == .kinksNotJoined }, "\(claim)")
    }
    for claim in [[1.0, 1], [0, 0]] {
      let wrong = try Maxima(count: 10, claim: claim)
      let report = try check(wrong, at: wrong.point, coverage)
      #expect(report.verdict == .disagrees, "\(claim)")
      #expect(report.statements.contains { $0.verdict == .disagrees }, "\(claim)")
    }
  }

  @Test(
    "The function is said to jump, with its values on both sides",
    arguments: [Coverage.coloured, .full]
  )
  func jumps(_ coverage: Coverage) throws {
    var function = try SparseFunction(SparseFunction.tridiagonal(20))
    let place = function.point[7]
    function.bend = { $0[7] += $1[7] >= place ? 0.5 : 0 }
    let report = try check(function, at: function.point, coverage)
    #expect(report.verdict == .disagrees)
    let diagnosis = try #require(report.blocks[0].worst.first?.diagnosis)
    #expect(diagnosis.hasPrefix("z[7] jumps at x[7]: "), "\(diagnosis)")
  }

  @Test(
    "Differences of a millionth are said to be those of a function that stops early",
    arguments: [Coverage.coloured, .full]
  )
  func stopsEarly(_ coverage: Coverage) throws {
    var function = try SparseFunction(SparseFunction.tridiagonal(20))
    function.claim = { row, _, value in row == 3 ? value * (1 + 8e-7) : value }
    let report = try check(function, at: function.point, coverage)
    #expect(report.verdict == .disagrees)
    let warning = try #require(report.warnings.first { $0.code == .mayStopEarly })
    #expect(warning.message.contains("z[3]"), "\(warning.message)")
  }
}
