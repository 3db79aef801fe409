/// The places of a line with the point itself, and what fits of values there have in common.
final class ProbeFrame: Sendable {
  /// Fits of polynomials at the places.
  private let fit: PolynomialFit
  /// The standard deviation of the slope at zero of each degree, for values whose own is 1.
  private let slopeDeviations: [Double]
  /// The order of the places along the line, and the places in it.
  private let order: [Int]
  private let sorted: [Double]
  /// What lines through the places before and after each split have in common: two for each split.
  private let lines: [LineFrame]
  /// Where the point itself stands in the order, if there are places enough on both sides of it for
  /// lines without it.
  private let point: Int?
  /// How far each place is from the mean of those on its side, split after split.
  private let distances: [Double]

  /// The highest degree that is fitted, where there are places enough.
  private static let largestDegree = 6

  /// As many places stand on either side of the point before its own value may be left out.
  private static let leastSide = 4

  /// Creates a frame; nothing where there are too few places for a fit.
  init?(_ places: [Double]) {
    guard places.count > 3 else { return nil }
    let degree = min(ProbeFrame.largestDegree, places.count - 2)
    let fit = PolynomialFit(places: places, degree: degree)
    self.fit = fit
    slopeDeviations = [0] + (1...degree).map { fit.slopeDeviation(degree: $0) }
    let order = places.indices.sorted { places[$0] < places[$1] }
    self.order = order
    let sorted = order.map { places[$0] }
    self.sorted = sorted
    var lines: [LineFrame] = []
    var distances: [Double] = []
    for split in 1..<sorted.count {
      for range in [0..<split, split..<sorted.count] {
        lines.append(LineFrame(sorted, range, adding: &distances))
      }
    }
    point = sorted.firstIndex(of: 0).flatMap { point in
      min(point, sorted.count - 1 - point) >= ProbeFrame.leastSide ? point : nil
    }
    if let point {
      lines.append(LineFrame(sorted, 0..<point, adding: &distances))
      distances.append(0)
      lines.append(LineFrame(sorted, (point + 1)..<sorted.count, adding: &distances))
    }
    (self.lines, self.distances) = (lines, distances)
  }

  /// Returns what is left about the polynomial of the lowest degree that no higher one beats by far.
  func smoothest(_ values: UnsafeBufferPointer<Double>, degrees: [Int]) -> ProbeLine.Residual? {
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
        slopeDeviation: deviation * slopeDeviations[degree]
      )
    }
  }

  /// Returns what is left about two straight lines that meet where the values part.
  ///
  /// At the point itself they need not meet: there the function may jump. Where several coordinates
  /// are at jumps, its value there may be neither that on the left nor that on the right.
  func broken(_ values: UnsafeBufferPointer<Double>) -> ProbeLine.Residual? {
    guard sorted.count > 4 else { return nil }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: order.count) { moved in
      for (place, index) in order.enumerated() {
        moved.initializeElement(at: place, to: values[index])
      }
      return distances.withUnsafeBufferPointer { distances in
        lines.withUnsafeBufferPointer { lines in
          broken(UnsafeBufferPointer(moved), lines, distances)
        }
      }
    }
  }

  private func broken(
    _ moved: UnsafeBufferPointer<Double>,
    _ lines: UnsafeBufferPointer<LineFrame>,
    _ distances: UnsafeBufferPointer<Double>
  ) -> ProbeLine.Residual? {
    let freedom = Double(moved.count - 4)
    var best: ProbeLine.Residual?
    sorted.withUnsafeBufferPointer { sorted in
      for split in 1..<sorted.count {
        let place = 2 * (split - 1)
        let start = (split - 1) * sorted.count
        let left = Line(lines[place], moved, distances, from: start)
        let right = Line(lines[place + 1], moved, distances, from: start)
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
    return apart(moved, lines, distances, unless: best)
  }

  /// Returns what two lines leave that do not go through the point, if that is less than another
  /// residual.
  private func apart(
    _ moved: UnsafeBufferPointer<Double>,
    _ lines: UnsafeBufferPointer<LineFrame>,
    _ distances: UnsafeBufferPointer<Double>,
    unless best: ProbeLine.Residual?
  ) -> ProbeLine.Residual? {
    guard let point else { return best }
    let (place, start) = (lines.count - 2, distances.count - moved.count)
    let left = Line(lines[place], moved, distances, from: start)
    let right = Line(lines[place + 1], moved, distances, from: start)
    let deviation = ((left.squares + right.squares) / Double(moved.count - 5)).squareRoot()
    let jumps = [moved[point] - left.offset, moved[point] - right.offset].map(\.magnitude)
    // Two lines that go through the point as well are no better for leaving it out.
    guard deviation < best?.deviation ?? .infinity,
      (jumps.min() ?? 0) > AdaptiveConstants.noiseFactor * deviation
    else { return best }
    let steeper = left.slope.magnitude > right.slope.magnitude ? left : right
    return ProbeLine.Residual(
      deviation: deviation,
      slope: steeper.slope.magnitude,
      slopeDeviation: deviation * steeper.slopeDeviation
    )
  }
}

/// What straight lines of least squares through values at some places have in common.
private struct LineFrame: Sendable {
  let start: Int
  let end: Int
  /// The mean of the places.
  let center: Double
  /// The sum of the squares of how far each place is from it.
  let along: Double
  /// The standard deviation of the slope for values whose own is 1.
  let slopeDeviation: Double

  init(_ places: [Double], _ range: Range<Int>, adding distances: inout [Double]) {
    (start, end) = (range.lowerBound, range.upperBound)
    var center = 0.0
    for index in range { center += places[index] }
    center /= Double(range.count)
    self.center = center
    var along = 0.0
    for index in range {
      let distance = places[index] - center
      distances.append(distance)
      along += distance * distance
    }
    self.along = along
    slopeDeviation = along > 0 ? 1 / along.squareRoot() : 0
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

  @inline(__always)
  init(
    _ frame: LineFrame,
    _ values: UnsafeBufferPointer<Double>,
    _ distances: UnsafeBufferPointer<Double>,
    from place: Int
  ) {
    var mean = 0.0
    for index in frame.start..<frame.end { mean += values[index] }
    mean /= Double(frame.end - frame.start)
    var across = 0.0
    for index in frame.start..<frame.end {
      across += distances[place + index] * (values[index] - mean)
    }
    // A line through a single value is level; it has no distances to be wrong about.
    let slope = frame.along > 0 ? across / frame.along : 0
    var squares = 0.0
    for index in frame.start..<frame.end {
      let distance = values[index] - mean - slope * distances[place + index]
      squares += distance * distance
    }
    self.slope = slope
    self.squares = squares
    slopeDeviation = frame.slopeDeviation
    offset = mean - slope * frame.center
  }
}
