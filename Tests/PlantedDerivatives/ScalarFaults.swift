internal import GradCheckDifferentiation
internal import _Differentiation

#if canImport(Darwin)
internal import Darwin
#else
internal import Glibc
#endif

extension PlantedDerivative {
  /// Mistakes in derivatives of one number by one number.
  static let scalarFaults = [
    PlantedDerivative(
      "sign",
      right: { try AutodiffFunction(at: 1.5, of: Cube.right) },
      wrong: { try AutodiffFunction(at: 1.5, of: Cube.wrongSign) }
    ),
    PlantedDerivative(
      "factor",
      right: { try AutodiffFunction(at: 1.5, of: Cube.right) },
      wrong: { try AutodiffFunction(at: 1.5, of: Cube.wrongFactor) }
    ),
    PlantedDerivative(
      "wrong branch",
      right: { try AutodiffFunction(at: -1.5, of: Leak.right) },
      wrong: { try AutodiffFunction(at: -1.5, of: Leak.wrong) }
    ),
    PlantedDerivative(
      "inner derivative forgotten",
      right: { try AutodiffFunction(at: 0.8, of: Wave.right) },
      wrong: { try AutodiffFunction(at: 0.8, of: Wave.wrong) }
    ),
    PlantedDerivative(
      "stale capture",
      right: { try AutodiffFunction(at: 0.8, of: Growth.right) },
      wrong: { try AutodiffFunction(at: 0.8, of: Growth.wrong) }
    ),
  ]
}

private enum Cube {
  typealias Result = (value: Double, pullback: (Double) -> Double)

  static func right(_ x: Double) -> Double { x * x * x }
  static func wrongSign(_ x: Double) -> Double { x * x * x }
  static func wrongFactor(_ x: Double) -> Double { x * x * x }

  @derivative(of: right)
  static func rightDerivative(_ x: Double) -> Result { (x * x * x, { 3 * x * x * $0 }) }

  @derivative(of: wrongSign)
  static func negatedDerivative(_ x: Double) -> Result { (x * x * x, { -3 * x * x * $0 }) }

  @derivative(of: wrongFactor)
  static func doubledDerivative(_ x: Double) -> Result { (x * x * x, { 2 * x * x * $0 }) }
}

private enum Leak {
  typealias Result = (value: Double, pullback: (Double) -> Double)

  static func right(_ x: Double) -> Double { x > 0 ? x : 0.1 * x }
  static func wrong(_ x: Double) -> Double { x > 0 ? x : 0.1 * x }

  @derivative(of: right)
  static func rightDerivative(_ x: Double) -> Result {
    (right(x), { x > 0 ? $0 : 0.1 * $0 })
  }

  @derivative(of: wrong)
  static func wrongDerivative(_ x: Double) -> Result {
    (wrong(x), { x < 0 ? $0 : 0.1 * $0 })
  }
}

private enum Wave {
  typealias Result = (value: Double, pullback: (Double) -> Double)

  static func right(_ x: Double) -> Double { sin(x * x) }
  static func wrong(_ x: Double) -> Double { sin(x * x) }

  @derivative(of: right)
  static func rightDerivative(_ x: Double) -> Result { (right(x), { cos(x * x) * 2 * x * $0 }) }

  @derivative(of: wrong)
  static func wrongDerivative(_ x: Double) -> Result { (wrong(x), { cos(x * x) * $0 }) }
}

private enum Growth {
  typealias Result = (value: Double, pullback: (Double) -> Double)

  static func right(_ x: Double) -> Double { exp(x) }
  static func wrong(_ x: Double) -> Double { exp(x) }

  @derivative(of: right)
  static func rightDerivative(_ x: Double) -> Result {
    let value = exp(x)
    return (value, { value * $0 })
  }

  // The pullback sees the variable as it is when it runs, not as it was.
  @derivative(of: wrong)
  static func wrongDerivative(_ x: Double) -> Result {
    var scratch = x
    let pullback: (Double) -> Double = { exp(scratch) * $0 }
    let value = exp(scratch)
    scratch *= 2
    return (value, pullback)
  }
}
