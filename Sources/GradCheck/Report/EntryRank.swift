/// The place of an entry among the others, the worst being the least.
///
/// Verdicts come first, then the relative error, then the absolute one; equals keep their order
/// in the block, so that two runs list them alike.
package struct EntryRank: Comparable {
  private let verdict: Int
  private let relativeError: Double
  private let absoluteError: Double
  private let index: Int

  package init(_ entry: EntryReport) {
    self.init(
      verdict: entry.verdict,
      analytic: entry.analytic,
      numeric: entry.numeric,
      index: entry.index
    )
  }

  package init(verdict: Verdict, analytic: Double, numeric: Double, index: Int) {
    self.init(
      verdict: verdict,
      relativeError: EntryError.relative(analytic, numeric),
      absoluteError: EntryError.absolute(analytic, numeric),
      index: index
    )
  }

  /// Creates the rank of an entry whose errors are known.
  @inline(__always)
  init(verdict: Verdict, relativeError: Double, absoluteError: Double, index: Int) {
    self.verdict = EntryRank.rank(of: verdict)
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

  private static func rank(of verdict: Verdict) -> Int {
    switch verdict {
    case .notFinite: 0
    case .disagrees: 1
    case .inconclusive: 2
    case .kink: 3
    case .agrees: 4
    case .notChecked: 5
    }
  }
}
