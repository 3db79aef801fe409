extension Claim {
  /// How much of its line's largest entry rounding may have moved an entry by, in units of roundoff.
  ///
  /// On reference networks in single precision up to 0.8 was seen beyond what neighbours of the
  /// point show.
  static let lineRoundingUnits = 4.0

  /// Returns for each entry the largest magnitude in its row or column of the block it stands in.
  ///
  /// An entry is often a product of two numbers, one for its row and one for its column (δᵢhⱼ,
  /// Example 4), and each of them a sum that rounding has moved by a share of the largest, also
  /// where its own terms cancel. A factor that was computed from constants alone shows nothing of
  /// that when the point moves.
  static func lineScales(of entries: [Double], outputs: Space, inputs: Space) -> [Double] {
    var scales = [Double](repeating: 0, count: entries.count)
    for (output, rows) in zip(outputs.blocks, outputs.ranges) {
      for (input, columns) in zip(inputs.blocks, inputs.ranges) {
        // A scalar's derivative by a matrix has that matrix's own rows.
        let length = output.count == 1 ? input.shape.last ?? 1 : columns.count
        let lines = rows.count * columns.count / max(1, length)
        func place(_ line: Int, _ position: Int) -> Int {
          let (row, column) = (line * length + position).quotientAndRemainder(
            dividingBy: columns.count
          )
          return (rows.lowerBound + row) * inputs.count + columns.lowerBound + column
        }
        var lineScales = [Double](repeating: 0, count: lines)
        var crossScales = [Double](repeating: 0, count: length)
        for line in 0..<lines {
          for position in 0..<length {
            let magnitude = entries[place(line, position)].magnitude
            guard magnitude.isFinite else { continue }
            lineScales[line] = max(lineScales[line], magnitude)
            crossScales[position] = max(crossScales[position], magnitude)
          }
        }
        for line in 0..<lines {
          for position in 0..<length {
            scales[place(line, position)] = max(lineScales[line], crossScales[position])
          }
        }
      }
    }
    return scales
  }
}
