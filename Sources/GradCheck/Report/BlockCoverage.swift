/// How much of a block was looked at, where that is not all of it.
public struct BlockCoverage: Hashable, Sendable {
  /// How entries were chosen, as ``Coverage/text`` spells it.
  public var method: String
  /// The share of the entries that were looked at.
  public var share: Double
  /// The probability that one wrong entry, off by 1 % of its size, would have been missed.
  public var missedAtOnePercent: Double
  /// The probability that one wrong entry, off by all of its size, would have been missed.
  public var missedAtWholeSize: Double

  /// Creates a record of a coverage.
  public init(
    method: String,
    share: Double,
    missedAtOnePercent: Double,
    missedAtWholeSize: Double
  ) {
    self.method = method
    self.share = share
    self.missedAtOnePercent = missedAtOnePercent
    self.missedAtWholeSize = missedAtWholeSize
  }

  init(method: String, share: Double, missed: MissProbability) {
    self.init(
      method: method,
      share: share,
      missedAtOnePercent: missed.small,
      missedAtWholeSize: missed.whole
    )
  }
}
