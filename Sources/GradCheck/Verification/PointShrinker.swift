/// Makes a point simpler for as long as it keeps a property, such as a wrong derivative.
///
/// Whole stretches of coordinates are tried first, then halves of them, down to single ones, as
/// delta debugging does: Zeller and Hildebrandt, “Simplifying and isolating failure-inducing
/// input”, IEEE Trans. Software Eng. 28 (2002).
package struct PointShrinker<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// How many points are tried at most, so that a slow function does not hold up its test.
  package static var budget: Int { 200 }

  /// Where the coordinates of each block may lie.
  private let ranges: [ClosedRange<Double>]
  private let domain: Space

  package init(ranges: [ClosedRange<Double>], domain: Space) {
    self.ranges = ranges
    self.domain = domain
  }

  /// What a coordinate is replaced with, from the plainest replacement to the closest.
  private static var replacements: [(Scalar) -> Scalar] {
    [
      { _ in 0 }, { _ in 1 }, { $0.rounded(.towardZero) },
      { ($0 * 10).rounded(.towardZero) / 10 },
    ]
  }

  /// Returns a point that still has the property and that no single replacement makes simpler.
  package func shrink(_ point: [Scalar], while holds: ([Scalar]) -> Bool) -> [Scalar] {
    var simplest = point
    var remaining = PointShrinker.budget
    var changed = true
    while changed {
      changed = false
      for replacement in PointShrinker.replacements {
        var length = point.count
        while length > 0 {
          for start in stride(from: 0, to: point.count, by: length) {
            let stretch = start..<min(start + length, point.count)
            let candidate = replacing(stretch, of: simplest, with: replacement)
            guard candidate != simplest else { continue }
            guard remaining > 0 else { return simplest }
            remaining -= 1
            if holds(candidate) {
              simplest = candidate
              changed = true
            }
          }
          length /= 2
        }
      }
    }
    return simplest
  }

  /// Returns the point with the coordinates replaced that become simpler and stay in range.
  private func replacing(
    _ stretch: Range<Int>,
    of point: [Scalar],
    with replacement: (Scalar) -> Scalar
  ) -> [Scalar] {
    var result = point
    for coordinate in stretch {
      let candidate = replacement(point[coordinate])
      let range = ranges[domain.locate(coordinate).block]
      if range.contains(Double(candidate)), isSimpler(candidate, than: point[coordinate]) {
        result[coordinate] = candidate
      }
    }
    return result
  }

  /// Fewer characters are simpler, then a smaller magnitude.
  private func isSimpler(_ left: Scalar, than right: Scalar) -> Bool {
    let (left, right) = (Double(left), Double(right))
    return (left.description.count, left.magnitude) < (right.description.count, right.magnitude)
  }
}
