extension Claim {
  /// How much of its line's largest entry rounding may have moved an entry by, in units of roundoff.
  ///
  /// On reference networks in single precision up to 0.8 was seen beyond what neighbours of the
  /// point show.
  static let lineRoundingUnits = 4.0

  /// Returns for each entry the largest magnitude in its row or column of the matrix it stands in.
  ///
  /// The derivative of a scalar by a matrix is often a product of two numbers, one for the row and
  /// one for the column (δᵢhⱼ, Example 4), and each of them a sum that rounding has moved by a share
  /// of the largest, also where its own terms cancel. A factor that was computed from constants
  /// alone shows nothing of that when the point moves. Entries of other blocks are no such
  /// products, and their inputs may carry different units: theirs is 0.
  static func lineScales(of entries: [Double], outputs: Space, inputs: Space) -> [Double] {
    var scales = [Double](repeating: 0, count: entries.count)
    for (input, columns) in zip(inputs.blocks, inputs.ranges) {
      guard input.shape.count >= 2, let length = input.shape.last, length > 0 else { continue }
      for (output, rows) in zip(outputs.blocks, outputs.ranges) where output.count == 1 {
        let start = rows.lowerBound * inputs.count + columns.lowerBound
        let places = start..<(start + columns.count)
        var lines = [Double](repeating: 0, count: columns.count / length)
        var crossings = [Double](repeating: 0, count: length)
        for (offset, place) in places.enumerated() where entries[place].isFinite {
          let (line, position) = offset.quotientAndRemainder(dividingBy: length)
          lines[line] = max(lines[line], entries[place].magnitude)
          crossings[position] = max(crossings[position], entries[place].magnitude)
        }
        for (offset, place) in places.enumerated() {
          let (line, position) = offset.quotientAndRemainder(dividingBy: length)
          scales[place] = max(lines[line], crossings[position])
        }
      }
    }
    return scales
  }
}
