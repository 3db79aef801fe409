internal import GradCheck
internal import GradCheckTestReporting
internal import Testing
internal import XCTest

/// What the forms of `XCTAssertGradient` have in common.
struct GradientAssertion: Sendable {
  let file: StaticString
  let line: UInt
  let fileID: StaticString
  let testName: StaticString

  /// Verifies a derivative and records a failure if it is not right.
  func assert<Function>(_ verification: Verification<Function>) -> GradientReport? {
    let identity = TestIdentity(fileID: "\(fileID)", function: "\(testName)", line: Int(line))
    let result = HelperResult(of: verification, in: identity)
    if Test.current == nil {
      if let text = result.text {
        XCTFail(text, file: file, line: line)
        recordIssueOutsideTests(text)
      }
    } else {
      let message =
        "XCTAssertGradient was called in a Swift Testing test, which drops failures of XCTest: "
        + "call expectGradient instead."
      record([message, result.text].compactMap(\.self).joined(separator: "\n"))
    }
    return result.report
  }

  /// Reports a failure to Swift Testing as well, for a detached task of one of its tests.
  ///
  /// XCTest drops the issue up to 6.3; later toolchains hand it on and would report it twice.
  private func recordIssueOutsideTests(_ text: String) {
    #if !compiler(>=6.4)
    record(text)
    #endif
  }

  private func record(_ text: String) {
    let fileID = "\(fileID)"
    let location = SourceLocation(
      // A location without a module is refused by a trap.
      fileID: fileID.contains("/") ? fileID : "Unknown/\(fileID)",
      filePath: "\(file)",
      line: max(1, Int(line)),
      column: 1
    )
    Issue.record(Comment(rawValue: text), sourceLocation: location)
  }
}
