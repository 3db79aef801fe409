/// The steps that one column has been evaluated at, with what every output did there.
///
/// The arrays are kept from column to column, so that two evaluations cost no allocation. What is
/// learned about the noise from one column's values stays in that column: no entry depends on
/// which others are checked.
package struct ColumnLadder {
  /// What the function did at the two abscissas of one step; NaN on a side that is out of bounds.
  struct Sample {
    var exponent = 0
    /// x⁺ − x as represented.
    var above = 0.0
    /// x − x⁻ as represented.
    var below = 0.0
    var valuesAbove: [Double] = []
    var valuesBelow: [Double] = []

    var width: Double { above + below }
    var step: Double { width / 2 }
  }

  /// The sides of the point on which the function is evaluated.
  package enum Sides { case both, above, below }

  let sampler: Evaluator
  let noise: NoiseFloor
  private(set) var coordinate = 0
  /// Where the function is evaluated: on one side only where the other is out of bounds.
  package private(set) var sides = Sides.both
  /// The coordinate's length.
  private var length = 1.0
  /// Steps with a larger exponent are not tried: too long for the coordinate, or out of bounds.
  package var ceiling: Int { ceiling(length: length) }
  /// What the length may grow to.
  private var longest = 1.0
  /// The longest step that the longest length, bounds and the domain leave room for.
  private var roof = 0
  /// Steps with a smaller exponent would be too few units in the last place of x.
  package private(set) var ground = 0
  /// Whether the coordinate's bounds leave room for a step to either side.
  private(set) var hasRoom = true
  /// The samples that are in use; those beyond keep their arrays for later columns.
  private(set) var count = 0
  private(set) var samples: [Sample] = []
  /// The order of the samples in use, by rising exponent.
  private var order: [Int] = []
  /// Exponents that led nowhere.
  private var failed: [Int] = []
  /// All the evaluations that the column has taken.
  private(set) var allEvaluations = 0
  private var uncountedEvaluations = 0
  /// The outputs whose noise has been probed along the coordinate, and what was found.
  private var probed: Set<Int> = []
  private var probedDeviation: [Double] = []
  private var probedGrain: [Double] = []

  package init(sampler: Evaluator, noise: NoiseFloor) {
    self.sampler = sampler
    self.noise = noise
  }

  /// Starts on another column, whose length may grow.
  package mutating func begin(_ coordinate: Int, length: Double, longest: Double? = nil) {
    self.coordinate = coordinate
    self.length = length
    self.longest = longest ?? length
    count = 0
    // Removing a few one by one costs less than all at once, and asking less than removing none.
    while !order.isEmpty { order.removeLast() }
    if !failed.isEmpty { failed.removeAll(keepingCapacity: true) }
    if !probed.isEmpty { probed.removeAll(keepingCapacity: true) }
    allEvaluations = 0
    uncountedEvaluations = 0
    roof = longestExponent
    hasRoom = true
    let x = sampler.point[coordinate]
    let unit =
      x == 0 ? length * sampler.unitRoundoff * sampler.unitRoundoff : sampler.spacing(at: x)
    ground = PowerOfTwo.above(unit) + AdaptiveConstants.shortestStep
    sides = .both
    guard let (roomBelow, roomAbove) = room else { return }
    let needed = PowerOfTwo.value(ground)
    if roomBelow < needed, roomAbove >= needed {
      useOneSide(.above)
    } else if roomAbove < needed, roomBelow >= needed {
      useOneSide(.below)
    } else {
      hasRoom = max(roomBelow, roomAbove) >= needed
      roof = min(roof, PowerOfTwo.below(min(roomBelow, roomAbove)))
    }
  }

  /// The longest step of a coordinate without bounds.
  @inline(__always)
  private var longestExponent: Int {
    PowerOfTwo.nearest(longest) + AdaptiveConstants.longestStep
  }

  /// Returns the longest step for a length that the coordinate is given.
  @inline(__always)
  func ceiling(length: Double) -> Int {
    min(roof, PowerOfTwo.nearest(length) + AdaptiveConstants.longestStep)
  }

  /// Evaluates on one side from now on.
  mutating func useOneSide(_ side: Sides) {
    sides = side
    failed.removeAll(keepingCapacity: true)
    roof = longestExponent
    guard let (roomBelow, roomAbove) = room else { return }
    roof = min(roof, PowerOfTwo.below(side == .above ? roomAbove : roomBelow))
  }

  /// How far the coordinate may move down and up, where bounds are declared.
  // In place: a call would copy the ladder for its argument.
  @inline(__always)
  private var room: (below: Double, above: Double)? {
    guard !sampler.bounds.isEmpty, let bounds = sampler.bounds[coordinate] else { return nil }
    let x = sampler.point[coordinate]
    return (x - bounds.lowerBound, bounds.upperBound - x)
  }

  /// The evaluations that the column has taken, those of noise probes and retreats left out.
  package var evaluations: Int { allEvaluations - uncountedEvaluations }

  /// The evaluations that a step takes.
  var stepCost: Int { sides == .both ? 2 : 1 }

  /// Whether the noise of an output has been probed along the coordinate.
  func isProbed(_ output: Int) -> Bool { probed.contains(output) }

  /// Whether a step has been evaluated or has led nowhere.
  func wasTried(_ exponent: Int) -> Bool {
    failed.contains(exponent) || order.contains { samples[$0].exponent == exponent }
  }

  /// Evaluates both sides at a step of a power of two; false where there is no such step.
  package mutating func climb(to exponent: Int) -> Bool {
    if !order.isEmpty, order.contains(where: { samples[$0].exponent == exponent }) { return true }
    if !failed.isEmpty, failed.contains(exponent) { return false }
    guard let (upper, lower) = abscissas(at: exponent) else {
      failed.append(exponent)
      return false
    }
    let x = sampler.point[coordinate]
    if count == samples.count { samples.append(Sample()) }
    samples[count].exponent = exponent
    samples[count].above = upper - x
    samples[count].below = x - lower
    if sides == .below {
      samples[count].valuesAbove = [Double](repeating: .nan, count: sampler.outputCount)
    } else {
      sampler.sample(coordinate, at: upper, into: &samples[count].valuesAbove)
    }
    if sides == .above {
      samples[count].valuesBelow = [Double](repeating: .nan, count: sampler.outputCount)
    } else {
      sampler.sample(coordinate, at: lower, into: &samples[count].valuesBelow)
    }
    // Most columns take one step.
    if order.isEmpty {
      order.append(count)
    } else {
      let place = order.firstIndex { samples[$0].exponent > exponent } ?? order.endIndex
      order.insert(count, at: place)
    }
    count += 1
    allEvaluations += stepCost
    return true
  }

  /// The two abscissas of a step, where there is such a step.
  @inline(__always)
  func abscissas(at exponent: Int) -> (upper: Double, lower: Double)? {
    let x = sampler.point[coordinate]
    let step = PowerOfTwo.value(exponent)
    let upper = sampler.rounded(x + step)
    let lower = sampler.rounded(x - step)
    guard exponent <= roof, upper > x, lower < x, upper.isFinite, lower.isFinite else {
      return nil
    }
    return (upper, lower)
  }

  /// Probes the noise of some outputs along the coordinate, at two scales near a step.
  ///
  /// What is noise on the scale of one output may be the function itself in another.
  ///
  /// What scatters as much at the smaller scale is noise; what shrinks with the scale is the
  /// function itself, such as several kinks. An output that stands still at the smaller scale, and
  /// at the larger one scatters and takes a value more than once, has grains.
  package mutating func probeNoise(of outputs: [Int], at exponent: Int, seed: UInt64) {
    let lines = probePaths(at: exponent, seed: seed).map { ProbeLine($0, sampler) }
    let evaluations = lines.reduce(0) { $0 + $1.values.count }
    allEvaluations += evaluations
    uncountedEvaluations += evaluations
    if probedDeviation.isEmpty {
      probedDeviation = [Double](repeating: 0, count: noise.value.count)
      probedGrain = probedDeviation
    }
    probed.formUnion(outputs)
    for output in outputs {
      probedDeviation[output] = ColumnLadder.deviation(
        of: output,
        about: noise.value[output],
        on: lines
      )
      probedGrain[output] = grain(of: output, on: lines)
    }
  }

  /// Where the noise along the coordinate is probed.
  private func probePaths(at exponent: Int, seed: UInt64) -> [CoordinatePath] {
    var generator = SeededGenerator(seed: seed, name: "noise probe of column \(coordinate)")
    return [exponent, exponent - AdaptiveConstants.closerBy].map { exponent in
      CoordinatePath(
        sampler,
        coordinate: coordinate,
        length: PowerOfTwo.value(max(min(exponent, roof), ground)),
        sides: sides,
        count: AdaptiveConstants.secondProbeCount,
        using: &generator
      )
    }
  }

  /// Where a step evaluates, in this order; nowhere if there is no such step, or it has been made.
  func moves(to exponent: Int) -> [Move] {
    guard !wasTried(exponent), let (upper, lower) = abscissas(at: exponent) else { return [] }
    let above = Move(coordinate: coordinate, abscissa: upper)
    let below = Move(coordinate: coordinate, abscissa: lower)
    return switch sides {
    case .both: [above, below]
    case .above: [above]
    case .below: [below]
    }
  }

  /// Where a probe near a step evaluates, in this order.
  func probeMoves(at exponent: Int, seed: UInt64) -> [Move] {
    probePaths(at: exponent, seed: seed).flatMap(\.moves)
  }

  /// Returns the scatter that two lines show of an output, if it is noise; the shorter one is last.
  private static func deviation(of output: Int, about value: Double, on lines: [ProbeLine])
    -> Double
  {
    guard value.isFinite else { return 0 }
    let residuals = lines.map { $0.residual(of: output, about: value, degrees: [3, 5]) }
    let (long, short) = (residuals[0].deviation, residuals[1].deviation)
    let isGrained =
      lines[1].isUnmoved(output, from: value)
      && lines[0].hasRepeats(output, beside: value)
      && long <= AdaptiveConstants.grainedScatter * lines[0].range(of: output)
    let isNoise = short >= AdaptiveConstants.sameScatter * long || isGrained
    return isNoise ? max(long, short) : 0
  }

  private func grain(of output: Int, on lines: [ProbeLine]) -> Double {
    let value = noise.value[output]
    guard value.isFinite else { return 0 }
    let values = lines.flatMap { $0.values(of: output) }
    return Granularity.grain(
      of: values,
      about: value,
      spacing: sampler.spacing(at: largestMagnitude(of: values + [value]))
    )
  }

  /// Leaves the evaluations that found the edge of the domain out of what the budget limits.
  mutating func forgiveRetreat() { uncountedEvaluations += 2 * (count - 1) }

  /// Leaves all evaluations so far out of what the budget limits.
  mutating func forgive() { uncountedEvaluations = allEvaluations }

  /// Rules out steps that are at least as long as one that left the domain.
  mutating func lowerCeiling(below exponent: Int) { roof = min(roof, exponent - 1) }

  /// Returns the slopes of one output at every step with finite values.
  ///
  /// An output that is finite on one side only has one-sided slopes.
  ///
  /// - Parameters:
  ///   - output: Which of the m outputs.
  ///   - grown: The length that the coordinate is given; all steps count for none.
  /// - Returns: The slopes.
  package func ladder(of output: Int, length grown: Double? = nil) -> OutputLadder {
    let length = grown ?? length
    let deviation = deviation(of: output)
    var rungs: [Rung] = []
    rungs.reserveCapacity(count)
    // Another output's steps may be longer than this one's.
    let longest = grown.map { ceiling(length: $0) } ?? .max
    for index in order where samples[index].exponent <= longest {
      if let rung = rung(index, output, deviation) { rungs.append(rung) }
    }
    // A probe along the coordinate has replaced what the lines through the point left open.
    let isRough = noise.isRough[output] && !isProbed(output)
    let steepness = noise.slope[output] / length
    if !rungs.isEmpty {
      let ladder = OutputLadder(
        rungs: rungs,
        isRough: isRough,
        steepness: steepness,
        length: length
      )
      return ladder.grained(by: hiddenGrain(of: output, ladder))
    }
    for index in order where samples[index].exponent <= longest {
      if let rung = oneSidedRung(samples[index], output, deviation) { rungs.append(rung) }
    }
    return OutputLadder(
      rungs: rungs,
      isRough: isRough,
      isOneSided: true,
      steepness: steepness,
      length: length
    )
  }

  /// Returns the slopes of one output at the latest step, if they are finite on both sides.
  @inline(__always)
  func latestRung(of output: Int) -> Rung? {
    count == 0 ? nil : rung(count - 1, output, deviation(of: output))
  }

  @inline(__always)
  private func rung(_ index: Int, _ output: Int, _ deviation: Double) -> Rung? {
    let value = noise.value[output]
    // In place: a copy of the sample would retain its arrays.
    let above = samples[index].valuesAbove[output]
    let below = samples[index].valuesBelow[output]
    guard above.isFinite, below.isFinite else { return nil }
    let (lengthAbove, lengthBelow) = (samples[index].above, samples[index].below)
    let magnitude = max(above.magnitude, below.magnitude, value.magnitude)
    let floor = roundingFloor(magnitude)
    return Rung(
      exponent: samples[index].exponent,
      step: samples[index].step,
      central: (above - below) / samples[index].width,
      forward: (above - value) / lengthAbove,
      backward: (value - below) / lengthBelow,
      deviation: max(scaled(deviation, from: value.magnitude, to: magnitude), floor),
      roundingFloor: floor,
      isUnmoved: above == value && below == value
    )
  }

  /// Noise that is not rounding may be proportional to the values, and grows with them.
  @inline(__always)
  private func scaled(_ deviation: Double, from value: Double, to magnitude: Double) -> Double {
    guard magnitude > value, deviation > AdaptiveConstants.jumpUnits * roundingFloor(value),
      deviation <= AdaptiveConstants.proportionalShare * value
    else { return deviation }
    return deviation * min(magnitude / value, AdaptiveConstants.largestGrowth)
  }

  private func oneSidedRung(_ sample: Sample, _ output: Int, _ deviation: Double) -> Rung? {
    let value = noise.value[output]
    let isAbove = sample.valuesAbove[output].isFinite
    let other = isAbove ? sample.valuesAbove[output] : sample.valuesBelow[output]
    guard other.isFinite else { return nil }
    let step = isAbove ? sample.above : sample.below
    let slope = (isAbove ? other - value : value - other) / step
    let floor = roundingFloor(max(other.magnitude, value.magnitude))
    return Rung(
      exponent: sample.exponent,
      step: step,
      central: slope,
      forward: slope,
      backward: slope,
      deviation: max(deviation, floor),
      roundingFloor: floor,
      isUnmoved: other == value
    )
  }

  @inline(__always)
  private func roundingFloor(_ magnitude: Double) -> Double {
    // A share of the least number there is would be zero, which no rounding is.
    max(
      AdaptiveConstants.roundingDeviation * sampler.spacing(at: magnitude),
      .leastNonzeroMagnitude
    )
  }

  /// The grain of an output's values; for one that stood still near the point, what a probe of
  /// this column showed.
  ///
  /// The steps themselves show nothing: at a point with few digits x ± h has few digits too.
  func grain(of output: Int) -> Double {
    isProbed(output) ? max(noise.grain[output], probedGrain[output]) : noise.grain[output]
  }

  /// The shortest scale on which the noise of an output's rungs has been seen.
  ///
  /// That is the fine line through the point, unless a probe along the coordinate found more.
  func scatterReach(of output: Int, probedAt exponent: Int) -> Double {
    guard isProbed(output), deviation(of: output) > noise.deviation[output] else {
      return length * AdaptiveConstants.fineProbeReach(significandBits: sampler.significandBits)
    }
    return PowerOfTwo.value(max(exponent - AdaptiveConstants.closerBy, ground))
  }

  /// The grain that an output's values may have though neither line through the point shows it.
  ///
  /// An output that stood still on the short line has values no finer than the long one shows; one
  /// that stood still on both shows no grain: a unit that is activated far away does so as well.
  func hiddenGrain(of output: Int, _ ladder: OutputLadder) -> Double {
    let movement = noise.smallestMovement[output]
    return noise.isUnmoved[output] && movement.isFinite ? min(ladder.largestGrain, movement) : 0
  }

  @inline(__always)
  private func deviation(of output: Int) -> Double {
    guard isProbed(output) else { return noise.deviation[output] }
    return max(
      noise.deviation[output],
      probedDeviation[output],
      AdaptiveConstants.roundingDeviation * probedGrain[output]
    )
  }
}
