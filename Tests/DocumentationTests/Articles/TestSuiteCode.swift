import Foundation
import GradCheck
import GradCheckTesting
import GradCheckXCTest
import Testing
import XCTest

/// The tests of the front pages of the helpers, which pass.
enum FrontPageCode {
  @Suite struct LossTests {
    @Test func gradient() {
      expectGradient(of: { x in x * x * x }, derivative: { x in 3 * x * x }, at: 0.5, -2)
    }
  }
}

/// The front page of the assertions; XCTest finds no classes in other types.
final class LossTests: XCTestCase {
  func testGradient() {
    XCTAssertGradient(of: { x in x * x * x }, derivative: { x in 3 * x * x }, at: 0.5, -2)
  }
}

/// The tests of the article “Gradients in a test suite” that fail; those that show it run them.
struct TestSuiteCode {
  func gradient() {
    expectGradient(
      of: { x in x.reduce(0) { $0 + $1 * $1 / 2 } },
      gradient: { x in [x[0], -x[1], x[2]] },
      at: [1, -2, 3]
    )
  }

  func layer() {
    let layer = ClosureFunction<Double>(domain: ["w": [2], "b": [1]]) { point in
      let (w, b) = (try point["w"], try point["b"])
      return w[0] * w[1] + b[0] * b[0]
    } gradients: { point in
      let (w, b) = (try point["w"], try point["b"])
      return ["w": [w[1], w[0]], "b": [b[0]]]
    }
    expectGradient(of: layer, at: ["w": [0.5, -1.5], "b": [2]])
  }

  func anywhere() {
    let softsign = ClosureFunction<Double>(domain: ["x": [3]]) { x in
      x.reduce(0) { $0 + $1 / (1 + abs($1)) }
    } gradient: { x in
      x.map { 1 / ((1 + $0) * (1 + $0)) }
    }
    expectGradient(of: softsign, at: .random(count: 20, seed: 1, in: -2...2))
  }
}

@Suite("Gradients in a test suite") struct PassingTestSuiteCode {
  @Test func resolution() throws {
    let report = try requireGradient(of: { x in sin(x) }, derivative: { x in cos(x) }, at: 0.75)
    #expect(try #require(report.smallestDetectableError) < 1e-6)
  }

  @Test func verified() throws {
    let function = ClosureFunction<Double>(domain: ["x": [2]]) { x in
      x[0] * x[1]
    } gradient: { x in
      [x[1], x[0]]
    }
    try GradientChecker().verify(function, at: [0.5, -2])
  }

  @Test func coarse() {
    var checker = GradientChecker()
    checker.tolerance = Tolerance(relative: 1e-2)
    expectGradient(of: { x in x * x }, derivative: { x in 2.01 * x }, at: 3, using: checker)
  }

  @Test func hessian() {
    expectHessian(
      of: { x in x[0] * x[0] * x[1] },
      gradient: { x in [2 * x[0] * x[1], x[0] * x[0]] },
      hessian: { x in [[2 * x[1], 2 * x[0]], [2 * x[0], 0]] },
      at: [0.5, -2]
    )
  }
}

@Suite("Each block a test case") struct BlockCode {
  private static let loss = ClosureFunction<Double>(domain: ["w": [2], "b": [1]]) { x in
    x[0] * x[1] + x[2] * x[2]
  } gradient: { x in
    [x[1], x[0], 2 * x[2]]
  }
  private static let point = [0.5, -1.5, 2]

  @Test(arguments: gradientBlocks(of: loss, at: point))
  func gradient(_ block: GradientBlock) { expectGradient(of: block) }
}
