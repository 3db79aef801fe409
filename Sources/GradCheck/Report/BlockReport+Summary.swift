extension BlockReport {
  /// Summarizes the entries of a block.
  ///
  /// Each allowance is stated as the uncertainty, how far rounding may have moved the claim, and
  /// the tolerance. The `worstCount` worst entries are named.
  package init(
    name: String,
    output: Block,
    input: Block,
    entries: EntryArrays,
    kinks: [Int: Kink],
    tolerance: Tolerance,
    claimUncertainty: (Int) -> Double,
    evaluations: Int,
    worstCount: Int
  ) {
    var counts = VerdictCounts()
    var maximumAbsoluteError = 0.0
    var maximumRelativeError = 0.0
    var detectable = -Double.infinity
    var worst = WorstIndices(count: max(1, worstCount))
    for index in 0..<entries.count {
      let verdict = entries.verdict[index]
      counts[verdict] += 1
      guard verdict != .notChecked else { continue }
      let analytic = entries.analytic[index]
      let numeric = entries.numeric[index]
      // `max` with NaN on the right would keep the smaller number and lose the NaN.
      maximumAbsoluteError = larger(
        maximumAbsoluteError,
        EntryError.absolute(analytic, numeric)
      )
      maximumRelativeError = larger(
        maximumRelativeError,
        EntryError.relative(analytic, numeric)
      )
      let seen = entries.detectableError[index]
      if seen > detectable { detectable = seen }
      worst.insert(index, of: entries)
    }
    self.init(
      name: name,
      output: output,
      input: input,
      counts: counts,
      maximumAbsoluteError: counts.compared > 0 ? maximumAbsoluteError : .nan,
      maximumRelativeError: counts.compared > 0 ? maximumRelativeError : .nan,
      smallestDetectableError: detectable > -.infinity ? detectable : .nan,
      worstIndex: worst.indices.first,
      evaluations: evaluations,
      worst: [],
      kinks: kinks,
      entries: entries
    )
    self.worst = worst.indices.prefix(worstCount).map { index in
      let analytic = entries.analytic[index]
      let numeric = entries.numeric[index]
      return EntryReport(
        block: name,
        entry: entryName(at: index),
        index: index,
        analytic: analytic,
        numeric: numeric,
        uncertainty: entries.uncertainty[index],
        allowance: entries.uncertainty[index] + claimUncertainty(index)
          + tolerance.allowance(analytic: analytic, numeric: numeric),
        step: entries.step[index],
        evaluations: Int(entries.evaluations[index]),
        verdict: entries.verdict[index],
        reason: entries.reason[index],
        kink: kinks[index]
      )
    }
  }
}

/// Returns the larger of two numbers, or NaN if either is.
private func larger(_ left: Double, _ right: Double) -> Double {
  left.isNaN || right.isNaN ? .nan : max(left, right)
}

/// The indices of the worst entries seen so far, worst first.
private struct WorstIndices {
  private let limit: Int
  private var ranks: [EntryRank] = []
  private(set) var indices: [Int] = []

  init(count: Int) { limit = count }

  mutating func insert(_ index: Int, of entries: borrowing EntryArrays) {
    let rank = EntryRank(entries, index)
    if indices.count == limit, let last = ranks.last, !(rank < last) { return }
    let place = ranks.firstIndex { rank < $0 } ?? ranks.endIndex
    ranks.insert(rank, at: place)
    indices.insert(index, at: place)
    if indices.count > limit {
      ranks.removeLast()
      indices.removeLast()
    }
  }
}
