internal import GradCheckDifferentiation
internal import _Differentiation

extension PlantedDerivative {
  /// Mistakes in derivatives by several arguments.
  static let argumentFaults = [
    PlantedDerivative(
      "swapped arguments",
      right: { try AutodiffFunction(at: 3, 2, of: Quotient.right) },
      wrong: { try AutodiffFunction(at: 3, 2, of: Quotient.swapped) }
    ),
    PlantedDerivative(
      "dropped argument",
      right: { try AutodiffFunction(at: 3, 2, of: Quotient.right) },
      wrong: { try AutodiffFunction(at: 3, 2, of: Quotient.dropped) }
    ),
    PlantedDerivative(
      "third argument with the second's derivative",
      right: { try AutodiffFunction(at: 3, 2, -1.5, of: MultiplyAdd.right) },
      wrong: { try AutodiffFunction(at: 3, 2, -1.5, of: MultiplyAdd.wrong) }
    ),
  ]
}

private enum Quotient {
  typealias Result = (value: Double, pullback: (Double) -> (Double, Double))

  static func right(_ x: Double, _ y: Double) -> Double { x / y }
  static func swapped(_ x: Double, _ y: Double) -> Double { x / y }
  static func dropped(_ x: Double, _ y: Double) -> Double { x / y }

  @derivative(of: right)
  static func rightDerivative(_ x: Double, _ y: Double) -> Result {
    (x / y, { ($0 / y, -$0 * x / (y * y)) })
  }

  @derivative(of: swapped)
  static func swappedDerivative(_ x: Double, _ y: Double) -> Result {
    (x / y, { (-$0 * x / (y * y), $0 / y) })
  }

  @derivative(of: dropped)
  static func droppedDerivative(_ x: Double, _ y: Double) -> Result {
    (x / y, { ($0 / y, 0) })
  }
}

private enum MultiplyAdd {
  typealias Result = (value: Double, pullback: (Double) -> (Double, Double, Double))

  static func right(_ x: Double, _ y: Double, _ z: Double) -> Double { x + y * z }
  static func wrong(_ x: Double, _ y: Double, _ z: Double) -> Double { x + y * z }

  @derivative(of: right)
  static func rightDerivative(_ x: Double, _ y: Double, _ z: Double) -> Result {
    (x + y * z, { ($0, $0 * z, $0 * y) })
  }

  @derivative(of: wrong)
  static func wrongDerivative(_ x: Double, _ y: Double, _ z: Double) -> Result {
    (x + y * z, { ($0, $0 * z, $0 * z) })
  }
}
