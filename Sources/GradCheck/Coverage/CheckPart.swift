/// Part i of n of a check that is divided between processes or machines.
///
/// Every part measures columns of its own and a few that all parts measure, by which a merge sees
/// whether they checked the same function. Together they check what an undivided run does, with the
/// same bits.
public struct CheckPart: Hashable, Sendable {
  /// Which part, from 1.
  public let index: Int
  /// How many parts there are.
  public let count: Int

  /// The most parts of one check.
  package static let limit = PartDeal.tileLimit

  /// Creates part `index` of `count`.
  ///
  /// - Throws: ``GradientCheckError`` unless 1 ≤ `index` ≤ `count` ≤ 4096.
  public init(_ index: Int, of count: Int) throws(GradientCheckError) {
    guard count >= 1, count <= CheckPart.limit, index >= 1, index <= count else {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a part I/N with 1 ≤ I ≤ N ≤ \(CheckPart.limit), found \(index)/\(count)."
      )
    }
    self.index = index
    self.count = count
  }

  /// Creates a part from how it is spelt, `3/16`.
  ///
  /// - Throws: ``GradientCheckError`` for any other text.
  public init(text: String) throws(GradientCheckError) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1] else {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a part I/N such as 3/16, found “\(text)”."
      )
    }
    try self.init(index, of: count)
  }

  /// How the command line spells it: `3/16`.
  public var text: String { "\(index)/\(count)" }

  /// How sentences say it: `part 3 of 16`.
  package var words: String { "part \(index) of \(count)" }
}
