import GradCheck
import GradCheckTesting
import Testing
import XCTest

final class WrongFrameworkTests: FailureCapture {
  private let message = "call XCTAssertGradient in an XCTestCase"

  func testAnExpectationOfTheOtherFrameworkFailsEvenWhereItHolds() throws {
    let line = #line + 2
    let failures = failures {
      expectGradient(of: { x in x * x }, derivative: { x in 2 * x }, at: 1)
    }
    XCTAssertEqual(failures.count, 1)
    let text = try XCTUnwrap(failures.first).text
    XCTAssertTrue(text.contains(message), text)
    XCTAssertTrue(text.contains("GradCheckXCTestTests/WrongFrameworkTests.swift:\(line): "), text)
  }

  func testAnExpectationOfTheOtherFrameworkPassesOnWhatItFound() throws {
    let failures = failures {
      expectGradient(of: { x in x * x }, derivative: { x in 3 * x }, at: 2)
    }
    let text = try XCTUnwrap(failures.first).text
    XCTAssertTrue(text.contains(message), text)
    XCTAssertTrue(text.contains("\n∂f/∂x has the term x too much."), text)
  }

  func testARequirementOfTheOtherFrameworkThrowsTheWholeFailure() {
    XCTAssertThrowsError(
      try requireGradient(of: { x in x * x }, derivative: { x in 3 * x }, at: 2)
    ) { error in
      XCTAssertTrue("\(error)".contains("\n∂f/∂x has the term x too much."))
    }
  }

  func testARequirementOfTheOtherFrameworkFailsEvenWhereItHolds() throws {
    let failures = try failures {
      _ = try requireGradient(of: { x in x * x }, derivative: { x in 2 * x }, at: 1)
    }
    XCTAssertEqual(failures.count, 1)
  }
}
