import GradCheck
import Testing

@Suite("Diagnosis of Hessians")
struct HessianDiagnosisTests {
  private typealias Functions = SecondOrderFunctions

  private func diagnoses(_ spoil: @escaping @Sendable (inout [[Double]]) -> Void) throws
    -> [Diagnosis]
  {
    let report = try GradientChecker().checkHessian(Functions.function(spoil), at: Functions.point)
    #expect(report.verdict == .disagrees)
    return report.blocks.compactMap(\.diagnosis)
  }

  @Test("A triangle that is filled alone is named, lower or upper", arguments: [-1.0, 1])
  func triangle(side: Double) throws {
    let found = try diagnoses { rows in
      for row in rows.indices {
        for column in rows.indices where side < 0 ? column > row : column < row {
          rows[row][column] = 0
        }
      }
    }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.kind == .triangle && $0.number == side })
  }

  @Test("Entries off the diagonal that are doubled or halved are named", arguments: [2, 0.5])
  func offDiagonal(factor: Double) throws {
    let found = try diagnoses { rows in
      for row in rows.indices {
        for column in rows.indices where column != row { rows[row][column] *= factor }
      }
    }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.kind == .offDiagonal && $0.number == factor })
  }

  @Test("A diagonal that is doubled or halved is named", arguments: [2, 0.5])
  func diagonal(factor: Double) throws {
    let found = try diagnoses { rows in
      for row in rows.indices { rows[row][row] *= factor }
    }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.kind == .diagonal && $0.number == factor })
  }

  @Test("What is simpler than a pattern of the whole is said of each block")
  func simple() throws {
    let doubled = try diagnoses { rows in rows = rows.map { $0.map { 2 * $0 } } }
    #expect(doubled.count == 4 && doubled.allSatisfy { $0.number == 2 })
    // Blocks that share a factor may be said to.
    #expect(doubled.allSatisfy { [.factor, .sharedFactor].contains($0.kind) })
    let negated = try diagnoses { rows in rows = rows.map { $0.map { -$0 } } }
    #expect(negated.allSatisfy { $0.kind == .sign })
    let none = try diagnoses { rows in rows = rows.map { $0.map { _ in 0 } } }
    #expect(none.allSatisfy { $0.kind == .zero })
  }

  @Test("A block that is transposed is named")
  func transposed() throws {
    let found = try diagnoses { rows in
      (rows[0][3], rows[1][2]) = (rows[1][2], rows[0][3])
    }
    #expect(found.map(\.kind) == [.transposed])
  }

  @Test("The Hessian of Gauss and Newton is named where residuals are known, not without")
  func gaussNewton() throws {
    let point = [0.7, -1.4]
    let report = try GradientChecker().checkHessian(Curved(), at: point)
    #expect(report.verdict == .disagrees)
    let block = try #require(report.blocks.last)
    #expect(block.diagnosis?.kind == .gaussNewton)
    #expect(block.diagnosisText?.contains("Σ rₖ∇²rₖ") == true)
    let known = Curved().claiming { point in try Curved().hessian(at: point) }
    let again = try GradientChecker().checkHessian(known, at: point)
    #expect(again.blocks.last?.diagnosis?.kind == .gaussNewton)
    let unknown = ClosureFunction<Double>(
      domain: Curved().domain,
      codomain: Curved().codomain,
      value: { Curved().value(at: $0) },
      derivative: { try Curved().derivative(at: $0) }
    ).claiming { point in try Curved().hessian(at: point) }
    let second = try GradientChecker().checkHessian(unknown, at: point)
    #expect(second.verdict == .disagrees)
    #expect(second.blocks.last?.diagnosis?.kind != .gaussNewton)
  }

  /// ½‖r‖² of r = (x₀² − x₁, x₀x₁ + 1), with the Hessian of Gauss and Newton.
  private struct Curved: LeastSquaresFunction {
    let domain: Space = ["x": [2]]
    let codomain = Space("f")

    func residuals(_ x: [Double]) -> [Double] { [x[0] * x[0] - x[1], x[0] * x[1] + 1] }

    func residualJacobian(at x: [Double]) throws -> Matrix<Double> {
      try Matrix(rows: [[2 * x[0], -1], [x[1], x[0]]])
    }

    func value(at x: [Double]) -> [Double] {
      [residuals(x).reduce(0) { $0 + $1 * $1 } / 2]
    }

    func derivative(at x: [Double]) throws -> Derivative<Double> {
      try .row(Derivative.matrix(residualJacobian(at: x)).pullback(of: residuals(x)))
    }

    func hessian(at x: [Double]) throws -> Hessian<Double> {
      let (a, b) = (x[0], x[1])
      return try .lower(count: 2, [4 * a * a + b * b, -2 * a + a * b, 1 + a * a])
    }
  }
}
