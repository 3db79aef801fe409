import GradCheck
import GradCheckXCTest
import XCTest

final class XCTAssertGradientTests: FailureCapture {
  private let square = ClosureFunction<Double> { x in
    x * x
  } derivative: { x in
    2 * x
  }

  func testRightDerivativesPassAndReturnTheReport() throws {
    let report = XCTAssertGradient(of: square, at: [[1], [2]])
    XCTAssertEqual(try XCTUnwrap(report).counts.compared, 2)
    XCTAssertGradient(of: { x in x * x }, derivative: { x in 2 * x }, at: 3, 4)
    XCTAssertGradient(of: { x in x[0] * x[1] }, gradient: { x in [x[1], x[0]] }, at: [2, 3])
    XCTAssertGradient(of: { x in [x[0], 2 * x[0]] }, jacobian: { _ in [[1], [2]] }, at: [2])
  }

  func testAWrongDerivativeFailsAtTheCallersLineWithTheWholeText() throws {
    let line = #line + 2
    let failures = failures {
      XCTAssertGradient(of: { x in x * x }, derivative: { x in 3 * x }, at: 2)
    }
    XCTAssertEqual(failures.count, 1)
    let failure = try XCTUnwrap(failures.first)
    XCTAssertEqual(failure.line, line)
    XCTAssertTrue(failure.file.hasSuffix("XCTAssertGradientTests.swift"), failure.file)
    XCTAssertTrue(
      failure.text.contains("\n∂f/∂x has the term x too much.\n"),
      failure.text
    )
    XCTAssertTrue(
      failure.text.contains("disagrees: 1 entry compared, 1 disagrees; nothing left out.\n"),
      failure.text
    )
    XCTAssertTrue(failure.text.contains("\npoint: [2.0]\n"), failure.text)
  }

  func testEveryFormFailsOnce() {
    let wrong = ClosureFunction<Double> { x in
      x
    } derivative: { _ in
      2
    }
    let forms: [() -> GradientReport?] = [
      { XCTAssertGradient(of: wrong, at: [1]) },
      { XCTAssertGradient(of: wrong, at: [[1], [2]]) },
      { XCTAssertGradient(of: { x in x[0] }, gradient: { _ in [2] }, at: [1]) },
      { XCTAssertGradient(of: { x in [x[0]] }, jacobian: { _ in [[2]] }, at: [1]) },
    ]
    for (index, form) in forms.enumerated() {
      XCTAssertEqual(failures { _ = form() }.count, 1, "form \(index)")
    }
  }

  func testWhatCannotBeCheckedFailsWithOneSentence() {
    struct Refusal: Error {}
    expectSentence("Expected a point of 1 coordinates, found 2.") {
      XCTAssertGradient(of: square, at: [1, 2])
    }
    expectSentence("Expected finite coordinates, found x = NaN.") {
      XCTAssertGradient(of: square, at: [.nan])
    }
    expectSentence("The function threw at the point: Refusal().") {
      XCTAssertGradient(of: { _ in throw Refusal() }, derivative: { _ in 1.0 }, at: 1)
    }
    expectSentence("Expected at least one point, found none.") {
      XCTAssertGradient(of: square, at: PointSet([]))
    }
    expectSentence("Expected the same value in two calls at the same point, found f = ") {
      XCTAssertGradient(of: { _ in Double.random(in: 0...1) }, derivative: { _ in 0 }, at: 1)
    }
  }

  func testComparingNothingFails() {
    var checker = GradientChecker()
    checker.inputs = []
    let failures = failures { XCTAssertGradient(of: square, at: [1], using: checker) }
    XCTAssertEqual(failures.count, 1)
    XCTAssertTrue(failures[0].text.contains("Expected at least one entry to compare, found none."))
  }

  private func expectSentence(
    _ sentence: String,
    line: UInt = #line,
    _ body: () -> GradientReport?
  ) {
    let failures = failures { XCTAssertNil(body(), line: line) }
    XCTAssertEqual(failures.count, 1, line: line)
    let text = failures.first?.text ?? ""
    XCTAssertTrue(
      text.contains("The derivative could not be checked. \(sentence)"),
      text,
      line: line
    )
  }
}
