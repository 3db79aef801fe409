/// One extrapolation of consecutive rungs to step zero, with bounds on its two kinds of error.
struct Candidate: Sendable {
  /// The rungs that it combines.
  var window: Range<Int>
  /// The extrapolated derivative.
  var value: Double
  /// The bound on its error from noise.
  var noise: Double
  /// The bound on its error from truncation.
  var truncation: Double
  /// Whether the Taylor terms shrink fast enough for the extrapolation to mean anything.
  var isSmooth: Bool

  /// The bound on its error.
  var uncertainty: Double { noise + truncation }
}

extension OutputLadder {
  /// Returns the weights that cancel the first powers of the truncation of D at some rungs.
  ///
  /// They extrapolate, as a Lagrange polynomial in h² (in h on one side), to h = 0.
  func weights(_ window: Range<Int>) -> [Double] {
    window.map { index in
      window.reduce(1.0) { product, other in
        guard other != index else { return product }
        // zₒ / (zₒ − zᵢ) with z = growth^exponent, divided through by zₒ.
        let distance = rungs[index].exponent - rungs[other].exponent
        return product / (1 - growth(over: distance))
      }
    }
  }

  /// Returns what some doublings of the step multiply the first term of the truncation with, exactly:
  /// 2 each on one side, 4 each on both.
  func growth(over doublings: Int) -> Double {
    Double(sign: .plus, exponent: isOneSided ? doublings : 2 * doublings, significand: 1)
  }

  /// Returns the extrapolation of some rungs and the standard deviation of its noise.
  func extrapolation(_ window: Range<Int>) -> (value: Double, deviation: Double) {
    var value = 0.0
    var deviation = 0.0
    for (weight, index) in zip(weights(window), window) {
      value += weight * rungs[index].central
      // Squares of tiny noise would be zero.
      deviation = hypot(deviation, weight * noise(rungs[index]))
    }
    return (value, deviation)
  }

  /// Returns every extrapolation of up to four consecutive rungs, each with its bounds.
  func candidates() -> [Candidate] {
    var candidates: [Candidate] = []
    for start in rungs.indices {
      let last = min(start + AdaptiveConstants.largestWindow, rungs.count)
      for end in (start + 1)...last { candidates.append(candidate(start..<end)) }
    }
    return candidates
  }

  func candidate(_ window: Range<Int>) -> Candidate {
    let (value, deviation) = extrapolation(window)
    let taylor = taylorBound(window, value: value)
    var truncation = neighbourDistance(window, value: value, deviation: deviation)
    truncation = max(
      truncation,
      contradiction(window),
      distanceBeyondLength(window, value: value, isSmooth: taylor != nil)
    )
    if let taylor {
      truncation = max(truncation, taylor)
    } else {
      truncation = max(truncation, hullDistance(window, value: value))
    }
    return Candidate(
      window: window,
      value: value,
      noise: AdaptiveConstants.noiseFactor * deviation,
      truncation: truncation,
      isSmooth: taylor != nil
    )
  }

  /// Returns a bound from the decay of the Taylor terms, or nothing where they do not decay.
  private func taylorBound(_ window: Range<Int>, value: Double) -> Double? {
    let pairs: [(Int, Int)]
    if window.count > 1 {
      pairs = zip(window, window.dropFirst()).map { ($0, $1) }
    } else if window.upperBound < rungs.count {
      pairs = [(window.lowerBound, window.upperBound)]
    } else if window.lowerBound > 0 {
      pairs = [(window.lowerBound - 1, window.lowerBound)]
    } else {
      return nil
    }
    guard let longest = pairs.last?.1, isOneSided || isQuadratic(window)
    else { return nil }
    let size = max(value.magnitude, rungs[longest].jump.magnitude / 2, .leastNormalMagnitude)
    let decay = pairs.map { self.decay(rungs[$0], rungs[$1], size: size) }.max() ?? 1
    guard decay < AdaptiveConstants.smoothDecay else { return nil }
    var bound = AdaptiveConstants.truncationSafety * size
    for _ in window { bound *= decay }
    // One rung alone has its error at its own step; the longest step sets the decay.
    let shorter = window.count == 1 ? window : window.dropLast()
    for index in shorter {
      bound *= growth(over: rungs[index].exponent - rungs[longest].exponent)
    }
    return bound
  }

