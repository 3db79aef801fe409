/// Values on a line through the point, at places chosen at random.
///
/// Equally spaced places would resonate with the rounding grid: their rounding errors can be
/// linear in the place, and then look like a slope.
struct ProbeLine {
  /// Where on the line each value was taken, as a share of its reach.
  let places: [Double]
  /// The values, place by place.
  let values: [[Double]]

  /// Evaluates a function along a line.
  ///
  /// No coordinate leaves its declared bounds: where one lies closer to a bound than its length,
  /// the line leads away from that bound and is followed on that side only.
  ///
  /// - Parameters:
  ///   - sampler: The function near its point.
  ///   - lengths: How far each coordinate moves at place ±1; the signs are chosen at random.
  ///   - count: The number of evaluations.
  ///   - generator: Where signs and places come from.
  init(
    sampler: PointSampler,
    lengths: [Double],
    count: Int,
    generator: inout SeededGenerator
  ) {
    var isOneSided = false
    var moves: [Double] = []
    for (coordinate, length) in lengths.enumerated() {
      let isUpward = Bool.random(using: &generator)
      let x = sampler.point[coordinate]
      guard !sampler.bounds.isEmpty, let bounds = sampler.bounds[coordinate] else {
        moves.append(isUpward ? length : -length)
        continue
      }
      let (below, above) = (x - bounds.lowerBound, bounds.upperBound - x)
      if min(below, above) >= length {
        moves.append(isUpward ? length : -length)
      } else {
        isOneSided = true
        moves.append(above >= below ? min(length, above) : -min(length, below))
      }
    }
    var places: [Double] = []
    var values: [[Double]] = []
    var abscissa = sampler.point
    var result: [Double] = []
    for index in 0..<count {
      let distance = Double.random(in: 0.1...1, using: &generator)
      let place = isOneSided || !index.isMultiple(of: 2) ? distance : -distance
      for coordinate in abscissa.indices {
        abscissa[coordinate] = sampler.point[coordinate] + place * moves[coordinate]
      }
      sampler.sample(at: abscissa, into: &result)
      places.append(place)
      values.append(result)
    }
    self.places = places
    self.values = values
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
    var places: [Double] = []
    var values: [[Double]] = []
    var result: [Double] = []
    for index in 0..<count {
      let distance = Double.random(in: 0.1...1, using: &generator)
      let isBelow = sides == .below || sides == .both && index.isMultiple(of: 2)
      let place = isBelow ? -distance : distance
      let abscissa = sampler.rounded(sampler.point[coordinate] + place * length)
      sampler.sample(coordinate, at: abscissa, into: &result)
      places.append((abscissa - sampler.point[coordinate]) / length)
      values.append(result)
    }
    self.places = places
    self.values = values
  }

  /// Whether every value of an output is finite.
  func isFinite(_ output: Int) -> Bool { values.allSatisfy { $0[output].isFinite } }

  /// Whether an output never differs from its value at the point.
  func isUnmoved(_ output: Int, from value: Double) -> Bool {
    values.allSatisfy { $0[output] == value }
  }

  /// Returns how far apart the finite values of an output lie.
  func range(of output: Int) -> Double {
    let finite = values(of: output).filter(\.isFinite)
    return (finite.max() ?? 0) - (finite.min() ?? 0)
  }

  /// Returns the values of one output, place by place.
  func values(of output: Int) -> [Double] { values.map { $0[output] } }
}
