internal import GradCheck
internal import GradCheckTestReporting
internal import Testing
internal import XCTest

/// What ``expectGradient(of:at:using:sourceLocation:)`` and its siblings have in common.
struct GradientExpectation: Sendable {
  let sourceLocation: SourceLocation

  /// Verifies a derivative and records an issue if it is not right.
  func expect<Function>(_ verification: Verification<Function>) -> GradientReport? {
    let result = HelperResult(of: verification, in: identity)
    attachReport(of: result)
    if let text = result.text {
      Issue.record(
        Comment(rawValue: text),
        severity: result.isPartlyInconclusive ? .warning : .error,
        sourceLocation: sourceLocation
      )
    }
    recordReservation(of: result)
    failUnlessInTest(result.text)
    return result.report
  }

  /// Verifies a derivative and stops the test if it is not right.
  func require<Function>(_ verification: Verification<Function>) throws -> GradientReport {
    let result = HelperResult(of: verification, in: identity)
    attachReport(of: result)
    // Outside a test's own task an issue may be dropped; the error itself cannot be.
    if Test.current == nil, let failure = result.failure { throw failure }
    let gradientIsRight = result.text == nil
    try #require(gradientIsRight, "\(result.text ?? "")", sourceLocation: sourceLocation)
    recordReservation(of: result)
    failUnlessInTest(nil)
    return try #require(result.report, sourceLocation: sourceLocation)
  }

  private var identity: TestIdentity {
    guard let test = Test.current else {
      return TestIdentity(
        fileID: sourceLocation.fileID,
        function: nil,
        line: sourceLocation.line
      )
    }
    return TestIdentity(
      module: test.id.moduleName,
      name: test.id.nameComponents.joined(separator: "."),
      line: sourceLocation.line
    )
  }

  /// Warns of a point that hides mistakes, without failing the test.
  private func recordReservation(of result: HelperResult) {
    guard let text = result.reservation else { return }
    Issue.record(Comment(rawValue: text), severity: .warning, sourceLocation: sourceLocation)
  }

  private func attachReport(of result: HelperResult) {
    guard let bytes = result.failedReport else { return }
    Attachment.record(
      bytes,
      named: identity.fileStem + ".json",
      sourceLocation: sourceLocation
    )
  }

  /// Fails an XCTest that called a helper of the other framework, which drops its issues.
  ///
  /// XCTest has no failure to take when it is not running, so a detached task of a Swift Testing
  /// test is not failed by this.
  private func failUnlessInTest(_ text: String?) {
    guard Test.current == nil else { return }
    // XCTest takes no file that is only known when the program runs, so the message names it.
    let message =
      "\(sourceLocation.fileID):\(sourceLocation.line): a gradient expectation of Swift Testing "
      + "was called outside a Swift Testing test: call XCTAssertGradient in an XCTestCase, and "
      + "expectations in the task of their test."
    XCTFail([message, text].compactMap(\.self).joined(separator: "\n"))
  }
}