  /// Whether D approaches its limit like h², as far as noise lets three steps show it.
  ///
  /// Where f″ jumps at the point D approaches like h, and extrapolation in h² misses the limit.
  private func isQuadratic(_ window: Range<Int>) -> Bool {
    let last = min(window.upperBound + (window.count == 1 ? 1 : 0), rungs.count - 1)
    let first = max(window.lowerBound - 1, 0)
    for middle in (first + 1)..<max(last, first + 1) {
      let (shorter, rung, longer) = (rungs[middle - 1], rungs[middle], rungs[middle + 1])
      let (h1, h2, h3) = (shorter.step, rung.step, longer.step)
      let linear = (h2 - h1) / (h3 - h2)
      let quadratic = linear * (h2 + h1) / (h3 + h2)
      let change = (rung.central - shorter.central).magnitude
      let farChange = (longer.central - rung.central).magnitude
      let noise =
        AdaptiveConstants.noiseFactor * hypot(self.noise(shorter), self.noise(rung))
      if change > (linear * quadratic).squareRoot() * farChange + noise { return false }
    }
    return true
  }

  /// Returns how much the Taylor terms shrink from one order to the next at the longer step.
  private func decay(_ shorter: Rung, _ longer: Rung, size: Double) -> Double {
    let growth = growth(over: longer.exponent - shorter.exponent)
    let share = growth / (growth - 1)
    let deviation = max(shorter.deviation, longer.deviation)
    let (h1, h2) = (shorter.step, longer.step)
    let noise = deviation * hypot(1 / h1, 1 / h2) * noiseScale
    let third =
      ((longer.central - shorter.central).magnitude + AdaptiveConstants.addedNoise * noise) * share
    // S/h is compared in units of S, because h² of a tiny h is zero.
    let ratio = h2 / h1
    let evenNoise =
      AdaptiveConstants.removedNoise * 6.0.squareRoot() * deviation / h1
      * hypot(ratio, 1 / ratio)
    let evenChange = (longer.jump - shorter.jump * ratio).magnitude - evenNoise
    let fourth = max(0, evenChange) / 2 * share
    var decay = third < size ? third / size : 1
    decay = max(decay, fourth < size ? squaredCubeRoot(fourth / size) : 1)
    if fourth > 0 {
      // The even part must behave like h² too.
      let second = longer.jump.magnitude / 2
      decay = max(decay, second > 0 ? min(1, fourth / second) : 1)
    }
    return decay
  }

  private var noiseScale: Double { isOneSided ? 2.0.squareRoot() : 0.5.squareRoot() }

  /// Returns twice the distance from the extrapolations with one rung more, beyond noise.
  private func neighbourDistance(_ window: Range<Int>, value: Double, deviation: Double) -> Double {
    var distance = 0.0
    func compare(_ wider: Range<Int>) {
      let other = extrapolation(wider)
      let noise = hypot(deviation, other.deviation)
      distance = max(distance, 2 * ((value - other.value).magnitude - noise))
    }
    if window.upperBound < rungs.count { compare(window.lowerBound..<(window.upperBound + 1)) }
    if window.lowerBound > 0 { compare((window.lowerBound - 1)..<window.upperBound) }
    return distance
  }

  /// Returns how far the shortest step may be off where the noise is not as it was measured.
  private func contradiction(_ window: Range<Int>) -> Double {
    guard isRough, window.lowerBound == 0, rungs.count > 1 else { return 0 }
    let first = (rungs[0].central - rungs[1].central).magnitude
    guard rungs.count > 2 else { return 2 * first }
    let second = (rungs[1].central - rungs[2].central).magnitude
    let noise =
      AdaptiveConstants.noiseFactor * hypot(self.noise(rungs[0]), self.noise(rungs[1]))
    return first > second + noise ? 2 * first : 0
  }

  /// Returns a bound where no Taylor series shows itself: half the interval of one-sided slopes.
  private func hullDistance(_ window: Range<Int>, value: Double) -> Double {
    let shortest = rungs[window.lowerBound]
    if isOneSided, rungs.count == 1 { return .infinity }
    var distance = max(openness(shortest), (value - shortest.central).magnitude)
    // What shorter steps saw, the window saw as well, if only as part of an average; and no window
    // without a Taylor series knows more than the one-sided slopes over the shortest step.
    for rung in rungs[..<max(window.lowerBound, 1)] {
      distance = max(
        distance,
        (value - rung.central).magnitude + max(0, openness(rung)) - 2 * noise(rung)
      )
    }
    if isOneSided, window.upperBound < rungs.count {
      // At the edge of a domain the error may shrink as slowly as √h.
      let longer = rungs[window.upperBound]
      distance = max(distance, 4 * (longer.central - shortest.central).magnitude)
    }
    // Long steps far from the next shorter one may have stepped over anything.
    var place = window.lowerBound
    while place > 0, rungs[place].exponent - rungs[place - 1].exponent <= AdaptiveConstants.closerBy
    {
      place -= 1
    }
    distance = max(distance, saturationDistance(value), slowDistance(window, value: value))
    guard place > 0, window.lowerBound == place || isTurning(from: place) else { return distance }
    let shorter = rungs[place - 1]
    let reach =
      (value - shorter.central).magnitude + AdaptiveConstants.noiseFactor * noise(shorter)
    return max(distance, reach)
  }

