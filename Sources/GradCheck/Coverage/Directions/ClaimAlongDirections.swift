/// What a claim says of the derivatives along directions: Jv, added up tile by tile.
///
/// Where every entry may be off by its rounding and the tolerance, so may their sum:
///
///     |Σⱼ (J − J′)ᵢⱼ vⱼ| ≤ Σⱼ |vⱼ| · (roundingᵢⱼ + absolute + relative · |Jᵢⱼ|)
///
/// The absolute tolerance is left to the judge up to `granted`, the part that all directions share.
struct ClaimAlongDirections {
  private let directions: [Direction]
  private let relativeTolerance: Double
  private let rowCount: Int
  private var sums: [Double]
  private var spread: [Double]

  /// Starts with no entries.
  init(_ directions: [Direction], rowCount: Int, tolerance: Tolerance, granted: Double) {
    self.directions = directions
    self.rowCount = rowCount
    relativeTolerance = tolerance.relative
    sums = [Double](repeating: 0, count: rowCount * directions.count)
    let reaches = directions.map { direction in
      tolerance.absolute * direction.components.reduce(0) { $0 + $1.magnitude }
    }
    spread = (0..<rowCount).flatMap { _ in reaches.map { max(0, $0 - granted) } }
  }

  /// The columns that some direction moves along.
  var columns: Range<Int> {
    let bounds = directions.map(\.columns)
    return (bounds.map(\.lowerBound).min() ?? 0)..<(bounds.map(\.upperBound).max() ?? 0)
  }

  /// Adds the entries of some columns that are in a claim.
  mutating func add(_ claim: ClaimTile, columns: Range<Int>) {
    for (number, direction) in directions.enumerated() {
      let columns = direction.columns.clamped(to: columns)
      guard let first = columns.first else { continue }
      let (place, offset) = (claim.places[first], first - direction.columns.lowerBound)
      for row in 0..<rowCount {
        let target = row * directions.count + number
        var (sum, allowed) = (sums[target], spread[target])
        for step in 0..<columns.count {
          let component = direction.components[offset + step]
          guard component != 0 else { continue }
          // The columns of an input that are in a tile follow one another there.
          let entry = row * claim.columnCount + place + step
          sum += claim.entries[entry] * component
          allowed +=
            component.magnitude
            * (claim.uncertainty(at: entry) + relativeTolerance * claim.entries[entry].magnitude)
        }
        (sums[target], spread[target]) = (sum, allowed)
      }
    }
  }

  /// Returns the claim, one column for each direction.
  func claim(unitRoundoff: Double) -> ClaimTile {
    var tile = ClaimTile(rowCount: rowCount, columnCount: directions.count, entries: sums)
    tile.spread = spread
    tile.unitRoundoff = unitRoundoff
    return tile
  }
}
