import GradCheckTesting
import Loss
import Testing
import XCTest

@Suite struct FailingLossTests {
  @Test func expected() {
    expectGradient(of: Loss.value, gradient: Loss.wrongGradient, at: [1, -2, 3])
  }

  @Test func required() throws {
    try requireGradient(of: Loss.value, gradient: Loss.wrongGradient, at: [1, -2, 3])
    Issue.record("A test went on after a requirement that failed.")
  }

  @Test func detached() async {
    await Task.detached {
      _ = expectGradient(of: Loss.value, gradient: Loss.wrongGradient, at: [1, -2, 3])
    }.value
  }
}

final class FailingForeignTests: XCTestCase {
  func testExpectationOfTheOtherFramework() {
    expectGradient(of: Loss.value, gradient: Loss.gradient, at: [1, -2, 3])
  }
}
