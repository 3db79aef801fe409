import GradCheck
import Testing

/// The code of the article “Second derivatives”.
enum SecondDerivativesCode {
  static func hessian() throws -> GradientReport {
    let rosenbrock = ClosureFunction<Double>(domain: ["x": [2]]) { x in
      let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
      return a * a + 100 * b * b
    } gradient: { x in
      let b = x[1] - x[0] * x[0]
      return [-2 * (1 - x[0]) - 400 * x[0] * b, 200 * b]
    }.claiming { x in
      try .lower(count: 2, [2 - 400 * (x[1] - 3 * x[0] * x[0]), -400 * x[0], 200])
    }
    let report = try GradientChecker().checkHessian(rosenbrock, at: [-1.2, 1])
    return report
  }

  /// The gradient has 100 where 200 belongs; the Hessian is right.
  static func wrongGradient() throws -> GradientReport {
    let rosenbrock = ClosureFunction<Double>(domain: ["x": [2]]) { x in
      let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
      return a * a + 100 * b * b
    } gradient: { x in
      let b = x[1] - x[0] * x[0]
      return [-2 * (1 - x[0]) - 400 * x[0] * b, 100 * b]
    }.claiming { x in
      try .lower(count: 2, [2 - 400 * (x[1] - 3 * x[0] * x[0]), -400 * x[0], 200])
    }
    return try GradientChecker().checkHessian(rosenbrock, at: [-1.2, 1])
  }
}

@Suite("Second derivatives") struct SecondDerivativesCodeTests {
  @Test("A right Hessian agrees in all statements")
  func hessian() throws {
    let report = try SecondDerivativesCode.hessian()
    #expect(report.verdict == .agrees)
    #expect(report.statements.count == 4)
  }

  @Test("Of a right Hessian beside a wrong gradient the report says so")
  func wrongGradient() throws {
    let report = try SecondDerivativesCode.wrongGradient()
    let verdicts = Dictionary(
      uniqueKeysWithValues: report.statements.map { ($0.name, $0.verdict) }
    )
    #expect(verdicts["gradientAgainstValues"] == .disagrees)
    #expect(verdicts["hessianAgainstGradient"] == .disagrees)
    #expect(verdicts["hessianAgainstValues"] == .agrees)
    #expect(verdicts["symmetric"] == .agrees)
  }
}
