/// Second derivatives measured by differences of values alone.
///
/// A pure one is (f(x + h) − 2f(x) + f(x − h)) / h², a mixed one
/// (f(+,+) − f(+,−) − f(−,+) + f(−,−)) / 4hk. Both are even in the step, so steps that are halved
/// are extrapolated as by Richardson. The error of a result is bounded by how far extrapolation has
/// moved it, plus what noise of the values amounts to.
struct SecondDifference {
  /// What was measured of one entry.
  struct Estimate: Hashable {
    /// The second derivative; NaN where no two steps could be evaluated.
    var value = Double.nan
    /// A bound on its error.
    var uncertainty = Double.infinity
    /// The smallest step that it rests on, as a share of the coordinates' lengths.
    var step = Double.nan
    /// The evaluations that it took.
    var evaluations = 0
  }

  /// What is known of the function at the point, the same for every worker.
  struct Settings: Sendable {
    /// The weights of the outputs whose sum is differentiated.
    var weights: [Double]
    /// The sum at the point.
    var center: Double
    /// The standard deviation of the noise of the sum.
    var deviation: Double
    /// The length of each coordinate.
    var scales: [Double]
  }

  /// Evaluates the function; each worker has its own.
  let evaluator: Evaluator
  let settings: Settings

  /// The sum at the point.
  var center: Double { settings.center }

  /// The steps that are tried at most.
  private static let stepLimit = 24
  /// The extrapolations of each step.
  private static let orderLimit = 4
  /// By how many standard deviations noise may miss.
  private static let noiseFactor = 6.0
  /// By how much more than the last extrapolation a result may be off.
  private static let truncationFactor = 2.0
  /// By how much moves are taken to shrink at most from one step to the next.
  private static let fastestDecay = 16.0

  /// Creates a measurement near a point whose noise is known.
  init(_ evaluator: Evaluator, weights: [Double], noise: NoiseFloor, scales: [Double]) {
    let deviation = zip(weights, noise.deviation).reduce(0) { $0 + $1.0.magnitude * $1.1 }
    let center = SecondDifference.sum(weights, noise.value)
    let settings = Settings(
      weights: weights,
      center: center,
      deviation: deviation,
      scales: scales
    )
    self.init(evaluator, settings)
  }

  /// Creates a measurement for another worker.
  init(_ evaluator: Evaluator, _ settings: Settings) {
    self.evaluator = evaluator
    self.settings = settings
  }

  /// Measures ∂²f/∂xᵢ∂xⱼ.
  ///
  /// - Parameters:
  ///   - row: The coordinate i.
  ///   - column: The coordinate j.
  ///   - first: The longest step as a share of the coordinates' lengths; others are halves of it.
  /// - Returns: The second derivative with a bound on its error.
  func measure(_ row: Int, _ column: Int, first: Double = 0.25) -> Estimate {
    var best = Estimate()
    let start = evaluator.evaluations
    var values = [Double](repeating: 0, count: evaluator.outputCount)
    var above: [Level] = []
    var before: [Double] = []
    var step = first
    for _ in 0..<SecondDifference.stepLimit {
      defer { step /= 2 }
      guard let plain = difference(row, column, step, &values) else {
        (above, before) = ([], [])
        continue
      }
      let levels = extrapolated(plain, from: above)
      var moves: [Double] = []
      moves.reserveCapacity(levels.count)
      for (order, level) in levels.enumerated() where order < above.count {
        // The step before says how far this one still moves; a lower order how much that did.
        var move = (level.value - above[order].value).magnitude
        if order > 0 { move = max(move, (level.value - levels[order - 1].value).magnitude) }
        moves.append(move)
        // One move may be small by accident; two in a row hardly are.
        guard order < before.count else { continue }
        let truncation = max(move, before[order] / SecondDifference.fastestDecay)
        let bound = SecondDifference.truncationFactor * truncation + level.noise
        if bound < best.uncertainty {
          best.value = level.value
          best.uncertainty = bound
          best.step = step
        }
      }
      before = moves
      above = levels
      // Noise only grows from here.
      if plain.noise >= best.uncertainty { break }
    }
    best.evaluations = evaluator.evaluations - start
    return best
  }

  // MARK: Steps

  /// A difference, plain or extrapolated, and what noise of values amounts to in it.
  private struct Level {
    var value: Double
    var noise: Double
  }

