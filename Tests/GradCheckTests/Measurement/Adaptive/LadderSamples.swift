import GradCheck

/// Ladders of closures, for tests of what is made of them.
enum LadderSamples {
  /// Returns the rungs of a function at steps of powers of two.
  static func ladder(
    at x: Double,
    exponents: [Int],
    deviation: Double? = nil,
    _ function: (Double) -> Double
  ) -> OutputLadder {
    let value = function(x)
    return OutputLadder(
      rungs: exponents.sorted().map { exponent in
        let step = Double(sign: .plus, exponent: exponent, significand: 1)
        let (above, below) = (function(x + step), function(x - step))
        let floor = 0.3 * max(above.magnitude, below.magnitude, value.magnitude).ulp
        return Rung(
          exponent: exponent,
          step: step,
          central: (above - below) / (2 * step),
          forward: (above - value) / step,
          backward: (value - below) / step,
          deviation: deviation ?? floor,
          roundingFloor: floor,
          isUnmoved: above == value && below == value
        )
      }
    )
  }
}
