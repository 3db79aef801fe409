import GradCheckXCTest
import Loss
import Testing
import XCTest

final class FailingLossXCTests: XCTestCase {
  func testGradient() {
    XCTAssertGradient(of: Loss.value, gradient: Loss.wrongGradient, at: [1, -2, 3])
  }
}

@Suite struct FailingForeignAssertionTests {
  @Test func assertionOfTheOtherFramework() {
    XCTAssertGradient(of: Loss.value, gradient: Loss.gradient, at: [1, -2, 3])
  }

  @Test func detached() async {
    await Task.detached {
      _ = XCTAssertGradient(of: Loss.value, gradient: Loss.wrongGradient, at: [1, -2, 3])
    }.value
  }
}
