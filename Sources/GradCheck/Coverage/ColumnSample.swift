/// A stratified sample of the columns of one input block.
package enum ColumnSample {
  /// Returns some of a block's columns, ascending and counted from the block's first.
  ///
  /// The n columns, begun at a random one, are cut into N strata of ⌊n/N⌋ or ⌈n/N⌉ columns, and one
  /// is drawn from each. Whichever widths the strata have, the random beginning gives every column
  /// the same chance
  ///
  ///     (1/n) · Σₚ 1/width(stratum of p) = N/n.
  package static func columns(_ count: Int, of block: Block, seed: UInt64) -> [Int] {
    let total = block.count
    guard count < total else { return Array(0..<total) }
    var generator = SeededGenerator(seed: seed, name: "sampled columns of \(block.name)")
    let start = Int.random(in: 0..<total, using: &generator)
    return (0..<count).map { stratum in
      let lower = ColumnSample.bound(stratum, of: count, total)
      let upper = ColumnSample.bound(stratum + 1, of: count, total)
      return (start + Int.random(in: lower..<upper, using: &generator)) % total
    }.sorted()
  }

  /// Returns ⌊k·n/N⌋, whose product may need more than 64 bits.
  private static func bound(_ stratum: Int, of count: Int, _ total: Int) -> Int {
    let product = stratum.multipliedFullWidth(by: total)
    return count.dividingFullWidth(product).quotient
  }
}
