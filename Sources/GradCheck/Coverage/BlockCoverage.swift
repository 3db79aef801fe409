/// How much of a block was looked at, where that is not all of it.
public struct BlockCoverage: Hashable, Sendable {
  /// How entries were chosen, as ``Coverage/text`` spells it.
  public var method: String
  /// The share of the entries that were looked at, by themselves or along directions.
  public var share: Double
  /// How many comparisons along directions received each verdict: one for each output and direction.
  public var directions: VerdictCounts = VerdictCounts()
  /// How many of these failed without an entry that was found to be wrong accounting for it.
  public var unexplained: Int = 0
  /// The probability that one wrong entry, off by 1 % of its size, would have been missed.
  public var missedAtOnePercent: Double
  /// The probability that one wrong entry, off by all of its size, would have been missed.
  public var missedAtWholeSize: Double

  /// The largest count that a reader accepts: those of all blocks can be added.
  package static let largestCount: Int = 1 << 40

  /// How many entries of an output are measured by themselves at most where directions fail.
  package static let searchedEntryCount: Int = DirectionSearch.limit * DirectionSearch.partCount

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
