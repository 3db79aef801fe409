/// Places near the point along one coordinate, chosen at random.
struct CoordinatePath {
  /// The coordinate that moves.
  let coordinate: Int
  /// What takes its place, one evaluation after the other.
  let abscissas: [Double]
  /// How far each is from the point, as a share of the length.
  let places: [Double]

  /// Chooses places within the coordinate's bounds.
  ///
  /// - Parameters:
  ///   - sampler: The function near its point.
  ///   - coordinate: Which coordinate moves.
  ///   - length: How far it moves at place ±1, which must lie within its bounds.
  ///   - sides: The sides of the point to evaluate on.
  ///   - count: The number of evaluations.
  ///   - generator: Where the places come from.
  init(
    _ sampler: Evaluator,
    coordinate: Int,
    length: Double,
    sides: ColumnLadder.Sides,
    count: Int,
    using generator: inout SeededGenerator
  ) {
    self.coordinate = coordinate
    let x = sampler.point[coordinate]
    let bits = ProbePath.bits(sampler, x, length: length)
    abscissas = (0..<count).map { index in
      let distance = ProbePath.randomPlace(bits: bits, using: &generator)
      let isBelow = sides == .below || sides == .both && index.isMultiple(of: 2)
      return sampler.rounded(x + (isBelow ? -distance : distance) * length)
    }
    places = abscissas.map { ($0 - x) / length }
  }

  /// The evaluations, in their order.
  var moves: [Move] {
    abscissas.map { Move(coordinate: coordinate, abscissa: $0) }
  }
}
