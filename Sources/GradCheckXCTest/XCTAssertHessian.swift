public import GradCheck
internal import GradCheckTestReporting

// swift-format-ignore: AlwaysUseLowerCamelCase
/// Asserts that the gradient and the Hessian that a function claims are right at a point.
///
/// Records a failure at the caller's line unless the gradient agrees with the values, the Hessian
/// with differences of the gradient and with second differences of the values, and the Hessian is
/// symmetric. A check that decides nothing, compares nothing or cannot be carried out fails too.
///
/// - Parameters:
///   - function: The function with its claims, m outputs by n inputs.
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - file: The file where a failure is reported.
///   - line: The line where a failure is reported.
///   - fileID: The module and the file, which name the report.
///   - testName: The test, which names the report.
/// - Returns: The report, or nothing if the check could not be carried out.
@discardableResult
public func XCTAssertHessian<Function: TwiceDifferentiableFunction>(
  of function: Function,
  at point: [Function.Scalar],
  using checker: GradientChecker = GradientChecker(),
  file: StaticString = #filePath,
  line: UInt = #line,
  fileID: StaticString = #fileID,
  testName: StaticString = #function
) -> GradientReport? {
  GradientAssertion(file: file, line: line, fileID: fileID, testName: testName)
    .assert(Verification(hessianOf: function, at: .single(point), using: checker))
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// Asserts that the claimed gradient and Hessian of f : Rⁿ → R are right at a point.
///
/// - Parameters:
///   - value: Returns f(x) for n coordinates.
///   - gradient: Returns the n partial derivatives that are claimed (Definition 2).
///   - hessian: Returns the claimed second derivatives: n rows of n.
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
///   - file: The file where a failure is reported.
///   - line: The line where a failure is reported.
///   - fileID: The module and the file, which name the report.
///   - testName: The test, which names the report.
/// - Returns: The report, or nothing if the check could not be carried out.
@discardableResult
public func XCTAssertHessian(
  of value: @escaping @Sendable ([Double]) throws -> Double,
  gradient: @escaping @Sendable ([Double]) throws -> [Double],
  hessian: @escaping @Sendable ([Double]) throws -> [[Double]],
  at point: [Double],
  using checker: GradientChecker = GradientChecker(),
  file: StaticString = #filePath,
  line: UInt = #line,
  fileID: StaticString = #fileID,
  testName: StaticString = #function
) -> GradientReport? {
  XCTAssertHessian(
    of: FunctionWithHessian(near: point, value, gradient: gradient, hessian: hessian),
    at: point,
    using: checker,
    file: file,
    line: line,
    fileID: fileID,
    testName: testName
  )
}
