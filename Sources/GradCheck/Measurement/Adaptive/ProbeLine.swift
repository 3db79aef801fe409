/// Values on a line through the point, at places chosen at random.
///
/// Equally spaced places would resonate with the rounding grid: their rounding errors can be
/// linear in the place, and then look like a slope. Lengths are powers of two and places have
/// no more bits than the coordinates leave room for, so that the abscissas are represented exactly
/// and their rounding is not taken for noise.
struct ProbeLine {
  /// Where on the line each value was taken, as a share of its reach.
  let places: [Double]
  /// The values, place by place.
  let values: [[Double]]
  /// What fits of values at all the places have in common.
  let frame: ProbeFrame?

  /// Evaluates a function along a line.
  ///
  /// No coordinate leaves its declared bounds: where one lies closer to a bound than its length,
  /// the line leads away from that bound and is followed on that side only.
  ///
  /// - Parameters:
  ///   - sampler: The function near its point.
  ///   - scales: The natural length of each coordinate.
  ///   - reach: The share of it that a coordinate moves at place ±1; the signs are random.
  ///   - count: The number of evaluations.
  ///   - jobs: How many of them may be made at once.
  ///   - duration: How long one takes.
  ///   - generator: Where signs and places come from.
  init(
    sampler: PointSampler,
    scales: [Double],
    reach: Double,
    count: Int,
    jobs: Int,
    duration: Duration,
    generator: inout SeededGenerator
  ) {
    let (moves, bits, isOneSided) = ProbeLine.moves(sampler, scales, reach, using: &generator)
    let places = (0..<count).map { index in
      let distance = ProbeLine.randomPlace(bits: bits, using: &generator)
      return isOneSided || !index.isMultiple(of: 2) ? distance : -distance
    }
    let point = sampler.point
    values = sampler.samples(count: count, jobs: jobs, duration: duration) { index, abscissa in
      ProbeLine.move(point, by: places[index], along: moves, into: &abscissa)
    }
    self.places = places
    frame = ProbeFrame([0] + places)
  }

  /// Returns how far each coordinate moves at place 1, the bits that a place may have, and whether
  /// none may be below 0.
  private static func moves(
    _ sampler: PointSampler,
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
        bits = min(bits, ProbeLine.bits(sampler, x, length: length))
        // Without a branch, which would go either way by chance.
        let sign: UInt64 = isDown ? 1 << 63 : 0
        moves.initializeElement(at: coordinate, to: Double(bitPattern: length.bitPattern | sign))
      }
    }
    return (moves, bits, isOneSided)
  }

  /// Evaluates a function along one coordinate, within its bounds.
  ///
  /// - Parameters:
  ///   - sampler: The function near its point.
  ///   - coordinate: Which coordinate moves.
  ///   - length: How far it moves at place ±1, which must lie within its bounds.
  ///   - sides: The sides of the point to evaluate on.
  ///   - count: The number of evaluations.
  ///   - generator: Where the places come from.
  init(
    sampler: PointSampler,
    coordinate: Int,
    length: Double,
    sides: ColumnLadder.Sides,
    count: Int,
    generator: inout SeededGenerator
  ) {
    let bits = ProbeLine.bits(sampler, sampler.point[coordinate], length: length)
    var places: [Double] = []
    var values: [[Double]] = []
    var result: [Double] = []
    for index in 0..<count {
      let distance = ProbeLine.randomPlace(bits: bits, using: &generator)
      let isBelow = sides == .below || sides == .both && index.isMultiple(of: 2)
      let place = isBelow ? -distance : distance
      let abscissa = sampler.rounded(sampler.point[coordinate] + place * length)
      sampler.sample(coordinate, at: abscissa, into: &result)
      places.append((abscissa - sampler.point[coordinate]) / length)
      values.append(result)
    }
    self.places = places
    self.values = values
    frame = ProbeFrame([0] + places)
  }

  /// Writes x + place · moves; a million coordinates are moved as often as the line has places.
  private static func move(
    _ point: [Double],
    by place: Double,
    along moves: [Double],
    into result: inout [Double]
  ) {
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
  private static func randomPlace(
    bits: Int,
    using generator: inout SeededGenerator
  ) -> Double {
    let limit = PowerOfTwo.value(bits)
    let tenth = Int((limit / 10).rounded(.up))
    return Double(Int.random(in: tenth...Int(limit), using: &generator)) / limit
  }

  /// Returns the bits that a place may have for an abscissa to be represented exactly.
  private static func bits(_ sampler: PointSampler, _ x: Double, length: Double) -> Int {
    // Spacings are powers of two, so that exponents do where a quotient would take longer.
    let room =
      x == 0
      ? AdaptiveConstants.placeBits
      : PowerOfTwo.below(length) - PowerOfTwo.below(sampler.spacing(at: x))
    return min(max(room, AdaptiveConstants.leastPlaceBits), AdaptiveConstants.placeBits)
  }

  /// Whether every value of an output is finite.
  func isFinite(_ output: Int) -> Bool { values.allSatisfy { $0[output].isFinite } }

  /// Whether an output never differs from its value at the point.
  func isUnmoved(_ output: Int, from value: Double) -> Bool {
    values.allSatisfy { $0[output] == value }
  }

  /// Whether an output takes a value more than once beside its value at the point.
  ///
  /// On a line a few grains long some of the places share a grain. Where an output moves smoothly
  /// beyond a kink, as that of a unit that a long step activates, no two values are the same.
  func hasRepeats(_ output: Int, beside value: Double) -> Bool {
    let moved = values(of: output).filter { $0 != value }
    return Set(moved).count < moved.count
  }

  /// Returns how far apart the finite values of an output lie.
  func range(of output: Int) -> Double {
    let finite = values(of: output).filter(\.isFinite)
    return (finite.max() ?? 0) - (finite.min() ?? 0)
  }

  /// Returns the values of one output, place by place.
  func values(of output: Int) -> [Double] { values.map { $0[output] } }
}
