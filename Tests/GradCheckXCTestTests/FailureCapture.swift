import XCTest

/// A test case whose failures can be looked at instead of failing it.
class FailureCapture: XCTestCase {
  /// A failure as the framework was told of it.
  struct Failure {
    var text: String
    var file: String
    var line: Int
  }

  private var captured: [Failure]?

  /// Returns the failures that `body` records, none of which counts.
  func failures(in body: () throws -> Void) rethrows -> [Failure] {
    captured = []
    defer { captured = nil }
    try body()
    return captured ?? []
  }

  #if canImport(ObjectiveC)
  override func record(_ issue: XCTIssue) {
    guard captured != nil else { return super.record(issue) }
    let location = issue.sourceCodeContext.location
    captured?.append(
      Failure(
        text: issue.compactDescription,
        file: location?.fileURL.path ?? "",
        line: location?.lineNumber ?? 0
      )
    )
  }
  #else
  override func recordFailure(
    withDescription description: String,
    inFile filePath: String,
    atLine lineNumber: Int,
    expected: Bool
  ) {
    guard captured != nil else {
      return super.recordFailure(
        withDescription: description,
        inFile: filePath,
        atLine: lineNumber,
        expected: expected
      )
    }
    captured?.append(Failure(text: description, file: filePath, line: lineNumber))
  }
  #endif
}
