/// The place of an entry among the others, the worst being the least.
///
/// Verdicts come first, then the relative error, then the absolute one; equals keep their order
/// in the block, so that two runs list them alike.
package struct EntryRank: Comparable {
  private let verdict: Int
  private let relativeError: Double
  private let absoluteError: Double
  private let index: Int

  package init(_ finding: Finding, index: Int) {
    self.init(
      verdict: finding.verdict,
      relativeError: finding.relativeError,
      absoluteError: finding.absoluteError,
      index: index
    )
  }

  /// Creates the rank of an entry whose errors are known.
  @inline(__always)
  init(verdict: Verdict, relativeError: Double, absoluteError: Double, index: Int) {
    self.verdict = -verdict.severity
    self.relativeError = EntryRank.ordered(relativeError)
    self.absoluteError = EntryRank.ordered(absoluteError)
    self.index = index
  }

  package static func < (left: EntryRank, right: EntryRank) -> Bool {
    if left.verdict != right.verdict { return left.verdict < right.verdict }
    if left.relativeError != right.relativeError {
      return left.relativeError > right.relativeError
    }
    if left.absoluteError != right.absoluteError {
      return left.absoluteError > right.absoluteError
    }
    return left.index < right.index
  }

  /// NaN ranks as the largest error, where a plain comparison would lose it.
  private static func ordered(_ error: Double) -> Double { error.isNaN ? .infinity : error }
}
