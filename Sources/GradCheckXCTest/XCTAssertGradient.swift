public import GradCheck
internal import GradCheckTestReporting

// swift-format-ignore: AlwaysUseLowerCamelCase
/// Asserts that the derivative that a function claims is right at a point.
///
/// Records a failure at the caller's line, with everything there is to say about it, unless every
/// compared entry agrees or sits at a kink with its claim between the one-sided slopes. A check
/// that decides nothing, compares nothing or cannot be carried out fails too, as
/// `GradientChecker.verify(_:at:)` says.
///
/// Call this from an `XCTestCase`. Under Swift Testing it fails, because failures of XCTest are
/// dropped there; `verify` works under both.
///
/// - Parameters:
///   - function: The function with its claim, m outputs by n inputs.
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - file: The file where a failure is reported.
///   - line: The line where a failure is reported.
///   - fileID: The module and the file, which name the report.
///   - testName: The test, which names the report.
/// - Returns: The report, or nothing if the check could not be carried out.
@discardableResult
public func XCTAssertGradient<Function: DifferentiableFunction>(
  of function: Function,
  at point: [Function.Scalar],
  using checker: GradientChecker = GradientChecker(),
  file: StaticString = #filePath,
  line: UInt = #line,
  fileID: StaticString = #fileID,
  testName: StaticString = #function
) -> GradientReport? {
  GradientAssertion(file: file, line: line, fileID: fileID, testName: testName)
    .assert(Verification(function, at: .single(point), using: checker))
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// Asserts that the derivative that a function claims is right at several points.
///
/// Works as the form for one point does.
///
/// - Parameters:
///   - function: The function with its claim, m outputs by n inputs.
///   - points: Points given as literals, by the names of their blocks, or drawn at random.
///   - checker: How to measure and judge.
///   - file: The file where a failure is reported.
///   - line: The line where a failure is reported.
///   - fileID: The module and the file, which name the report.
///   - testName: The test, which names the report.
/// - Returns: The report, or nothing if a check could not be carried out.
@discardableResult
public func XCTAssertGradient<Function: DifferentiableFunction>(
  of function: Function,
  at points: PointSet<Function.Scalar>,
  using checker: GradientChecker = GradientChecker(),
  file: StaticString = #filePath,
  line: UInt = #line,
  fileID: StaticString = #fileID,
  testName: StaticString = #function
) -> GradientReport? {
  GradientAssertion(file: file, line: line, fileID: fileID, testName: testName)
    .assert(Verification(function, at: points, using: checker))
}
