/// The probability that one wrong entry of a block would not have been noticed.
///
/// The wrong entry is any of the block's entries that are not zero, each with the same chance, and
/// its error is a share ε of its size. It is noticed if the check looks at it and ε is not below
/// the smallest error that is seen there.
struct MissProbability {
  /// The errors that reports state the probability for: 1 % of an entry, and all of it.
  static let errorSizes = (small: 0.01, whole: 1.0)

  /// The probability for an error of 1 %.
  let small: Double
  /// The probability for an error as large as the entry.
  let whole: Double

  init(small: Double, whole: Double) {
    self.small = small
    self.whole = whole
  }

  /// The probability where a share p of the columns was drawn, each with the same chance.
  ///
  ///     P(missed) = 1 − p · q(ε)
  ///
  /// Here q(ε) is the share of the compared entries in which an error of ε is seen.
  init(sampled entries: EntryArrays, columnShare: Double) {
    var (compared, small, whole) = (0, 0, 0)
    for index in 0..<entries.count where entries.verdict[index] != .notChecked {
      let least = entries.detectableError[index]
      // An entry that is zero or not finite has no size for an error to be a share of.
      if least.isNaN { continue }
      compared += 1
      if least <= MissProbability.errorSizes.small { small += 1 }
      if least <= MissProbability.errorSizes.whole { whole += 1 }
    }
    func missed(_ seen: Int) -> Double {
      1 - columnShare * (compared > 0 ? Double(seen) / Double(compared) : 1)
    }
    self.small = missed(small)
    self.whole = missed(whole)
  }
}
