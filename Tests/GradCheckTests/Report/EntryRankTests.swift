import GradCheck
import Testing

@Suite("Rank of entries")
struct EntryRankTests {
  /// A claim of 1 with a verdict and a measurement.
  private struct Sample {
    var verdict: Verdict
    var numeric: Double
  }

  @Test("Puts failures first, then what is inconclusive, then kinks, then agreement")
  func ordersVerdicts() {
    let samples = Verdict.allCases.map { Sample(verdict: $0, numeric: 2) }
    #expect(
      order(samples).map { samples[$0].verdict } == [
        .notFinite, .disagrees, .inconclusive, .kink, .agrees, .notChecked,
      ]
    )
  }

  @Test("Puts NaN and infinity before every finite error, and larger errors before smaller")
  func ordersErrors() {
    let samples = [1.5, .nan, 1, 3, .infinity, 1.25].map { Sample(verdict: .agrees, numeric: $0) }
    #expect(order(samples) == [1, 4, 3, 0, 5, 2])
  }

  @Test("Keeps the order of the block among equals")
  func keepsOrder() {
    let samples = [Sample](repeating: Sample(verdict: .disagrees, numeric: 2), count: 4)
    #expect(order(samples) == [0, 1, 2, 3])
  }

  private func order(_ samples: [Sample]) -> [Int] {
    let ranks = samples.enumerated().map { index, sample in
      var finding = Finding(analytic: 1)
      finding.numeric = sample.numeric
      finding.verdict = sample.verdict
      return EntryRank(finding, index: index)
    }
    // From the back, so that a sort that does nothing does not pass.
    return samples.indices.reversed().sorted { ranks[$0] < ranks[$1] }
  }
}
