internal import Dispatch
internal import Synchronization

/// What is known of a function's values near a point before any derivative is measured.
///
/// Two evaluations at the point show whether the function is reproducible; ten on a short random
/// line and eight on a second line show how noisy each output is, how coarsely its values are
/// graded, how steep it is, and whether it is rough on a longer scale. All columns share them. At
/// the edge of a domain eight more are made on a third line, shorter than both.
package struct NoiseFloor: Sendable {
  /// f(x).
  package private(set) var value: [Double]
  /// How far a second evaluation at the point itself was from the first.
  package private(set) var irreproducibility: [Double]
  /// The standard deviation of the noise of each output.
  package private(set) var deviation: [Double]
  /// What rounding to nearest alone would leave of the deviation.
  private(set) var roundingFloor: [Double]
  /// The grain of each output's values; zero where none shows.
  package private(set) var grain: [Double]
  /// Outputs that did not move at all on the fine line.
  package private(set) var isUnmoved: [Bool]
  /// The smallest distance between two values of each output on the second line; infinite for none.
  package private(set) var smallestMovement: [Double]
  /// Outputs whose values on the second line cannot be explained by noise.
  package private(set) var isRough: [Bool]
  /// |slope| of each output along a line that moves every coordinate by its length.
  package private(set) var slope: [Double]
  /// The noise relative to the slope, the median over the outputs.
  package private(set) var relativeNoise: Double
  /// The share of every coordinate's length over which the outputs keep their slopes, at most 1.
  ///
  /// Below 1 where the slope on the fine line would carry an output farther than it goes on the
  /// second one: it turns in between, and longer steps would average over that.
  package private(set) var reach: Double = 1
  /// How long one evaluation takes.
  let evaluationDuration: Duration

  /// How many evaluations show the noise where the point is not at the edge of a domain.
  package static let usualEvaluations =
    2 + AdaptiveConstants.fineProbeCount + AdaptiveConstants.secondProbeCount

  /// Evaluates a function at and around its sampler's point, `jobs` times at once.
  ///
  /// What is known of the noise of one output is taken from that of the others where it `pools`.
  ///
  /// - Throws: ``GradientCheckError`` when the function cannot be evaluated at the point itself, and
  ///   when the check is cancelled.
  package init(
    sampler: Evaluator,
    scales: [Double],
    seed: UInt64,
    jobs: Int = 1,
    watch: StudyWatch? = nil,
    pools: Bool = false
  ) throws(GradientCheckError) {
    try GradientCheckError.requireGoingOn(watch)
    let first = try sampler.valueAtPoint()
    watch?.countEvaluation()
    let start = ContinuousClock.now
    let value = try sampler.evaluationAtPoint()
    evaluationDuration = ContinuousClock.now - start
    watch?.countEvaluation()
    self.value = value
    irreproducibility = try Confirmation.irreproducibility(
      of: sampler,
      value: first,
      evaluation: value
    )
    let spacing = value.map { $0.isFinite ? sampler.spacing(at: $0) : 0 }
    roundingFloor = spacing.map { AdaptiveConstants.roundingDeviation * $0 }
    let count = value.count
    deviation = roundingFloor
    grain = [Double](repeating: 0, count: count)
    isUnmoved = [Bool](repeating: false, count: count)
    isRough = isUnmoved
    smallestMovement = [Double](repeating: .infinity, count: count)
    slope = grain
    relativeNoise = sampler.unitRoundoff

    var generator = SeededGenerator(seed: seed, name: "noise probe")
    let fineReach = AdaptiveConstants.fineProbeReach(significandBits: sampler.significandBits)
    func path(reach: Double, count: Int) -> ProbePath {
      ProbePath(sampler, scales: scales, reach: reach, count: count, using: &generator)
    }
    func lines(_ paths: ProbePath...) -> [ProbeLine] {
      ProbeLine.along(paths, sampler, jobs: jobs, duration: evaluationDuration, watch: watch)
    }
    let finePath = path(reach: fineReach, count: AdaptiveConstants.fineProbeCount)
    let generatorBehindFine = generator
    var secondReach = AdaptiveConstants.secondProbeReach(significandBits: sampler.significandBits)
    let secondPath = path(reach: secondReach, count: AdaptiveConstants.secondProbeCount)
    let both = lines(finePath, secondPath)
    let fine = both[0]
    var second = both[1]
    // At the edge of a domain even the short line leads out of it: a shorter one follows.
    let isAtEdge = value.indices.contains { value[$0].isFinite && !fine.isFinite($0) }
    if isAtEdge {
      generator = generatorBehindFine
      secondReach = fineReach * AdaptiveConstants.edgeProbeReach
      second = lines(path(reach: secondReach, count: AdaptiveConstants.secondProbeCount))[0]
    }
    try GradientCheckError.requireGoingOn(watch)
    let reading = Reading(
      fine: fine,
      second: second,
      reach: (fineReach, secondReach),
      isAtEdge: isAtEdge,
      pools: pools && value.count >= NoiseFloor.poolCount,
      significandBits: sampler.significandBits,
      leastSpacing: sampler.leastSpacing
    )
    read(reading, jobs: jobs)
    deviation = try Confirmation.deviation(
      of: sampler,
      scales: scales,
      value: value,
      deviation: deviation,
      seed: seed
    )
    relativeNoise = medianNoise(inputCount: scales.count, unitRoundoff: sampler.unitRoundoff)
  }

  /// What was evaluated around the point, for every output.
  private struct Reading: Sendable {
    let fine: ProbeLine
    let second: ProbeLine
    let reach: (fine: Double, second: Double)
    let isAtEdge: Bool
    let pools: Bool
    let significandBits: Int
    let leastSpacing: Double

    /// Returns the grain of an output's values on both lines.
    func grain(of output: Int, about value: Double) -> Double {
      let capacity = fine.values.count + second.values.count
      return withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { found in
        var count = 0
        var largest = value.magnitude
        func add(_ line: ProbeLine) {
          for place in line.values.indices where line.values[place][output].isFinite {
            found.initializeElement(at: count, to: line.values[place][output])
            largest = max(largest, line.values[place][output].magnitude)
            count += 1
          }
        }
        add(fine)
        add(second)
        let spacing = Evaluator.spacing(
          at: largest,
          significandBits: significandBits,
          least: leastSpacing
        )
        return Granularity.grain(
          ofFinite: UnsafeBufferPointer(rebasing: found[..<count]),
          about: value,
          spacing: spacing
        )
      }
    }

    /// So many outputs are read before another thread is worth starting.
    static let shareCount = 1024
  }

  /// Reads what the lines show of every output.
  ///
  /// Where noise is pooled, whether an output is rough or turns is asked when that is done: among many
  /// outputs some would seem to be, only because ten values underestimate their noise.
  private mutating func read(_ reading: Reading, jobs: Int) {
    forEachOutput(jobs: jobs) { $0.readFineLine($1, reading) }
    if reading.pools { pool() }
    forEachOutput(jobs: jobs) { $0.readOtherLine($1, reading) }
  }

  /// Calls a closure with every output, side by side where outputs are many.
  private mutating func forEachOutput(
    jobs: Int,
    _ body: @Sendable (inout NoiseFloor, _ output: Int) -> Void
  ) {
    guard jobs > 1, value.count > Reading.shareCount else {
      for output in value.indices { body(&self, output) }
      return
    }
    // Every worker has a copy, of which the outputs that it has read are taken.
    let (start, count) = (self, value.count)
    let whole = Mutex(self)
    let duration = WorkQueue.unitDuration / Reading.shareCount * 2
    WorkQueue(jobs: jobs, count: count, duration: duration).run { next in
      var own = start
      var ranges: [Range<Int>] = []
      while let range = next() {
        for output in range { body(&own, output) }
        ranges.append(range)
      }
      whole.withLock { $0.take(ranges, from: own) }
    }
    self = whole.withLock { $0 }
  }

  /// So many outputs are enough for the noise of one to be known from that of the others.
  private static let poolCount = 256
  /// By how much the noise of an output is underestimated at most, as it is known from ten values.
  private static let largestUnderestimate = 4.0

  /// Takes no output to be much less noisy, for the size of its values, than most others are.
  ///
  /// The noise of each is known from ten values, which among many outputs underestimate that of some
  /// by far.
  private mutating func pool() {
    let known = value.indices.filter { roundingFloor[$0] > 0 && deviation[$0].isFinite }
    guard known.count >= NoiseFloor.poolCount else { return }
    var ratios = known.map { deviation[$0] / roundingFloor[$0] }
    let median = ratios.selectElement(at: ratios.count / 2)
    for output in known {
      let pooled = min(
        median * roundingFloor[output],
        NoiseFloor.largestUnderestimate * deviation[output]
      )
      deviation[output] = max(deviation[output], pooled)
    }
  }

  /// Takes what was read of some outputs.
  private mutating func take(_ ranges: [Range<Int>], from other: NoiseFloor) {
    for range in ranges {
      deviation[range] = other.deviation[range]
      grain[range] = other.grain[range]
      isUnmoved[range] = other.isUnmoved[range]
      smallestMovement[range] = other.smallestMovement[range]
      isRough[range] = other.isRough[range]
      slope[range] = other.slope[range]
    }
    reach = min(reach, other.reach)
  }

  /// Reads what the fine line shows of one output, and both of its grain.
  private mutating func readFineLine(_ output: Int, _ reading: Reading) {
    guard value[output].isFinite else { return }
    grain[output] = reading.grain(of: output, about: value[output])
    // Steps at the point itself, of one size or another, are no grains: nothing else moves the output.
    if grain[output] > 0, reading.fine.isLevel(output), reading.second.isLevel(output) {
      grain[output] = 0
    }
    readFineLine(reading.fine, output, reach: reading.reach.fine, isQuiet: reading.pools)
  }

  /// Reads what the second line shows of one output, or the one at the edge of a domain.
  private mutating func readOtherLine(_ output: Int, _ reading: Reading) {
    guard value[output].isFinite else { return }
    if reading.isAtEdge {
      readEdgeLine(reading.second, output, reach: reading.reach.second)
    } else {
      let fineSlope = slope[output]
      readSecondLine(
        reading.second,
        output,
        reach: reading.reach.second,
        isQuiet: reading.pools
      )
      noticeTurn(output, fineSlope: fineSlope, on: reading.second, reading.reach)
    }
  }

  /// Evaluates a function as the settings of a study say, whose accuracy counts as noise.
  ///
  /// - Throws: ``GradientCheckError`` when the function cannot be evaluated at the point itself.
  package init(
    sampler: Evaluator,
    scales: [Double],
    settings: StudySettings
  ) throws(GradientCheckError) {
    self = try NoiseFloor(
      sampler: sampler,
      scales: scales,
      seed: settings.seed,
      jobs: settings.jobs,
      watch: settings.watch,
      pools: settings.poolsNoise
    )
    guard let accuracy = settings.accuracy else { return }
    for output in value.indices where value[output].isFinite {
      // Two values that are off by a bound each put a difference over 2h off by a bound over h.
      let known = accuracy.bound(at: value[output]) * 2.0.squareRoot()
      deviation[output] = max(deviation[output], known / AdaptiveConstants.noiseFactor)
    }
    relativeNoise = medianNoise(inputCount: scales.count, unitRoundoff: sampler.unitRoundoff)
  }

  /// Whether an output gave two different values at the point.
  func isReproducible(_ output: Int) -> Bool { irreproducibility[output] == 0 }

  /// Returns what is left of an output on a line about a polynomial of one of some degrees.
  ///
  /// Of what scatters little more than by rounding, no kink is looked for where outputs are many.
  private func residual(
    _ output: Int,
    on line: ProbeLine,
    degrees: [Int],
    isQuiet: Bool
  ) -> ProbeLine.Residual {
    line.residual(
      of: output,
      about: value[output],
      degrees: degrees,
      quietUpTo: isQuiet ? AdaptiveConstants.quietScatter * roundingFloor[output] : 0
    )
  }

  private mutating func readFineLine(
    _ line: ProbeLine,
    _ output: Int,
    reach: Double,
    isQuiet: Bool
  ) {
    let residual = residual(output, on: line, degrees: [2, 4, 6], isQuiet: isQuiet)
    isUnmoved[output] = line.isUnmoved(output, from: value[output])
    deviation[output] = max(
      residual.deviation,
      roundingFloor[output],
      AdaptiveConstants.roundingDeviation * grain[output],
      irreproducibility[output]
    )
    if residual.isSlopeClear { slope[output] = residual.slope / reach }
  }

  /// Takes the slope from the longer line as well, in case the two lines' signs favour neither.
  ///
  /// Where noise hides the slope on the short line, the longer one is the only one to show it.
  ///
  /// An output that stood still on the short line and scatters on the long one has grains of
  /// uneven size: the scatter is its noise.
  private mutating func readSecondLine(
    _ line: ProbeLine,
    _ output: Int,
    reach: Double,
    isQuiet: Bool
  ) {
    let residual = residual(output, on: line, degrees: [3, 5], isQuiet: isQuiet)
    slope[output] = max(slope[output], residual.slope / reach)
    if isUnmoved[output] {
      deviation[output] = max(deviation[output], residual.deviation)
      let values = (line.values(of: output) + [value[output]]).sorted()
      smallestMovement[output] =
        zip(values, values.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.min() ?? .infinity
    }
    isRough[output] =
      !line.isFinite(output)
      || residual.deviation > AdaptiveConstants.roughFactor * deviation[output]
  }

  /// Takes notice of an output that turns between the two lines.
  ///
  /// It does if the second line is far from smooth and the output goes less far on it than its slope
  /// on the fine line would carry it. The two lines have directions of their own, so that a short
  /// way alone does not mean a turn.
  private mutating func noticeTurn(
    _ output: Int,
    fineSlope: Double,
    on second: ProbeLine,
    _ reach: (fine: Double, second: Double)
  ) {
    guard isRough[output], fineSlope > 0, second.isFinite(output) else { return }
    let turning = second.range(of: output) / fineSlope
    guard turning < AdaptiveConstants.turningShare * reach.second else { return }
    self.reach = min(self.reach, max(turning, reach.fine))
  }

  /// Takes what a line ten doublings shorter shows where the short one was not short enough.
  private mutating func readEdgeLine(_ line: ProbeLine, _ output: Int, reach: Double) {
    isRough[output] = true
    guard !isUnmoved[output] else { return }
    let residual = line.residual(of: output, about: value[output], degrees: [2, 4])
    guard residual.deviation < deviation[output] else { return }
    deviation[output] = max(
      residual.deviation,
      roundingFloor[output],
      AdaptiveConstants.roundingDeviation * grain[output],
      irreproducibility[output]
    )
    slope[output] = max(slope[output], residual.slope / reach)
  }

  private func medianNoise(inputCount: Int, unitRoundoff: Double) -> Double {
    var noises = value.indices.compactMap { output -> Double? in
      guard slope[output] > 0 else {
        // Where noise hides every slope, only long steps can show one.
        let isNoisy = deviation[output] > AdaptiveConstants.jumpUnits * roundingFloor[output]
        return isNoisy && value[output] != 0 ? AdaptiveConstants.largestRelativeNoise : nil
      }
      let noise = deviation[output] * Double(inputCount).squareRoot() / slope[output]
      return noise.isFinite ? noise : nil
    }
    guard !noises.isEmpty else { return unitRoundoff }
    let middle = noises.count / 2
    let upper = noises.selectElement(at: middle)
    let median =
      noises.count.isMultiple(of: 2)
      ? ((noises[..<middle].max() ?? upper) + upper) / 2 : upper
    return min(max(median, unitRoundoff), AdaptiveConstants.largestRelativeNoise)
  }
}

extension GradientCheckError {
  /// Throws where the study of a point is to end.
  fileprivate static func requireGoingOn(_ watch: StudyWatch?) throws(GradientCheckError) {
    if watch?.isCancelled ?? false { throw .beforeItWasDone }
  }
}
