/// What rounding does to numbers of one scalar: its resolution, its range, and the factors by which
/// results that rounding alone separates may differ.
///
/// What is computed in one way may be computed in another order elsewhere, so equality to the last
/// bit is too much to ask. Every factor is in units of roundoff u.
package struct Rounding: Sendable {
  /// The distance from 1 to the next number: 2u.
  package let spacingOfOne: Double
  /// The smallest number that has the full resolution.
  package let leastNormal: Double
  /// The largest number.
  package let greatestFinite: Double

  package init<Scalar: BinaryFloatingPoint>(of scalar: Scalar.Type) {
    spacingOfOne = Double(Scalar.ulpOfOne)
    leastNormal = Double(Scalar.leastNormalMagnitude)
    greatestFinite = Double(Scalar.greatestFiniteMagnitude)
  }

  /// The unit roundoff u: half of the spacing at 1.
  package var unit: Double { spacingOfOne / 2 }

  // MARK: Factors

  /// An entry of a claim, of the entry: a hand-written derivative is a short chain of products and
  /// sums, each off by half a unit.
  static let claimUnits = 8.0

  /// A product of two sums (δᵢhⱼ, Example 4), of the largest entry of its line.
  ///
  /// Each factor has lost what its terms lost. On reference networks in single precision up to 0.8 was seen beyond what
  /// neighbours of the point show.
  static let lineUnits = 4.0

  /// A result of a map, of the largest in its block: a chain of that many roundings, all in one
  /// direction, is as long as we expect.
  static let mapUnits = 4096.0

  /// A derivative over the length of its coordinate, of the value: what is smaller is nothing, and
  /// two ways to compute it need not agree; 1 − tanh² is 0 where 1/cosh² is not.
  static let valueUnits = 64.0

  /// A value in two calls: sums in another order, as parallel reductions take them, differ by some
  /// hundred units.
  static let reorderingUnits = 1024.0

  /// Room between the largest sample of noise and the largest possible.
  static let noiseFactor = 64.0
}

// MARK: Samples of what rounding does inside a computation

extension Rounding {
  /// How many samples are taken: rounding often does nothing, so that a few may all miss it.
  private static let trials = 16

  /// Returns how far a function's values move when its point moves by units in the last place.
  ///
  /// Neighbours at which the function throws or is not finite say nothing about rounding.
  package func noise(
    of function: ([Double]) throws -> [Double],
    at point: [Double],
    value: [Double],
    using generator: inout SeededGenerator
  ) -> [Double] {
    largestDistances(from: value) {
      try? function(
        point.map { $0 * (1 + (Bool.random(using: &generator) ? 1 : -1) * spacingOfOne) }
      )
    }
  }

  /// Returns how far a linear map is from commuting with factors that are no powers of two.
  ///
  /// A map that commutes with powers of two, as is tried separately, can fail only by rounding.
  package func noise(
    ofLinearMap map: ([Double]) throws -> [Double],
    at vector: [Double],
    result: [Double],
    using generator: inout SeededGenerator
  ) -> [Double] {
    largestDistances(from: result) {
      let factor = Double.random(in: 1...2, using: &generator)
      return try? map(vector.map { $0 * factor }).map { $0 / factor }
    }
  }

  private func largestDistances(from center: [Double], sample: () -> [Double]?) -> [Double] {
    var distances = center.map { _ in 0.0 }
    for _ in 0..<Rounding.trials {
      guard let moved = sample(), moved.count == center.count else { continue }
      for index in distances.indices {
        let distance = (moved[index] - center[index]).magnitude
        if distance.isFinite { distances[index] = max(distances[index], distance) }
      }
    }
    return distances
  }
}

// MARK: Comparing vectors

extension Rounding {
  /// Returns how far two computations of a vector may differ.
  ///
  ///     4096 u · (largest magnitude in its block) + 64 · (its noise)
  ///
  /// - Parameters:
  ///   - result: The vector, or one of its size.
  ///   - noise: How uncertain each element is because large terms cancel inside; nothing where the
  ///     computations must be alike.
  ///   - space: The blocks of the vector.
  /// - Returns: What each element may differ by.
  package func allowance(
    of result: [Double],
    noise: [Double]? = nil,
    in space: Space
  ) -> [Double] {
    var amounts = noise?.map { $0 * Rounding.noiseFactor } ?? result.map { _ in 0 }
    for range in space.ranges {
      let largest = result[range].map(\.magnitude).filter(\.isFinite).max() ?? 0
      for index in range { amounts[index] += Rounding.mapUnits * unit * largest }
    }
    return amounts
  }

  /// Returns the first place at which two vectors differ by more than is allowed.
  ///
  /// Elements that are not expected to be finite say nothing here; the comparison with the measured
  /// derivative reports them.
  ///
  /// - Parameters:
  ///   - expected: What was to be found.
  ///   - found: What was found.
  ///   - allowance: What each element may differ by at the size for which it was made.
  ///   - scale: The size of both vectors beside that.
  /// - Returns: The place of the first element that differs by more; nothing if none does.
  package func firstDifference(
    expected: [Double],
    found: [Double],
    allowance: [Double],
    scale: Double = 1
  ) -> Int? {
    expected.indices.first { index in
      guard expected[index].isFinite else { return false }
      let error = (found[index] - expected[index]).magnitude
      return !(error.isFinite && error <= allowance[index] * scale.magnitude + leastNormal)
    }
  }
}

extension [Double] {
  /// Whether two arrays are the same numbers, NaN being the same as NaN.
  func isSame(as other: [Double]) -> Bool {
    self == other
      || count == other.count
        && zip(self, other).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
