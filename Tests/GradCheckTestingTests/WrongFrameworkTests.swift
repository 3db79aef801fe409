import GradCheck
import GradCheckTesting
import GradCheckXCTest
import Testing

@Suite("XCTest's helper in a Swift Testing test")
struct WrongFrameworkTests {
  private let right = ClosureFunction<Double> { x in
    x
  } derivative: { _ in
    1
  }

  @Test("Fails at the caller's line even where the derivative is right")
  func failsLoudly() {
    let line = #line + 2
    withKnownIssue {
      XCTAssertGradient(of: right, at: [1])
    } matching: { issue in
      issue.sourceLocation?.line == line
        && issue.sourceLocation?.fileID == "GradCheckTestingTests/WrongFrameworkTests.swift"
        && text(of: issue).contains("call expectGradient instead.")
    }
  }

  @Test("Passes on what it found")
  func passesOn() {
    withKnownIssue {
      XCTAssertGradient(of: { x in x * x }, derivative: { x in 3 * x }, at: 2)
    } matching: { issue in
      text(of: issue).contains("\n∂f/∂x has the term x too much.")
    }
  }

  @Test("A location without a module does not trap")
  func badLocation() {
    withKnownIssue {
      XCTAssertGradient(of: right, at: [1], file: "a.swift", line: 0, fileID: "a.swift")
    } matching: { issue in
      issue.sourceLocation?.fileID == "Unknown/a.swift" && issue.sourceLocation?.line == 1
    }
  }
}
