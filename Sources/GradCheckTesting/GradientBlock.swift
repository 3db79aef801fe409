public import GradCheck
internal import GradCheckTestReporting
public import Testing

/// A block of a function's Jacobian, such as ∂J/∂W, that is a test case of its own.
///
///     @Test(arguments: gradientBlocks(of: loss, at: ["W": W, "b": b]))
///     func gradient(_ block: GradientBlock) { expectGradient(of: block) }
///
/// A navigator shows each block by its name, red or green.
public struct GradientBlock: Sendable, CustomTestStringConvertible, CustomTestArgumentEncodable {
  /// The block's name as reports have it.
  public let name: String
  let expect: @Sendable (GradientExpectation) -> GradientReport?
  let require: @Sendable (GradientExpectation) throws -> GradientReport

  /// What a test navigator shows.
  public var testDescription: String { name }

  /// Encodes what tells the test case from the others of its test.
  public func encodeTestArgument(to encoder: some Encoder) throws { try name.encode(to: encoder) }
}

/// Returns the blocks of a function's Jacobian, to be checked one by one at a point.
///
/// - Parameters:
///   - function: The function with its claim, m outputs by n inputs.
///   - point: The n coordinates at which to check it.
///   - checker: How to measure and judge.
/// - Returns: One test case for each output block and input block.
public func gradientBlocks<Function: DifferentiableFunction>(
  of function: Function,
  at point: [Function.Scalar],
  using checker: GradientChecker = GradientChecker()
) -> [GradientBlock] {
  gradientBlocks(of: function, at: .single(point), using: checker)
}

/// Returns the blocks of a function's Jacobian, to be checked one by one at several points.
///
/// - Parameters:
///   - function: The function with its claim, m outputs by n inputs.
///   - points: Points given as literals, by the names of their blocks, or drawn at random.
///   - checker: How to measure and judge.
/// - Returns: One test case for each output block and input block.
public func gradientBlocks<Function: DifferentiableFunction>(
  of function: Function,
  at points: PointSet<Function.Scalar>,
  using checker: GradientChecker = GradientChecker()
) -> [GradientBlock] {
  let whole = Verification(function, at: points, using: checker)
  let blocks = function.codomain.blocks.flatMap { output in
    function.domain.blocks.map { JacobianBlock(output: output, input: $0) }
  }
  // A test without cases would pass: what is wrong with the function is said by a case for all of it.
  guard !blocks.isEmpty else { return [GradientBlock("the derivative", whole)] }
  return blocks.map { block in
    var verification = whole
    verification.isSelected = { $0.unscoped == block }
    return GradientBlock(block.name, verification)
  }
}

/// Expects the derivatives of one block to be right.
///
/// - Parameters:
///   - block: One of those that `gradientBlocks(of:at:using:)` returns.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report, or nothing if the check could not be carried out.
@discardableResult
public func expectGradient(
  of block: GradientBlock,
  sourceLocation: SourceLocation = #_sourceLocation
) -> GradientReport? {
  block.expect(GradientExpectation(sourceLocation: sourceLocation))
}

/// Stops the test case unless the derivatives of one block are right.
///
/// - Parameters:
///   - block: A block of a function's Jacobian.
///   - sourceLocation: Where a failure is reported.
/// - Returns: The report.
/// - Throws: What stops a test of the framework at hand; in no test, what `verify` throws.
@discardableResult
public func requireGradient(
  of block: GradientBlock,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> GradientReport {
  try block.require(GradientExpectation(sourceLocation: sourceLocation))
}

extension GradientBlock {
  fileprivate init<Function>(_ name: String, _ verification: Verification<Function>) {
    self.name = name
    expect = { $0.expect(verification) }
    require = { try $0.require(verification) }
  }
}
