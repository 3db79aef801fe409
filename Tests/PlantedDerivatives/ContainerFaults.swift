internal import GradCheckDifferentiation
internal import _Differentiation

extension PlantedDerivative {
  /// Mistakes in derivatives by what optionals and SIMD vectors hold.
  static let containerFaults = [
    PlantedDerivative(
      "optional taken for nil",
      right: { try AutodiffFunction(at: Double?.some(3), of: Fallback.right) },
      wrong: { try AutodiffFunction(at: Double?.some(3), of: Fallback.forgotten) }
    ),
    PlantedDerivative(
      "optional with the fallback's derivative",
      right: { try AutodiffFunction(at: Double?.some(3), of: Fallback.right) },
      wrong: { try AutodiffFunction(at: Double?.some(3), of: Fallback.constant) }
    ),
    PlantedDerivative(
      "SIMD lanes swapped",
      right: { try AutodiffFunction(at: SIMD4(1, 2, 3, 4), of: Lanes.right) },
      wrong: { try AutodiffFunction(at: SIMD4(1, 2, 3, 4), of: Lanes.swapped) }
    ),
    PlantedDerivative(
      "SIMD lane dropped",
      right: { try AutodiffFunction(at: SIMD4(1, 2, 3, 4), of: Lanes.right) },
      wrong: { try AutodiffFunction(at: SIMD4(1, 2, 3, 4), of: Lanes.dropped) }
    ),
  ]
}

private enum Fallback {
  typealias Result = (value: Double, pullback: (Double) -> Double?.TangentVector)

  static func square(_ x: Double?) -> Double { x.map { $0 * $0 } ?? 1 }
  static func right(_ x: Double?) -> Double { square(x) }
  static func forgotten(_ x: Double?) -> Double { square(x) }
  static func constant(_ x: Double?) -> Double { square(x) }

  @derivative(of: right)
  static func rightDerivative(_ x: Double?) -> Result {
    (square(x), { v in .init(x.map { 2 * $0 * v }) })
  }

  @derivative(of: forgotten)
  static func forgottenDerivative(_ x: Double?) -> Result { (square(x), { _ in .init(nil) }) }

  @derivative(of: constant)
  static func constantDerivative(_ x: Double?) -> Result { (square(x), { .init($0) }) }
}

private enum Lanes {
  typealias Result = (value: Double, pullback: (Double) -> SIMD4<Double>)

  static let weights = SIMD4(1.0, -2, 0.5, 3)

  static func right(_ x: SIMD4<Double>) -> Double { (x * weights).sum() }
  static func swapped(_ x: SIMD4<Double>) -> Double { (x * weights).sum() }
  static func dropped(_ x: SIMD4<Double>) -> Double { (x * weights).sum() }

  @derivative(of: right)
  static func rightDerivative(_ x: SIMD4<Double>) -> Result { (right(x), { weights * $0 }) }

  @derivative(of: swapped)
  static func swappedDerivative(_ x: SIMD4<Double>) -> Result {
    let swapped = SIMD4(weights.y, weights.x, weights.z, weights.w)
    return (right(x), { swapped * $0 })
  }

  @derivative(of: dropped)
  static func droppedDerivative(_ x: SIMD4<Double>) -> Result {
    let dropped = SIMD4(weights.x, weights.y, weights.z, 0)
    return (right(x), { dropped * $0 })
  }
}
