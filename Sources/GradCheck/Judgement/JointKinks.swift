/// Whether claims at kinks that several coordinates share can be the derivative of anything.
///
/// Along one coordinate every slope between the two sides passes. Along a joint direction on which
/// the output is smooth *all around the point* every generalised gradient has the same slope, which
/// the claim must have too. Smooth means that both sides have one slope at the point and at every
/// neighbour that is tried: relu(a) − relu(b) has one slope along (1, −1) at the point and others
/// beside it, so that nothing follows there. What is not smooth along a direction is never blamed.
package struct JointKinks {
  /// One coordinate at whose kink the claim lies.
  package struct Coordinate: Hashable, Sendable {
    /// Which of the n coordinates.
    let index: Int
    /// The claimed entry.
    let claim: Double
    /// The slopes on both sides.
    let below: Double
    let above: Double
    /// A step that shows the kink.
    let step: Double

    package init(index: Int, claim: Double, below: Double, above: Double, step: Double) {
      self.index = index
      self.claim = claim
      self.below = below
      self.above = above
      self.step = step
    }

    var jump: Double { (above - below).magnitude }
  }

  /// A claim that no derivative along a direction bears out.
  package struct Contradiction: Hashable, Sendable {
    /// The displacement of each coordinate, in the order they were given.
    let direction: [Double]
    /// The slope along it, and what the claim says.
    package let slope: Double
    package let claimed: Double
    /// A bound on the error of the slope.
    let bound: Double
  }

  /// Sign patterns that are tried beside all coordinates together, and pairs of coordinates.
  private static let patterns = 4
  /// Neighbours of the point on which a direction must have the same slope, and those on the axes.
  private static let neighbours = 6
  /// The share of a jump by which slopes may differ and still be one.
  private static let sameSlope = 0.02
  /// How many steps from the point neighbours lie at most.
  private static let reach = 8.0
  /// The length over which a direction must have the same slope as well, in steps: the kinks of a
  /// staircase of rounding have one on each tread, and another over many of them.
  private static let stride = 64.0

  let coordinates: [Coordinate]
  /// The standard deviation of the output's noise.
  let noise: Double

  package init(coordinates: [Coordinate], noise: Double) {
    self.coordinates = coordinates
    self.noise = noise
  }

  /// Returns the first contradiction between claims and slopes along joint directions.
  ///
  /// - Parameters:
  ///   - seed: Where sign patterns and neighbours come from.
  ///   - value: The output where the coordinates are displaced by so much, in their order; NaN where
  ///     it cannot be evaluated.
  /// - Returns: The first contradiction; nothing if claims and slopes agree wherever they must.
  package func contradiction(seed: UInt64, _ value: ([Double]) -> Double) -> Contradiction? {
    let kinked = coordinates.filter { $0.jump > 0 && $0.jump.isFinite && $0.step > 0 }
    guard kinked.count > 1, kinked.count == coordinates.count else { return nil }
    var generator = SeededGenerator(seed: seed, name: "joint directions")
    for direction in directions(&generator) {
      guard let (slope, bound) = commonSlope(direction, &generator, value) else { continue }
      let claimed = zip(coordinates, direction).reduce(0) { $0 + $1.0.claim * $1.1 }
      if (claimed - slope).magnitude > bound {
        return Contradiction(direction: direction, slope: slope, claimed: claimed, bound: bound)
      }
    }
    return nil
  }

  /// All coordinates together, a few sign patterns, and pairs: each coordinate moves by so much that
  /// its kink shows a jump of one, because kinks of one surface cancel then.
  private func directions(_ generator: inout SeededGenerator) -> [[Double]] {
    let lengths = coordinates.map { 1 / $0.jump }
    var found = [lengths]
    func add(_ direction: [Double]) {
      if !found.contains(direction) { found.append(direction) }
    }
    for _ in 0..<JointKinks.patterns {
      let direction = lengths.map { Bool.random(using: &generator) ? $0 : -$0 }
      // A direction and its opposite are one.
      add(direction[0] < 0 ? direction.map { -$0 } : direction)
    }
    for index in coordinates.indices.dropFirst().prefix(JointKinks.patterns) {
      for sign in [1.0, -1] {
        var direction = lengths.map { _ in 0.0 }
        (direction[0], direction[index]) = (lengths[0], sign * lengths[index])
        add(direction)
      }
    }
    return found
  }

  /// Returns the slope that the output has along a direction at the point and all around it, with a
  /// bound on its error; nothing where it has several.
  private func commonSlope(
    _ direction: [Double],
    _ generator: inout SeededGenerator,
    _ value: ([Double]) -> Double
  ) -> (slope: Double, bound: Double)? {
    // The share of the direction that moves no coordinate farther than its step.
    let share = zip(coordinates, direction).reduce(Double.infinity) {
      $1.1 == 0 ? $0 : min($0, $1.0.step / $1.1.magnitude)
    }
    guard share.isFinite, share > 0 else { return nil }
    let origin = coordinates.map { _ in 0.0 }
    let limit =
      JointKinks.sameSlope
      + AdaptiveConstants.noiseFactor * noise * 2.0.squareRoot() / share
    // Where noise hides half a jump nothing can be told.
    guard limit < 0.5 else { return nil }
    var (least, most) = (Double.infinity, -Double.infinity)
    let neighbours = [origin] + axes(&generator) + random(&generator)
    let places = neighbours.map { ($0, share) } + [(origin, JointKinks.stride * share)]
    for (neighbour, length) in places {
      let center = value(neighbour)
      for side in [length, -length] {
        let slope = (value(zip(neighbour, direction).map { $0 + side * $1 }) - center) / side
        guard slope.isFinite else { return nil }
        (least, most) = (min(least, slope), max(most, slope))
        guard most - least <= limit else { return nil }
      }
    }
    return ((least + most) / 2, 2 * (most - least) + limit)
  }

  /// Neighbours on both sides of some axes, where kinks of the other coordinates alone remain.
  private func axes(_ generator: inout SeededGenerator) -> [[Double]] {
    coordinates.indices.shuffled(using: &generator).prefix(JointKinks.neighbours).flatMap { index in
      [JointKinks.reach, -JointKinks.reach].map { distance in
        coordinates.indices.map { $0 == index ? distance * coordinates[index].step : 0 }
      }
    }
  }

  private func random(_ generator: inout SeededGenerator) -> [[Double]] {
    (0..<JointKinks.neighbours).map { _ in
      coordinates.map {
        $0.step * Double.random(in: -JointKinks.reach...JointKinks.reach, using: &generator)
      }
    }
  }
}
