/// The proof that a function's refinement evaluates the same function, on a seeded sample.
///
/// A fast path that differs would measure the derivative of another function, and bear out a claim
/// that makes the same mistake. Some coordinates of each block are moved far, where a difference is
/// plain, and by little, where it shows how much noise the path adds.
struct RefinementConfirmation {
  /// How many coordinates of each block are moved.
  static let coordinatesPerBlock = 4

  /// The difference that is put down to rounding, in deviations of the function's noise.
  static let roundingDeviations = 256.0

  private let sampler: PointSampler
  private let value: [Double]
  private let deviation: [Double]
  private var squares: [Double]
  private var count = 0.0
  private var refined: [Double] = []
  private var direct: [Double] = []

  /// Returns the deviation of each output's noise with what the path adds to it.
  ///
  /// - Throws: ``GradientCheckError/Code/refinementDiffers`` with the first difference.
  static func deviation(
    of sampler: PointSampler,
    scales: [Double],
    value: [Double],
    deviation: [Double],
    seed: UInt64
  ) throws(GradientCheckError) -> [Double] {
    guard sampler.path != .value else { return deviation }
    var confirmation = RefinementConfirmation(sampler, value, deviation)
    // Half of the digits: what the steps of a measurement are like.
    let near = PowerOfTwo.value(-sampler.significandBits / 2)
    for (block, range) in zip(sampler.domain.blocks, sampler.domain.ranges) {
      var generator = SeededGenerator(seed: seed, name: "refinement by \(block.name)")
      for coordinate in sample(of: range, using: &generator) {
        try confirmation.compare(coordinate, at: sampler.point[coordinate])
        for share in [0.25, near] {
          let length = scales[coordinate] * (Bool.random(using: &generator) ? share : -share)
          if let abscissa = sampler.abscissa(coordinate, movedBy: length) {
            try confirmation.compare(coordinate, at: abscissa)
          }
        }
      }
    }
    return confirmation.deviationOfBoth
  }

  private init(_ sampler: PointSampler, _ value: [Double], _ deviation: [Double]) {
    self.sampler = sampler
    self.value = value
    self.deviation = deviation
    squares = [Double](repeating: 0, count: value.count)
  }

  /// All coordinates of a small block, or some of a large one.
  private static func sample(
    of range: Range<Int>,
    using generator: inout SeededGenerator
  ) -> [Int] {
    guard range.count > coordinatesPerBlock else { return Array(range) }
    return (0..<coordinatesPerBlock).map { _ in Int.random(in: range, using: &generator) }
  }

  private mutating func compare(
    _ coordinate: Int,
    at abscissa: Double
  ) throws(GradientCheckError) {
    let isPoint = abscissa == sampler.point[coordinate]
    sampler.sample(coordinate, at: abscissa, into: &refined)
    if isPoint {
      direct = value
    } else {
      sampler.sampleValue(coordinate, at: abscissa, into: &direct)
    }
    count += 1
    for output in value.indices where !(direct[output].isNaN && refined[output].isNaN) {
      let difference = (refined[output] - direct[output]).magnitude
      if direct[output] == refined[output] { continue }
      let growth = max(1, direct[output].magnitude / max(value[output].magnitude, .ulpOfOne))
      let allowed =
        RefinementConfirmation.roundingDeviations * growth
        * max(deviation[output], sampler.unitRoundoff * direct[output].magnitude / growth)
      guard difference.isFinite, difference <= allowed else {
        throw failure(coordinate, at: abscissa, output)
      }
      squares[output] += difference * difference / (growth * growth)
    }
  }

  /// The noise of the function, or that of the path if it explains the differences only.
  private var deviationOfBoth: [Double] {
    guard count > 0 else { return deviation }
    return deviation.indices.map { output in
      let difference = (squares[output] / count).squareRoot()
      return difference > 2 * deviation[output] ? difference : deviation[output]
    }
  }

  private func failure(
    _ coordinate: Int,
    at abscissa: Double,
    _ output: Int
  ) -> GradientCheckError {
    let output = (name: sampler.codomain.coordinateName(output), position: output)
    let found =
      sampler.firstError.map { "that it threw: \($0)" } ?? "\(refined[output.position])"
    return GradientCheckError(
      .refinementDiffers,
      "Expected \(output.name) = \(direct[output.position]), as value(at:) returns it with "
        + "\(sampler.domain.coordinateName(coordinate)) = \(abscissa), from the evaluation with "
        + "one coordinate moved, found \(found)."
    )
  }
}

extension PointSampler {
  /// Returns where a coordinate moves to, within its bounds, or nothing if it cannot.
  fileprivate func abscissa(_ coordinate: Int, movedBy length: Double) -> Double? {
    for signed in [length, -length] {
      let abscissa = rounded(point[coordinate] + signed)
      guard abscissa.isFinite, abscissa != point[coordinate] else { continue }
      if bounds.isEmpty || bounds[coordinate].map({ $0.contains(abscissa) }) ?? true {
        return abscissa
      }
    }
    return nil
  }
}
