/// The central difference with one fixed step, its truncation error estimated from a second step.
struct CentralDifference: Sendable {
  /// The step h of each coordinate.
  let steps: [Double]
  /// The standard deviation of the noise of each output.
  ///
  /// Rounding inside the function can be far above an ulp of its value, where larger terms cancel.
  private let deviation: [Double]

  init(steps: [Double], noise: NoiseFloor) {
    self.steps = steps
    deviation = noise.deviation
  }

  /// Throws unless every step moves its coordinate to a different number.
  func validate(at point: [Double], sampler: Evaluator, domain: Space) throws(GradientCheckError) {
    for (coordinate, step) in steps.enumerated() {
      let x = point[coordinate]
      guard sampler.rounded(x + step) > x, sampler.rounded(x - step) < x else {
        throw GradientCheckError(
          .invalidConfiguration,
          "Expected a step that moves \(domain.coordinateName(coordinate)) = \(x), "
            + "found \(step), which is lost in rounding."
        )
      }
      if let bounds = leavingBounds(coordinate, step, sampler) {
        throw GradientCheckError(
          .invalidConfiguration,
          "Expected a step that keeps \(domain.coordinateName(coordinate)) = \(x) within "
            + "\(bounds.lowerBound)…\(bounds.upperBound), found \(step), which leaves it."
        )
      }
    }
  }

  /// Measures the derivatives of every output by one coordinate, by two evaluations.
  ///
  /// - Returns: In `workspace.difference` and `workspace.uncertainty`, one element for each output;
  ///   the uncertainties are those of rounding alone.
  func measure(_ coordinate: Int, with sampler: Evaluator, in workspace: inout Workspace) {
    let step = steps[coordinate]
    let width = sample(coordinate, step, sampler, &workspace.above, &workspace.below)
    for output in 0..<sampler.outputCount {
      let above = workspace.above[output]
      let below = workspace.below[output]
      // Four units of rounding in each of the two values, or the noise that was measured.
      let rounding = max(
        8 * sampler.unitRoundoff * max(above.magnitude, below.magnitude),
        AdaptiveConstants.noiseFactor * 2.0.squareRoot() * deviation[output]
      )
      workspace.difference[output] = (above - below) / width
      workspace.uncertainty[output] = rounding / width
    }
  }

  /// Adds the truncation error to the uncertainties of a coordinate that has been measured.
  ///
  /// - Returns: The evaluations that were made.
  func addTruncation(
    of coordinate: Int,
    with sampler: Evaluator,
    in workspace: inout Workspace
  ) -> Int {
    var evaluations = 2
    let step = steps[coordinate]
    var second = secondStep(coordinate, sampler)
    var secondWidth = sample(coordinate, second, sampler, &workspace.farAbove, &workspace.farBelow)
    if second > step, !workspace.farIsFinite, workspace.nearIsFinite {
      // 2h left the domain: compare with h/2 instead, whose difference is a quarter as far off.
      second = step / 2
      secondWidth = sample(coordinate, second, sampler, &workspace.farAbove, &workspace.farBelow)
      evaluations += 2
    }
    for output in 0..<sampler.outputCount {
      let other = (workspace.farAbove[output] - workspace.farBelow[output]) / secondWidth
      // D(2h) − D(h) is three times the truncation error of D(h), so it bounds it with room to spare.
      // Where f″ jumps it is just that error, and at a root like |x|^1.5 less than half of it.
      workspace.uncertainty[output] +=
        (other - workspace.difference[output]).magnitude * (second < step ? 2 : 2.5)
    }
    return evaluations
  }

  /// Where the function is evaluated first for one coordinate, in this order.
  func firstMoves(_ coordinate: Int, _ sampler: Evaluator) -> [Move] {
    moves(coordinate, steps[coordinate], sampler)
  }

  /// Where the function is evaluated first to estimate the truncation error, in this order.
  func truncationMoves(_ coordinate: Int, _ sampler: Evaluator) -> [Move] {
    moves(coordinate, secondStep(coordinate, sampler), sampler)
  }

  private func moves(
    _ coordinate: Int,
    _ step: Double,
    _ sampler: Evaluator
  ) -> [Move] {
    [step, -step].map { distance in
      Move(
        coordinate: coordinate,
        abscissa: sampler.rounded(sampler.point[coordinate] + distance)
      )
    }
  }

  /// The step that the uncertainty is estimated from.
  private func secondStep(_ coordinate: Int, _ sampler: Evaluator) -> Double {
    let step = steps[coordinate]
    return leavingBounds(coordinate, 2 * step, sampler) == nil ? 2 * step : step / 2
  }

  /// Returns the bounds that are declared for a coordinate if a step from the point leaves them.
  private func leavingBounds(
    _ coordinate: Int,
    _ step: Double,
    _ sampler: Evaluator
  ) -> ClosedRange<Double>? {
    guard !sampler.bounds.isEmpty, let bounds = sampler.bounds[coordinate] else { return nil }
    let x = sampler.point[coordinate]
    let isInside =
      bounds.contains(sampler.rounded(x + step)) && bounds.contains(sampler.rounded(x - step))
    return isInside ? nil : bounds
  }

  /// Evaluates on both sides and returns the distance of the two abscissas as represented.
  private func sample(
    _ coordinate: Int,
    _ step: Double,
    _ sampler: Evaluator,
    _ above: inout [Double],
    _ below: inout [Double]
  ) -> Double {
    let x = sampler.point[coordinate]
    let upper = sampler.rounded(x + step)
    let lower = sampler.rounded(x - step)
    sampler.sample(coordinate, at: upper, into: &above)
    sampler.sample(coordinate, at: lower, into: &below)
    return upper - lower
  }

  /// The arrays that one worker reuses for every column.
  struct Workspace {
    var above: [Double]
    var below: [Double]
    var farAbove: [Double]
    var farBelow: [Double]
    var difference: [Double]
    var uncertainty: [Double]

    init(outputCount: Int) {
      let zeros = [Double](repeating: 0, count: outputCount)
      above = zeros
      below = zeros
      farAbove = zeros
      farBelow = zeros
      difference = zeros
      uncertainty = zeros
    }

    var nearIsFinite: Bool { above.allSatisfy(\.isFinite) && below.allSatisfy(\.isFinite) }
    var farIsFinite: Bool { farAbove.allSatisfy(\.isFinite) && farBelow.allSatisfy(\.isFinite) }
  }
}

extension CentralDifference {
  /// Returns the share of |xⱼ| that a step has by default: ε^⅓, as the power of two nearest to it.
  static func defaultShare(significandBits: Int) -> Double {
    Double(sign: .plus, exponent: (1 - significandBits) / 3, significand: 1)
  }
}
