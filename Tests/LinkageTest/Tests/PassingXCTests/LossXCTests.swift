import GradCheckXCTest
import Loss
import XCTest

final class LossXCTests: XCTestCase {
  func testGradient() {
    XCTAssertGradient(of: Loss.value, gradient: Loss.gradient, at: [1, -2, 3])
  }
}
