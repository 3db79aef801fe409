/// Noise on the values of a function that is still a function: the same point gives the same noise.
package struct ValueNoise: Sendable {
  /// The standard deviation as a share of the value.
  package let relative: Double
  private let seed: UInt64

  package init(relative: Double, seed: UInt64) {
    self.relative = relative
    self.seed = seed
  }

  /// Returns values with the noise that belongs to their point.
  package func applied(to values: [Double], at point: [Double]) -> [Double] {
    var hash = seed
    for coordinate in point { hash = StudyGenerator.mixed(hash ^ coordinate.bitPattern) &+ 1 }
    return values.enumerated().map { index, value in
      let own = StudyGenerator.mixed(hash &+ UInt64(index))
      return value * (1 + relative * StudyGenerator.normal(own, StudyGenerator.mixed(own)))
    }
  }
}
