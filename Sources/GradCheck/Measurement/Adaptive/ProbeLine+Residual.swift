extension ProbeLine {
  /// How far values scatter about a smooth function, and its slope.
  struct Residual {
    /// The standard deviation about the fit.
    var deviation: Double
    /// |slope| at the point, for a place of 1.
    var slope: Double
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
    var best: Residual?
    for degree in degrees where kept.count > degree + 1 {
      let fit = PolynomialFit(places: kept, degree: degree).residual(of: moved)
      guard let lower = best else {
        best = Residual(deviation: fit.deviation, slope: fit.slope.magnitude)
        continue
      }
      if fit.deviation < AdaptiveConstants.truncationDrop * lower.deviation {
        best = Residual(deviation: fit.deviation, slope: fit.slope.magnitude)
      }
    }
    guard let smooth = best else { return Residual(deviation: 0, slope: 0) }
    guard let broken = brokenFit(kept, moved),
      broken.deviation < AdaptiveConstants.kinkDrop * smooth.deviation
    else { return smooth }
    return broken
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
      best = Residual(
        deviation: deviation,
        slope: max(left.slope.magnitude, right.slope.magnitude)
      )
    }
    return best
  }
}

/// The straight line of least squares through some values.
private struct Line {
  let offset: Double
  let slope: Double
  /// The sum of the squared distances from the line.
  let squares: Double

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
    offset = mean - slope * center
    squares = zip(places, values).reduce(0) { sum, pair in
      let distance = pair.1 - mean - slope * (pair.0 - center)
      return sum + distance * distance
    }
  }
}
