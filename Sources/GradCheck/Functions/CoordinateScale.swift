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
}
