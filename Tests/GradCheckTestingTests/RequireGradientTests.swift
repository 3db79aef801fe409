import GradCheck
import GradCheckTesting
import Testing

@Suite("Require gradient")
struct RequireGradientTests {
  @Test("A right derivative returns the report")
  func right() throws {
    let report = try requireGradient(of: { x in x * x }, derivative: { x in 2 * x }, at: 3)
    #expect(report.verdict == .agrees)
    try requireGradient(of: { x in x[0] }, gradient: { _ in [1] }, at: [2])
    try requireGradient(of: { x in x }, jacobian: { _ in [[1]] }, at: [2])
  }

  @Test("A wrong derivative stops the test at the caller's line")
  func wrong() throws {
    let line = #line + 3
    var isStopped = true
    try withKnownIssue {
      try requireGradient(of: { x in x * x }, derivative: { x in 3 * x }, at: 2)
      isStopped = false
    } matching: { issue in
      issue.sourceLocation?.line == line
        && text(of: issue).contains("\n∂f/∂x has the term x too much.\n")
    }
    #expect(isStopped)
  }

  @Test("What cannot be checked stops the test too")
  func badInput() throws {
    let square = ClosureFunction<Double> { x in
      x * x
    } derivative: { x in
      2 * x
    }
    try withKnownIssue {
      try requireGradient(of: square, at: [1, 2])
    } matching: { issue in
      text(of: issue).contains("Expected a point of 1 coordinates, found 2.")
    }
  }

  @Test("In a detached task the error carries the whole failure")
  func detached() async throws {
    let failure = await #expect(throws: GradientVerificationFailure.self) {
      try await Task.detached {
        _ = try requireGradient(of: { x in x * x }, derivative: { x in 3 * x }, at: 2)
      }.value
    }
    #expect(try #require(failure).description.contains("\n∂f/∂x has the term x too much.\n"))
  }
}
