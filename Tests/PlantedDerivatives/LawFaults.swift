internal import GradCheck
internal import GradCheckDifferentiation
internal import _Differentiation

extension PlantedDerivative {
  /// Pullbacks that return the right thing for a unit cotangent and are wrong all the same.
  static let lawFaults = [
    PlantedDerivative(
      "cotangent squared",
      symptom: .brokenLaw(.homogeneous, naming: "scaled by -1024.0"),
      right: { try AutodiffFunction(at: 1.5, of: Square.right) },
      wrong: { try AutodiffFunction(at: 1.5, of: Square.squared) }
    ),
    PlantedDerivative(
      "cotangent clipped",
      symptom: .brokenLaw(.homogeneous, naming: "scaled by -1024.0"),
      right: { try AutodiffFunction(at: 1.5, of: Square.right) },
      wrong: { try AutodiffFunction(at: 1.5, of: Square.clipped) }
    ),
    PlantedDerivative(
      "small cotangents dropped",
      symptom: .brokenLaw(.homogeneous, naming: "scaled by 0.0009765625"),
      right: { try AutodiffFunction(at: 1.5, of: Square.right) },
      wrong: { try AutodiffFunction(at: 1.5, of: Square.thresholded) }
    ),
    PlantedDerivative(
      "not zero at zero",
      symptom: .brokenLaw(.zeroAtZero, naming: "the pullback of zero"),
      right: { try AutodiffFunction(at: 1.5, of: Square.right) },
      wrong: { try AutodiffFunction(at: 1.5, of: Square.shifted) }
    ),
    PlantedDerivative(
      "not additive over outputs",
      symptom: .brokenLaw(.additive, naming: "sum of cotangents"),
      right: { try AutodiffFunction(at: 1.5, of: Spread.right) },
      wrong: { try AutodiffFunction(at: 1.5, of: Spread.wrong) }
    ),
    PlantedDerivative(
      "second call accumulates",
      symptom: .brokenLaw(.repeatable, naming: "second call"),
      right: { try AutodiffFunction(at: 1.5, of: Square.right) },
      wrong: { try AutodiffFunction(at: 1.5, of: Square.accumulating) }
    ),
    PlantedDerivative(
      "value of another function",
      symptom: .brokenLaw(.sameValue, naming: "f = 2.25, found 4.5"),
      right: { try AutodiffFunction(at: 1.5, of: Square.right) },
      wrong: { try AutodiffFunction(at: 1.5, of: Square.otherValue) }
    ),
  ]
}

private enum Square {
  typealias Result = (value: Double, pullback: (Double) -> Double)

  static func right(_ x: Double) -> Double { x * x }
  static func squared(_ x: Double) -> Double { x * x }
  static func clipped(_ x: Double) -> Double { x * x }
  static func thresholded(_ x: Double) -> Double { x * x }
  static func shifted(_ x: Double) -> Double { x * x }
  static func accumulating(_ x: Double) -> Double { x * x }
  static func otherValue(_ x: Double) -> Double { x * x }

  @derivative(of: right)
  static func rightDerivative(_ x: Double) -> Result { (x * x, { 2 * x * $0 }) }

  @derivative(of: squared)
  static func squaredDerivative(_ x: Double) -> Result { (x * x, { 2 * x * $0 * $0 }) }

  @derivative(of: clipped)
  static func clippedDerivative(_ x: Double) -> Result {
    (x * x, { max(-10, min(10, 2 * x * $0)) })
  }

  @derivative(of: thresholded)
  static func thresholdedDerivative(_ x: Double) -> Result {
    (x * x, { $0.magnitude < 1e-2 ? 0 : 2 * x * $0 })
  }

  @derivative(of: shifted)
  static func shiftedDerivative(_ x: Double) -> Result { (x * x, { 2 * x * $0 + ($0 - 1) }) }

  @derivative(of: accumulating)
  static func accumulatingDerivative(_ x: Double) -> Result {
    var total = 0.0
    return (
      x * x,
      { v in
        total += 2 * x * v
        return total
      }
    )
  }

  @derivative(of: otherValue)
  static func otherValueDerivative(_ x: Double) -> Result { (2 * x * x, { 2 * x * $0 }) }
}

private enum Spread {
  typealias Result = (value: SIMD2<Double>, pullback: (SIMD2<Double>) -> Double)

  static func right(_ x: Double) -> SIMD2<Double> { SIMD2(x, 2 * x) }
  static func wrong(_ x: Double) -> SIMD2<Double> { SIMD2(x, 2 * x) }

  @derivative(of: right)
  static func rightDerivative(_ x: Double) -> Result { (right(x), { $0.x + 2 * $0.y }) }

  // Right for every cotangent with one element, and for its multiples: odd and homogeneous.
  @derivative(of: wrong)
  static func wrongDerivative(_ x: Double) -> Result {
    (wrong(x), { $0.x == 0 || $0.y == 0 ? $0.x + 2 * $0.y : 2 * $0.x * $0.y / ($0.x + $0.y) })
  }
}
