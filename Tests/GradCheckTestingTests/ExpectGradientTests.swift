import GradCheck
import GradCheckTesting
import Testing

@Suite("Expect gradient")
struct ExpectGradientTests {
  @Test("A right derivative records nothing and returns the report")
  func right() throws {
    let report = expectGradient(of: { x in x * x * x }, derivative: { x in 3 * x * x }, at: 0.5, -2)
    #expect(try #require(report).counts.compared == 2)
    expectGradient(of: { x in x[0] * x[1] }, gradient: { x in [x[1], x[0]] }, at: [2, 3])
    expectGradient(of: { x in [x[0], -x[0]] }, jacobian: { _ in [[1], [-1]] }, at: [2])
  }

  @Test("A wrong derivative records the whole failure at the caller's line")
  func wrong() {
    let line = #line + 2
    withKnownIssue {
      expectGradient(of: { x in x * x }, derivative: { x in 3 * x }, at: 2)
    } matching: { issue in
      issue.sourceLocation?.line == line && issue.sourceLocation?.fileName == fileName
        && text(of: issue).hasPrefix(
          "disagrees: 1 entry compared, 1 disagrees; nothing left out.\n"
        )
        && text(of: issue).contains("\n∂f/∂x has the term x too much.\n")
        && text(of: issue).contains("∂f/∂x                 6        4    1.5  2.00e+00")
        && text(of: issue).contains("\npoint: [2.0]\n")
    }
  }

  @Test("Every form reports at its caller", arguments: 0..<4)
  func forms(_ form: Int) {
    let square = ClosureFunction<Double> { x in
      x * x
    } derivative: { _ in
      0
    }
    withKnownIssue {
      switch form {
      case 0: expectGradient(of: square, at: [1])
      case 1: expectGradient(of: square, at: [[1], [2]])
      case 2: expectGradient(of: { x in x[0] }, gradient: { _ in [2] }, at: [1])
      default: expectGradient(of: { x in [x[0]] }, jacobian: { _ in [[2]] }, at: [1])
      }
    } matching: { issue in
      issue.sourceLocation?.fileName == fileName && text(of: issue).hasPrefix("disagrees: ")
    }
  }

  @Test("What cannot be checked fails with one sentence, and is never a pass")
  func badInput() {
    struct Refusal: Error {}
    func expectIssue(_ sentence: String, line: Int = #line, _ body: () -> GradientReport?) {
      withKnownIssue {
        #expect(body() == nil)
      } matching: { issue in
        text(of: issue).hasPrefix("The derivative could not be checked. \(sentence)")
      }
    }
    let square = ClosureFunction<Double> { x in
      x * x
    } derivative: { x in
      2 * x
    }
    expectIssue("Expected a point of 1 coordinates, found 2.") {
      expectGradient(of: square, at: [1, 2])
    }
    expectIssue("Expected finite coordinates, found x = NaN.") {
      expectGradient(of: square, at: [.nan])
    }
    expectIssue("The function threw at the point: Refusal().") {
      expectGradient(of: { _ in throw Refusal() }, derivative: { _ in 1.0 }, at: 1)
    }
    expectIssue("The function threw at the point: Refusal().") {
      expectGradient(of: { _ in throw Refusal() }, jacobian: { _ in [[1.0]] }, at: [1])
    }
    expectIssue("The derivative threw at the point: Refusal().") {
      expectGradient(of: { x in x }, derivative: { _ in throw Refusal() }, at: 1.0)
    }
    expectIssue("Expected a derivative of 1×2") {
      expectGradient(of: { x in x[0] }, gradient: { _ in [1.0] }, at: [1, 2])
    }
    expectIssue("Expected at least one point, found none.") {
      expectGradient(of: square, at: PointSet([]))
    }
    expectIssue("Expected at least one point, found none.") {
      expectGradient(of: { x in x }, derivative: { _ in 1.0 })
    }
    expectIssue("Expected the same value in two calls at the same point, found f = ") {
      expectGradient(of: { _ in Double.random(in: 0...1) }, derivative: { _ in 0 }, at: 1)
    }
    expectIssue("Expected positive extents in block “x” of the domain, found 0.") {
      expectGradient(of: { _ in 1.0 }, gradient: { _ in [] }, at: [])
    }
  }

  @Test("A detached task is not failed for a derivative that is right")
  func detached() async {
    let report = await Task.detached {
      expectGradient(of: { x in x * x }, derivative: { x in 2 * x }, at: 2)
    }.value
    #expect(report?.verdict == .agrees)
  }

  @Test("Comparing nothing fails")
  func nothing() {
    var checker = GradientChecker()
    checker.inputs = []
    withKnownIssue {
      expectGradient(of: { x in x }, derivative: { _ in 1.0 }, at: 1, using: checker)
    } matching: { issue in
      text(of: issue).contains("\nExpected at least one entry to compare, found none.\n")
    }
  }

  private let fileName = "ExpectGradientTests.swift"
}

/// Returns what an issue says, its comments end to end.
func text(of issue: Issue) -> String { issue.comments.map(\.rawValue).joined() }
