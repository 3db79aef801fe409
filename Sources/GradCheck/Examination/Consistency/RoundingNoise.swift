/// Samples of what rounding does inside a computation.
package enum RoundingNoise: Sendable {
  /// How many samples are taken: rounding often does nothing, so that a few may all miss it.
  static let trials = 16

  /// Returns how far a function's values move when its point moves by units in the last place.
  ///
  /// Neighbours at which the function throws or is not finite say nothing about rounding.
  package static func ofFunction(
    _ function: ([Double]) throws -> [Double],
    at point: [Double],
    value: [Double],
    precision: Precision,
    using generator: inout SeededGenerator
  ) -> [Double] {
    largestDistances(from: value) {
      try? function(
        point.map { $0 * (1 + (Bool.random(using: &generator) ? 1 : -1) * precision.spacingOfOne) }
      )
    }
  }

  /// Returns how far a linear map is from commuting with factors that are no powers of two.
  ///
  /// A map that commutes with powers of two, as is tried separately, can fail only by rounding.
  package static func ofLinearMap(
    _ map: ([Double]) throws -> [Double],
    at vector: [Double],
    result: [Double],
    using generator: inout SeededGenerator
  ) -> [Double] {
    largestDistances(from: result) {
      let factor = Double.random(in: 1...2, using: &generator)
      return try? map(vector.map { $0 * factor }).map { $0 / factor }
    }
  }

  private static func largestDistances(
    from center: [Double],
    sample: () -> [Double]?
  ) -> [Double] {
    var distances = center.map { _ in 0.0 }
    for _ in 0..<trials {
      guard let moved = sample(), moved.count == center.count else { continue }
      for index in distances.indices {
        let distance = (moved[index] - center[index]).magnitude
        if distance.isFinite { distances[index] = max(distances[index], distance) }
      }
    }
    return distances
  }
}
