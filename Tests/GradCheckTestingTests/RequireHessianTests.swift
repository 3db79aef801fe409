import GradCheck
import GradCheckTesting
import Testing

@Suite("Require Hessian")
struct RequireHessianTests {
  private let square = ClosureFunction<Double>(domain: ["x": [2]]) { x in
    x[0] * x[0] * x[1]
  } gradient: { x in
    [2 * x[0] * x[1], x[0] * x[0]]
  }

  @Test("A right Hessian returns the report of both orders, in every form")
  func right() throws {
    let function = square.claiming { x in try .lower(count: 2, [2 * x[1], 2 * x[0], 0]) }
    let report = try requireHessian(of: function, at: [2, 3])
    #expect(report.configuration.order == 2)
    #expect(report.blocks.map(\.name) == ["∂f/∂x", "∂²f/∂x²"])
    try requireHessian(of: function, at: [[2, 3], [-1, 0.5]])
    try requireHessian(
      of: { x in x[0] * x[0] * x[0] },
      gradient: { x in [3 * x[0] * x[0]] },
      hessian: { x in [[6 * x[0]]] },
      at: [2]
    )
  }

  @Test("A wrong Hessian stops the test at the caller's line")
  func wrong() throws {
    let line = #line + 3
    var isStopped = true
    try withKnownIssue {
      try requireHessian(of: square.claiming { _ in try .lower(count: 2, [6, 1, 0]) }, at: [2, 3])
      isStopped = false
    } matching: { issue in
      issue.sourceLocation?.line == line
        && text(of: issue).contains("H disagrees with the gradient")
    }
    #expect(isStopped)
  }

  @Test("In a detached task the error carries the whole failure")
  func detached() async throws {
    let function = square.claiming { _ in try .lower(count: 2, [6, 1, 0]) }
    let failure = await #expect(throws: GradientVerificationFailure.self) {
      try await Task.detached { _ = try requireHessian(of: function, at: [2, 3]) }.value
    }
    #expect(try #require(failure).description.contains("∂²f/∂x²"))
  }
}
