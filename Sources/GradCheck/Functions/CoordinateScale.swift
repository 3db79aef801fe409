/// The length that is natural for each coordinate of a point.
package enum CoordinateScale {
  /// Returns |xⱼ|, or where that is zero the median of the block's other magnitudes, or 1.
  ///
  /// Magnitudes of other blocks say nothing: inputs of one function carry different units.
  package static func scales(of point: [Double], in domain: Space) -> [Double] {
    var hasZero = false
    var scales = point.map { coordinate in
      if coordinate == 0 { hasZero = true }
      return coordinate.magnitude
    }
    guard hasZero else { return scales }
    for range in domain.ranges {
      guard scales[range].contains(0) else { continue }
      let others = scales[range].filter { $0 > 0 }.sorted()
      let substitute = others.isEmpty ? 1 : others[others.count / 2]
      for coordinate in range where scales[coordinate] == 0 { scales[coordinate] = substitute }
    }
    return scales
  }

  /// How far below what is typical the length of a tiny coordinate lies.
  static let tinyShare = 0x1p-10

  /// Returns how long steps may become where nothing shows at a coordinate's own length: for a tiny
  /// coordinate the larger of the median of its block's magnitudes and of 1.
  ///
  /// A coordinate that is tiny beside the others of its block, or by itself, mostly is one that
  /// happens to be near zero.
  package static func longest(_ scales: [Double], in domain: Space) -> [Double] {
    var longest = scales
    for range in domain.ranges where !range.isEmpty {
      let median = scales[range].sorted()[range.count / 2]
      let typical = max(median, 1)
      for coordinate in range where scales[coordinate] < tinyShare * typical {
        longest[coordinate] = typical
      }
    }
    return longest
  }
}
