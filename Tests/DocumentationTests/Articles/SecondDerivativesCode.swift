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
}

@Suite("Second derivatives") struct SecondDerivativesCodeTests {
  @Test("A right Hessian agrees in all statements")
  func hessian() throws {
    let report = try SecondDerivativesCode.hessian()
    #expect(report.verdict == .agrees)
    #expect(report.statements.count == 4)
  }
}
