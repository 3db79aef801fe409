/// A line through the point on which all coordinates move, and the places to evaluate at.
///
/// Lengths are powers of two and places have no more bits than the coordinates leave room for, so
/// that the abscissas are represented exactly and their rounding is not taken for noise.
struct ProbePath: Sendable {
  /// Where on the line to evaluate, as a share of its reach.
  let places: [Double]
  /// How far each coordinate moves at place 1.
  private let moves: [Double]

  /// Lays a line through a sampler's point.
  ///
  /// No coordinate leaves its declared bounds: where one lies closer to a bound than its length,
  /// the line leads away from that bound and is followed on that side only.
  ///
  /// - Parameters:
  ///   - sampler: The function near its point.
  ///   - scales: The natural length of each coordinate.
  ///   - reach: The share of it that a coordinate moves at place ±1; the signs are random.
  ///   - count: The number of evaluations.
  ///   - generator: Where signs and places come from.
  init(
    _ sampler: Evaluator,
    scales: [Double],
    reach: Double,
    count: Int,
    using generator: inout SeededGenerator
  ) {
    let (moves, bits, isOneSided) = ProbePath.moves(sampler, scales, reach, using: &generator)
    self.moves = moves
    places = (0..<count).map { index in
      let distance = ProbePath.randomPlace(bits: bits, using: &generator)
      return isOneSided || !index.isMultiple(of: 2) ? distance : -distance
    }
  }

  /// Returns how far each coordinate moves at place 1, the bits that a place may have, and whether
  /// none may be below 0.
  private static func moves(
    _ sampler: Evaluator,
    _ scales: [Double],
    _ reach: Double,
    using generator: inout SeededGenerator
  ) -> (moves: [Double], bits: Int, isOneSided: Bool) {
    var isOneSided = false
    var bits = AdaptiveConstants.placeBits
    let (point, bounds) = (sampler.point, sampler.bounds)
    let moves = [Double](unsafeUninitializedCapacity: scales.count) { moves, count in
      count = scales.count
      for coordinate in 0..<count {
        var exponent = PowerOfTwo.nearest(scales[coordinate] * reach)
        var isDown = !Bool.random(using: &generator)
        let x = point[coordinate]
        if !bounds.isEmpty, let bounds = bounds[coordinate] {
          let (below, above) = (x - bounds.lowerBound, bounds.upperBound - x)
          if min(below, above) < PowerOfTwo.value(exponent) {
            isOneSided = true
            exponent = min(exponent, PowerOfTwo.below(max(above, below)))
            isDown = above < below
          }
        }
        let length = PowerOfTwo.value(exponent)
        bits = min(bits, ProbePath.bits(sampler, x, length: length))
        // Without a branch, which would go either way by chance.
        let sign: UInt64 = isDown ? 1 << 63 : 0
        moves.initializeElement(at: coordinate, to: Double(bitPattern: length.bitPattern | sign))
      }
    }
    return (moves, bits, isOneSided)
  }

  /// Writes x + place · moves; a million coordinates are moved as often as the line has places.
  func move(_ point: [Double], to place: Double, into result: inout [Double]) {
    point.withUnsafeBufferPointer { point in
      moves.withUnsafeBufferPointer { moves in
        result.withUnsafeMutableBufferPointer { result in
          for coordinate in result.indices {
            result[coordinate] = point[coordinate] + place * moves[coordinate]
          }
        }
      }
    }
  }

  /// Returns a random place between a tenth and one that has so many bits.
  static func randomPlace(bits: Int, using generator: inout SeededGenerator) -> Double {
    let limit = PowerOfTwo.value(bits)
    let tenth = Int((limit / 10).rounded(.up))
    return Double(Int.random(in: tenth...Int(limit), using: &generator)) / limit
  }

  /// Returns the bits that a place may have for an abscissa to be represented exactly.
  @inline(__always)
  static func bits(_ sampler: Evaluator, _ x: Double, length: Double) -> Int {
    // Spacings are powers of two, so that exponents do where a quotient would take longer.
    let room =
      x == 0
      ? AdaptiveConstants.placeBits
      : PowerOfTwo.below(length) - PowerOfTwo.below(sampler.spacing(at: x))
    return min(max(room, AdaptiveConstants.leastPlaceBits), AdaptiveConstants.placeBits)
  }
}
