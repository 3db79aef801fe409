internal import GradCheck

/// A function's value at a point together with the pullback that is claimed there, on coordinates.
struct Linearization {
  /// The value that came with the pullback.
  var value: [Double]
  /// Returns uᵀJ for m cotangents.
  var pullback: ([Double]) throws -> [Double]
  /// Returns the coordinates of the point as they are now.
  var point: () throws -> [Double]

  /// Returns the Jacobian, one row for the pullback of each unit cotangent.
  func rows(count: Int) throws -> [[Double]] {
    try (0..<count).map { row in
      var unit = [Double](repeating: 0, count: count)
      unit[row] = 1
      return try pullback(unit)
    }
  }
}
