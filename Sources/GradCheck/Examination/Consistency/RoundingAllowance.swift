/// How far two computations of the same vector may differ because of rounding.
///
/// What is computed in one way may be computed in another order elsewhere, so equality to the
/// last bit is too much to ask. The allowance of an entry is
///
///     4096 u · (largest magnitude in its block) + 64 · (its noise)
///
/// where the noise, if there is any, says what cancels inside: how uncertain a result is that is
/// small because large terms cancel.
package struct RoundingAllowance {
  private let amounts: [Double]
  private let leastNormal: Double

  /// A chain of that many roundings, all in one direction, is as long as we expect.
  static let roundingUnits = 4096.0
  /// Room between the largest sample of noise and the largest possible.
  static let noiseFactor = 64.0

  /// Creates the allowance of a result.
  ///
  /// - Parameters:
  ///   - result: The result, or one of its size.
  ///   - noise: The noise of each entry; nothing where the computations must be alike.
  ///   - space: The blocks of the result.
  ///   - precision: The scalar in which it was computed.
  package init(of result: [Double], noise: [Double]? = nil, in space: Space, precision: Precision) {
    var amounts = noise?.map { $0 * RoundingAllowance.noiseFactor } ?? result.map { _ in 0 }
    for range in space.ranges {
      let largest = result[range].map(\.magnitude).filter(\.isFinite).max() ?? 0
      let rounding = RoundingAllowance.roundingUnits * precision.spacingOfOne / 2 * largest
      for index in range { amounts[index] += rounding }
    }
    self.amounts = amounts
    leastNormal = precision.leastNormal
  }

  /// Looks for the first entry in which two vectors differ by more than is allowed.
  ///
  /// Entries that are not expected to be finite say nothing here; the comparison with the
  /// measured derivative reports them.
  ///
  /// - Parameters:
  ///   - expected: What was to be found.
  ///   - found: What was found.
  ///   - scale: The size of both beside the vector that the allowance was made for.
  /// - Returns: The position of that entry; nothing if there is none.
  package func firstDifference(expected: [Double], found: [Double], scale: Double = 1) -> Int? {
    expected.indices.first { index in
      guard expected[index].isFinite else { return false }
      let error = (found[index] - expected[index]).magnitude
      return !(error.isFinite && error <= amounts[index] * scale.magnitude + leastNormal)
    }
  }
}

/// The scalar in which a function computes: its resolution and its range.
package struct Precision: Sendable {
  /// The distance from 1 to the next number.
  package let spacingOfOne: Double
  /// The smallest number that has the full resolution.
  package let leastNormal: Double
  /// The largest number.
  package let greatestFinite: Double

  package init<Scalar: BinaryFloatingPoint>(_ scalar: Scalar.Type) {
    spacingOfOne = Double(Scalar.ulpOfOne)
    leastNormal = Double(Scalar.leastNormalMagnitude)
    greatestFinite = Double(Scalar.greatestFiniteMagnitude)
  }
}