  /// Returns how far the shortest step of a window may be off its limit where it approaches that like
  /// h or √h, as beside a jump of f″ or at a root.
  private func slowDistance(_ window: Range<Int>, value: Double) -> Double {
    guard window.lowerBound + 2 < rungs.count else { return 0 }
    let (shorter, rung, longer) = (
      rungs[window.lowerBound], rungs[window.lowerBound + 1], rungs[window.lowerBound + 2]
    )
    let change = (rung.central - shorter.central).magnitude
    let farChange = (longer.central - rung.central).magnitude
    guard change > AdaptiveConstants.removedNoise * hypot(noise(shorter), noise(rung)) else {
      return 0
    }
    let (near, far) = (rung.step / shorter.step, longer.step / shorter.step)
    // h² is a power that extrapolation takes care of.
    let quadratic = (far * far - near * near) / (near * near - 1)
    guard farChange < AdaptiveConstants.slowShare * quadratic * change else { return 0 }
    for power in AdaptiveConstants.slowPowers {
      let (nearPower, farPower) = (
        power == 1 ? near : near.squareRoot(), power == 1 ? far : far.squareRoot()
      )
      let growth = (farPower - nearPower) / (nearPower - 1)
      guard farChange >= AdaptiveConstants.slowShare * growth * change else { continue }
      let left = AdaptiveConstants.slowSafety * change / (nearPower - 1)
      return (value - shorter.central).magnitude + left
    }
    return 0
  }

  /// Returns how far a window of steps longer than the coordinate may be off.
  ///
  /// Over such steps an output may have levelled off or followed another line: the longest step
  /// within the coordinate's length tells how far. Where no Taylor series shows, that is so for
  /// steps a little shorter too.
  private func distanceBeyondLength(
    _ window: Range<Int>,
    value: Double,
    isSmooth: Bool
  ) -> Double {
    let limit = PowerOfTwo.nearest(length) - (isSmooth ? 0 : 1)
    guard rungs[window.lowerBound].exponent > limit,
      let near = rungs.last(where: { $0.exponent <= limit })
    else { return 0 }
    return (value - near.central).magnitude + AdaptiveConstants.noiseFactor * noise(near)
  }

  /// Returns half the distance of a rung's one-sided slopes, beyond noise where that can be told.
  private func openness(_ rung: Rung) -> Double {
    let noise =
      rungs.count > 1
      ? AdaptiveConstants.removedNoise * 6.0.squareRoot() * rung.deviation / rung.step : 0
    return (AdaptiveConstants.hullMargin * rung.jump.magnitude - noise) / 2
  }

  /// Whether steps from a place on say different things, beyond their noise.
  private func isTurning(from place: Int) -> Bool {
    zip(rungs[place...], rungs[(place + 1)...]).contains { shorter, longer in
      let noise = AdaptiveConstants.removedNoise * hypot(self.noise(shorter), self.noise(longer))
      return (longer.central - shorter.central).magnitude > noise
    }
  }

  /// The shortest rung that rises above its noise, if the output has turned within it.
  ///
  /// An output that moves hardly farther over a longer step than over a shorter one, so that noise
  /// cannot be why, has levelled off or turned, and may have done so within the shorter one as well.
  private var saturatedRung: Int? {
    let risen = rungs.indices.filter { rungs[$0].steepest > rungs[$0].slopeNoise }
    guard risen.count > 1 else { return nil }
    let (shorter, longer) = (rungs[risen[0]], rungs[risen[1]])
    let growth = (longer.step / shorter.step).squareRoot()
    let isTurned =
      (longer.steepest + longer.slopeNoise) * growth < shorter.steepest - shorter.slopeNoise
    return isTurned ? risen[0] : nil
  }

  /// Whether the output has turned within the shortest step that shows it.
  var isSaturated: Bool { saturatedRung != nil }

  /// Returns how far the shortest steps may be off where the output has turned within them.
  ///
  /// It is as steep as a shorter step allows that does not show it, or as the lines through the point
  /// are.
  private func saturationDistance(_ value: Double) -> Double {
    guard let index = saturatedRung else { return 0 }
    guard index > 0 else {
      return max(
        (value - rungs[1].central).magnitude,
        AdaptiveConstants.steepnessSafety * steepness + value.magnitude
      )
    }
    let hidden = rungs[index - 1]
    return (value - hidden.central).magnitude + AdaptiveConstants.noiseFactor * noise(hidden)
  }
}
