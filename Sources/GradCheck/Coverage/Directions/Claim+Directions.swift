extension Claim {
  /// Returns the claim about the derivatives along directions: Jv, one column for each.
  ///
  /// Where every entry may be off by its rounding and the tolerance, so may their sum:
  ///
  ///     |Σⱼ (J − J′)ᵢⱼ vⱼ| ≤ Σⱼ |vⱼ| · (roundingᵢⱼ + absolute + relative · |Jᵢⱼ|)
  ///
  /// The absolute tolerance is left to the judge up to `granted`, the part that all directions share.
  func along(_ directions: [Direction], tolerance: Tolerance, granted: Double) -> Claim {
    let count = directions.count
    var sums = [Double](repeating: 0, count: rowCount * count)
    var spread = sums
    for (number, direction) in directions.enumerated() {
      let reach = tolerance.absolute * direction.components.reduce(0) { $0 + $1.magnitude }
      for row in 0..<rowCount {
        var (sum, allowed) = (0.0, max(0, reach - granted))
        for (column, component) in zip(direction.columns, direction.components)
        where component != 0 {
          let place = row * columnCount + column
          sum += entries[place] * component
          allowed +=
            component.magnitude
            * (uncertainty(at: place) + tolerance.relative * entries[place].magnitude)
        }
        sums[row * count + number] = sum
        spread[row * count + number] = allowed
      }
    }
    return Claim(
      rowCount: rowCount,
      columnCount: count,
      entries: sums,
      spread: spread,
      unitRoundoff: unitRoundoff,
      isReproducible: isReproducible,
      maps: .none
    )
  }

  /// Whether every entry of a column is finite.
  func isFinite(column: Int) -> Bool {
    (0..<rowCount).allSatisfy { entries[$0 * columnCount + column].isFinite }
  }
}
