/// The places of a line with the point itself, and what fits of values there have in common.
struct ProbeFrame: Sendable {
  /// Fits of polynomials at the places.
  private let fit: PolynomialFit
  /// The order of the places along the line, and the places in it.
  private let order: [Int]
  private let sorted: [Double]

  /// The highest degree that is fitted, where there are places enough.
  private static let largestDegree = 6

  /// Creates a frame; nothing where there are too few places for a fit.
  init?(_ places: [Double]) {
    guard places.count > 3 else { return nil }
    fit = PolynomialFit(
      places: places,
      degree: min(ProbeFrame.largestDegree, places.count - 2)
    )
    order = places.indices.sorted { places[$0] < places[$1] }
    sorted = order.map { places[$0] }
  }

  /// Returns what is left about the polynomial of the lowest degree that no higher one beats by far.
  func smoothest(_ values: [Double], degrees: [Int]) -> ProbeLine.Residual? {
    var best: (degree: Int, deviation: Double, slope: Double)?
    fit.forEachResidual(of: values, degrees: degrees) { degree, deviation, slope in
      if let lower = best, deviation >= AdaptiveConstants.truncationDrop * lower.deviation {
        return
      }
      best = (degree, deviation, slope)
    }
    return best.map { degree, deviation, slope in
      ProbeLine.Residual(
        deviation: deviation,
        slope: slope.magnitude,
        slopeDeviation: deviation * fit.slopeDeviation(degree: degree)
      )
    }
  }

  /// Returns what is left about two straight lines that meet where the values part.
  ///
  /// At the point itself they need not meet: there the function may jump.
  func broken(_ values: [Double]) -> ProbeLine.Residual? {
    guard sorted.count > 4 else { return nil }
    let freedom = Double(sorted.count - 4)
    let moved = order.map { values[$0] }
    var best: ProbeLine.Residual?
    sorted.withUnsafeBufferPointer { sorted in
      moved.withUnsafeBufferPointer { moved in
        for split in 1..<sorted.count {
          let left = Line(sorted, moved, 0..<split)
          let right = Line(sorted, moved, split..<sorted.count)
          let isAtPoint = sorted[split - 1] == 0 || sorted[split] == 0
          if !isAtPoint, min(split, sorted.count - split) > 1 {
            let meeting = (right.offset - left.offset) / (left.slope - right.slope)
            let gap = sorted[split] - sorted[split - 1]
            guard meeting >= sorted[split - 1] - gap, meeting <= sorted[split] + gap else {
              continue
            }
          }
          let deviation = ((left.squares + right.squares) / freedom).squareRoot()
          guard deviation < best?.deviation ?? .infinity else { continue }
          let steeper = left.slope.magnitude > right.slope.magnitude ? left : right
          best = ProbeLine.Residual(
            deviation: deviation,
            slope: steeper.slope.magnitude,
            slopeDeviation: deviation * steeper.slopeDeviation
          )
        }
      }
    }
    return best
  }
}

/// The straight line of least squares through some of several values.
private struct Line {
  let offset: Double
  let slope: Double
  /// The sum of the squared distances from the line.
  let squares: Double
  /// The standard deviation of the slope for values whose own is 1.
  let slopeDeviation: Double

  init(
    _ places: UnsafeBufferPointer<Double>,
    _ values: UnsafeBufferPointer<Double>,
    _ range: Range<Int>
  ) {
    let count = Double(range.count)
    var (center, mean) = (0.0, 0.0)
    for index in range {
      center += places[index]
      mean += values[index]
    }
    center /= count
    mean /= count
    var (across, along) = (0.0, 0.0)
    for index in range {
      let distance = places[index] - center
      across += distance * (values[index] - mean)
      along += distance * distance
    }
    // A line through a single value is level; it has no distances to be wrong about.
    let slope = along > 0 ? across / along : 0
    self.slope = slope
    slopeDeviation = along > 0 ? 1 / along.squareRoot() : 0
    offset = mean - slope * center
    var squares = 0.0
    for index in range {
      let distance = values[index] - mean - slope * (places[index] - center)
      squares += distance * distance
    }
    self.squares = squares
  }
}
