import GradCheck
import GradCheckXCTest
import XCTest

final class XCTAssertHessianTests: FailureCapture {
  private let square = ClosureFunction<Double>(domain: ["x": [2]]) { x in
    x[0] * x[0] * x[1]
  } gradient: { x in
    [2 * x[0] * x[1], x[0] * x[0]]
  }

  func testARightHessianPassesAndReturnsTheReport() throws {
    let function = square.claiming { x in try .lower(count: 2, [2 * x[1], 2 * x[0], 0]) }
    let report = XCTAssertHessian(of: function, at: [2, 3])
    XCTAssertEqual(try XCTUnwrap(report).configuration.order, 2)
  }

  func testAWrongHessianFailsAtTheCallersLine() throws {
    let function = square.claiming { x in try .lower(count: 2, [2 * x[1], x[0], 0]) }
    let line = #line + 2
    let failures = failures {
      XCTAssertHessian(of: function, at: [2, 3])
    }
    XCTAssertEqual(failures.map(\.line), [line])
    XCTAssertTrue(failures[0].text.contains("off the diagonal of the Hessian"), failures[0].text)
    let closures = self.failures {
      XCTAssertHessian(
        of: { x in x[0] * x[0] },
        gradient: { x in [2 * x[0]] },
        hessian: { _ in [[1]] },
        at: [2]
      )
    }
    XCTAssertEqual(closures.count, 1)
  }
}
