extension ProbeLine {
  /// How far values scatter about a smooth function, and its slope.
  struct Residual {
    /// The standard deviation about the fit.
    var deviation: Double
    /// |slope| at the point, for a place of 1.
    var slope: Double
    /// The standard deviation that the scatter gives the slope.
    var slopeDeviation: Double

    /// Whether the slope stands out of what scatter alone would make of it.
    var isSlopeClear: Bool { slope > AdaptiveConstants.clearSlope * slopeDeviation }

    static let none = Residual(deviation: 0, slope: 0, slopeDeviation: 0)

    func scaled(by factor: Double) -> Residual {
      Residual(
        deviation: deviation * factor,
        slope: slope * factor,
        slopeDeviation: slopeDeviation * factor
      )
    }
  }

  /// Returns how far an output's values scatter about a polynomial, and their slope.
  ///
  /// The lowest degree is used unless a higher one leaves far less: then what the lower one left
  /// was truncation. If none does, two straight lines that meet between two places are tried: what
  /// they leave far less of was a kink. Values that are not finite are left out.
  func residual(of output: Int, about value: Double, degrees: [Int]) -> Residual {
    var kept = [0.0]
    var moved = [0.0]
    for (place, values) in zip(places, values) where values[output].isFinite {
      kept.append(place)
      moved.append(values[output] - value)
    }
    // In a unit of their own, because squares of tiny numbers are zero.
    let unit = PowerOfTwo.value(PowerOfTwo.below(largestMagnitude(of: moved)))
    guard unit > 0, unit.isFinite else { return .none }
    moved = moved.map { $0 / unit }
    var best: Residual?
    for degree in degrees where kept.count > degree + 1 {
      let fit = PolynomialFit(places: kept, degree: degree)
      let residual = Residual(fit.residual(of: moved), fit.slopeDeviation)
      if let lower = best,
        residual.deviation >= AdaptiveConstants.truncationDrop * lower.deviation
      {
        continue
      }
      best = residual
    }
    guard let smooth = best else { return .none }
    guard let broken = brokenFit(kept, moved),
      broken.deviation < AdaptiveConstants.kinkDrop * smooth.deviation
    else { return smooth.scaled(by: unit) }
    return broken.scaled(by: unit)
  }

  /// Returns the best fit of two straight lines that meet where they part.
  ///
  /// At the point itself they need not meet: there the function may jump.
  private func brokenFit(_ places: [Double], _ values: [Double]) -> Residual? {
    let order = places.indices.sorted { places[$0] < places[$1] }
    let sorted = order.map { places[$0] }
    let moved = order.map { values[$0] }
    guard sorted.count > 4 else { return nil }
    let freedom = Double(sorted.count - 4)
    var best: Residual?
    for split in 1..<sorted.count {
      let left = Line(sorted[..<split], moved[..<split])
      let right = Line(sorted[split...], moved[split...])
      let isAtPoint = sorted[split - 1] == 0 || sorted[split] == 0
      if !isAtPoint, min(split, sorted.count - split) > 1 {
        let meeting = (right.offset - left.offset) / (left.slope - right.slope)
        let gap = sorted[split] - sorted[split - 1]
        guard meeting >= sorted[split - 1] - gap, meeting <= sorted[split] + gap else { continue }
      }
      let deviation = ((left.squares + right.squares) / freedom).squareRoot()
      guard deviation < best?.deviation ?? .infinity else { continue }
      let steeper = left.slope.magnitude > right.slope.magnitude ? left : right
      best = Residual(
        deviation: deviation,
        slope: steeper.slope.magnitude,
        slopeDeviation: deviation * steeper.slopeDeviation
      )
    }
    return best
  }
}

extension ProbeLine.Residual {
  /// Takes what a fit left; `slopeDeviation` is that of the slope for values of deviation 1.
  fileprivate init(_ fit: (deviation: Double, slope: Double), _ slopeDeviation: Double) {
    deviation = fit.deviation
    slope = fit.slope.magnitude
    self.slopeDeviation = fit.deviation * slopeDeviation
  }
}

/// The straight line of least squares through some values.
private struct Line {
  let offset: Double
  let slope: Double
  /// The sum of the squared distances from the line.
  let squares: Double
  /// The standard deviation of the slope for values whose own is 1.
  let slopeDeviation: Double

  init(_ places: ArraySlice<Double>, _ values: ArraySlice<Double>) {
    let count = Double(places.count)
    let (center, mean) = (places.reduce(0, +) / count, values.reduce(0, +) / count)
    var (across, along) = (0.0, 0.0)
    for (place, value) in zip(places, values) {
      across += (place - center) * (value - mean)
      along += (place - center) * (place - center)
    }
    // A line through a single value is level; it has no distances to be wrong about.
    let slope = along > 0 ? across / along : 0
    self.slope = slope
    slopeDeviation = along > 0 ? 1 / along.squareRoot() : 0
    offset = mean - slope * center
    squares = zip(places, values).reduce(0) { sum, pair in
      let distance = pair.1 - mean - slope * (pair.0 - center)
      return sum + distance * distance
    }
  }
}