  private func extrapolated(_ plain: Level, from above: [Level]) -> [Level] {
    var levels: [Level] = []
    levels.reserveCapacity(min(above.count, SecondDifference.orderLimit) + 1)
    levels.append(plain)
    var power = 1.0
    for order in 0..<min(above.count, SecondDifference.orderLimit) {
      power *= 4
      levels.append(
        Level(
          value: levels[order].value + (levels[order].value - above[order].value) / (power - 1),
          noise: (power * levels[order].noise + above[order].noise) / (power - 1)
        )
      )
    }
    return levels
  }

  /// Returns the plain difference at a step; nothing where a value is not finite.
  ///
  /// `values` receives the values of the last move.
  private func difference(
    _ row: Int,
    _ column: Int,
    _ step: Double,
    _ values: inout [Double]
  ) -> Level? {
    row == column ? pure(row, step, &values) : mixed(row, column, step, &values)
  }

  private func pure(_ coordinate: Int, _ step: Double, _ values: inout [Double]) -> Level? {
    guard let (below, above) = abscissas(coordinate, step) else { return nil }
    let x = evaluator.point[coordinate]
    let (left, right) = (x - below, above - x)
    let lower = sample(Move(coordinate: coordinate, abscissa: below), &values)
    let upper = sample(Move(coordinate: coordinate, abscissa: above), &values)
    // Divided differences, because x ± h are rounded and need not be equally far away.
    let width = (left + right) / 2
    let value = ((upper - center) / right - (center - lower) / left) / width
    guard value.isFinite else { return nil }
    let noise =
      noise(upTo: max(lower.magnitude, center.magnitude, upper.magnitude)) * 6.0.squareRoot()
      / (left * right)
    return Level(value: value, noise: noise)
  }

  private func mixed(
    _ row: Int,
    _ column: Int,
    _ step: Double,
    _ values: inout [Double]
  ) -> Level? {
    guard let (rowBelow, rowAbove) = abscissas(row, step),
      let (columnBelow, columnAbove) = abscissas(column, step)
    else { return nil }
    func at(_ first: Double, _ second: Double, _ values: inout [Double]) -> Double {
      let others = [Move.Displacement(column, to: second)]
      return sample(Move(Move.Displacement(row, to: first), others), &values)
    }
    let upper = (at(rowAbove, columnAbove, &values), at(rowAbove, columnBelow, &values))
    let lower = (at(rowBelow, columnAbove, &values), at(rowBelow, columnBelow, &values))
    let area = (rowAbove - rowBelow) * (columnAbove - columnBelow)
    let value = ((upper.0 - upper.1) - (lower.0 - lower.1)) / area
    guard value.isFinite else { return nil }
    let largest = max(
      max(upper.0.magnitude, upper.1.magnitude),
      max(lower.0.magnitude, lower.1.magnitude)
    )
    return Level(value: value, noise: noise(upTo: largest) * 2 / area)
  }

  /// Returns where a coordinate goes at a step; nothing where that leads out of its bounds.
  private func abscissas(_ coordinate: Int, _ step: Double) -> (below: Double, above: Double)? {
    let x = evaluator.point[coordinate]
    let length = step * settings.scales[coordinate]
    let below = evaluator.rounded(x - length)
    let above = evaluator.rounded(x + length)
    guard below < x, x < above else { return nil }
    if !evaluator.bounds.isEmpty, let bounds = evaluator.bounds[coordinate],
      !(bounds.contains(below) && bounds.contains(above))
    {
      return nil
    }
    return (below, above)
  }

  // MARK: Values

  private func sample(_ move: Move, _ values: inout [Double]) -> Double {
    evaluator.sample(move, into: &values)
    return SecondDifference.sum(settings.weights, values)
  }

  /// Returns how far noise may move a value, where the largest value at hand is of a size.
  private func noise(upTo largest: Double) -> Double {
    let rounding = evaluator.unitRoundoff * largest
    // The noise at the point, where values farther away are larger in proportion.
    let growth = center == 0 ? 1 : max(1, largest / center.magnitude)
    let grown = settings.deviation * growth
    return SecondDifference.noiseFactor * max(grown, rounding)
  }

  private static func sum(_ weights: [Double], _ values: [Double]) -> Double {
    weights.count == 1 && weights[0] == 1
      ? values[0] : zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
