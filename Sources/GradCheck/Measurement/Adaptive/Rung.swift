/// The slopes of one output over one step, with the noise of the values they are made of.
package struct Rung: Hashable, Sendable {
  /// The step as a power of two.
  package var exponent: Int
  /// h, as the abscissas that were evaluated have it.
  package var step: Double
  /// D = (f(x + h) − f(x − h)) / 2h.
  package var central: Double
  /// F = (f(x + h) − f(x)) / h.
  package var forward: Double
  /// B = (f(x) − f(x − h)) / h.
  package var backward: Double
  /// The standard deviation of the noise of the values.
  package var deviation: Double
  /// What rounding to nearest alone would leave of the deviation.
  package var roundingFloor: Double
  /// Whether f(x + h), f(x) and f(x − h) are the same number.
  package var isUnmoved: Bool

  package init(
    exponent: Int,
    step: Double,
    central: Double,
    forward: Double,
    backward: Double,
    deviation: Double,
    roundingFloor: Double,
    isUnmoved: Bool
  ) {
    self.exponent = exponent
    self.step = step
    self.central = central
    self.forward = forward
    self.backward = backward
    self.deviation = deviation
    self.roundingFloor = roundingFloor
    self.isUnmoved = isUnmoved
  }

  /// S = F − B: the even part, which is h·f″ of a smooth function and the jump at a kink.
  package var jump: Double { forward - backward }

  /// What the truncation of D is likely to be at most, from one step alone: Taylor terms that fall as
  /// the even part does beside the odd one.
  var likelyTruncation: Double {
    let even = jump.magnitude / 2
    let size = max(central.magnitude, even)
    return size > 0 ? AdaptiveConstants.truncationSafety * even * (even / size) : 0
  }

  /// Whether the output stood still over the step, as far as its noise shows.
  var isStill: Bool { isUnmoved || steepest <= slopeNoise }

  /// Whether there is more noise than rounding.
  var isNoisy: Bool { deviation > AdaptiveConstants.jumpUnits * roundingFloor }

  /// The larger magnitude of F and B.
  var steepest: Double { max(forward.magnitude, backward.magnitude) }

  /// The uncertainty of D that comes from noise.
  var centralNoise: Double {
    AdaptiveConstants.noiseFactor * deviation / (2.0.squareRoot() * step)
  }

  /// The uncertainty of F and B that comes from noise.
  var slopeNoise: Double { AdaptiveConstants.noiseFactor * 2.0.squareRoot() * deviation / step }

  /// The uncertainty of S that comes from noise.
  var jumpNoise: Double { AdaptiveConstants.noiseFactor * 6.0.squareRoot() * deviation / step }
}

/// The rungs of one output, shortest step first: what its derivative is estimated from.
package struct OutputLadder: Sendable {
  /// The rungs whose values are finite, by rising step.
  package var rungs: [Rung]
  /// Whether noise and smoothness at the point do not explain the values a little farther away.
  package var isRough: Bool
  /// Whether the function was evaluated on one side of the point only.
  ///
  /// D is then a one-sided quotient, whose error begins with h rather than h².
  package var isOneSided: Bool
  /// |slope| of the output along the probed line, for one unit of the coordinate.
  ///
  /// No bound on the derivative, but a sign of how large it may be.
  package var steepness: Double
  /// The length of the coordinate.
  package var length: Double

  package init(
    rungs: [Rung],
    isRough: Bool = false,
    isOneSided: Bool = false,
    steepness: Double = 0,
    length: Double = .infinity
  ) {
    self.rungs = rungs
    self.isRough = isRough
    self.isOneSided = isOneSided
    self.steepness = steepness
    self.length = length
  }

  /// Whether there is more noise than rounding at some step.
  var isNoisy: Bool { rungs.contains(where: \.isNoisy) }

  /// Whether the output turns between two of its steps, beyond what noise explains.
  ///
  /// Steps that are longer still cannot show the slope at the point.
  var hasTurned: Bool {
    zip(rungs, rungs.dropFirst()).contains { shorter, longer in
      let apart = (longer.central - shorter.central).magnitude
      let steeper = max(shorter.central.magnitude, longer.central.magnitude)
      return apart > shorter.centralNoise + longer.centralNoise
        && apart > AdaptiveConstants.turnShare * steeper
    }
  }

  /// The standard deviation of D's noise at a rung.
  func noise(_ rung: Rung) -> Double {
    rung.deviation / rung.step * (isOneSided ? 2.0.squareRoot() : 0.5.squareRoot())
  }

  /// Returns the ladder with all its noise multiplied by a factor.
  func inflated(by factor: Double) -> OutputLadder {
    guard factor != 1 else { return self }
    var ladder = self
    for index in ladder.rungs.indices { ladder.rungs[index].deviation *= factor }
    return ladder
  }
}
