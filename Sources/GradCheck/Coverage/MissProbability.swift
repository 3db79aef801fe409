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

  /// The probability where a share p of the columns was drawn, each with the same chance.
  ///
  ///     P(missed) = 1 − p · q(ε)
  ///
  /// Here q(ε) is the share of the compared entries in which an error of ε is seen.
  init(compared seen: SeenErrors, columnShare: Double) {
    func missed(_ count: Int) -> Double {
      1 - columnShare * (seen.count > 0 ? Double(count) / Double(seen.count) : 1)
    }
    small = missed(seen.small)
    whole = missed(seen.whole)
  }

  /// The probability where all entries were looked at together, along directions.
  ///
  /// An error of ε in entry (i, j) shifts the residual of direction k by ±ε·Jᵢⱼ·vⱼ, so that it is
  /// seen for certain if for one of them ε·|Jᵢⱼ vⱼ| > allowanceᵢₖ + |residualᵢₖ|. With the directions
  /// that were drawn,
  ///
  ///     P(missed) = share of the entries of which that is so for no k,
  ///
  /// which is on the safe side: where the residual has the sign of the error, less is seen as well.
  init(together seen: SeenErrors) {
    func missed(_ count: Int) -> Double {
      seen.count > 0 ? Double(seen.count - count) / Double(seen.count) : 1
    }
    small = missed(seen.small)
    whole = missed(seen.whole)
  }
}
