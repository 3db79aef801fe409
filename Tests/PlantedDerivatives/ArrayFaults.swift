internal import GradCheck
internal import GradCheckDifferentiation
internal import _Differentiation

extension PlantedDerivative {
  private static let numbers: [Double] = [0.5, -1.25, 2, 0.75]

  /// Mistakes in derivatives by the elements of arrays.
  static let arrayFaults = [
    PlantedDerivative(
      "array element off by one",
      right: { try AutodiffFunction(at: numbers, of: Pick.right) },
      wrong: { try AutodiffFunction(at: numbers, of: Pick.wrong) }
    ),
    PlantedDerivative(
      "array elements reversed",
      right: { try AutodiffFunction(at: numbers, of: Weighted.right) },
      wrong: { try AutodiffFunction(at: numbers, of: Weighted.reversed) }
    ),
    PlantedDerivative(
      "last array element forgotten",
      right: { try AutodiffFunction(at: numbers, of: Weighted.right) },
      wrong: { try AutodiffFunction(at: numbers, of: Weighted.withoutLast) }
    ),
    PlantedDerivative(
      "array cotangent too short",
      symptom: .refusal(.shapeMismatch, naming: "“x”, found 3"),
      right: { try AutodiffFunction(at: numbers, of: Weighted.right) },
      wrong: { try AutodiffFunction(at: numbers, of: Weighted.tooShort) }
    ),
    PlantedDerivative(
      "mean without its divisor",
      right: { try AutodiffFunction(at: numbers, of: Mean.right) },
      wrong: { try AutodiffFunction(at: numbers, of: Mean.wrong) }
    ),
    PlantedDerivative(
      "matrix not transposed",
      right: { try AutodiffFunction(at: [0.5, -1.25], of: Transform.right) },
      wrong: { try AutodiffFunction(at: [0.5, -1.25], of: Transform.wrong) }
    ),
  ]
}

private typealias Gradient = [Double].TangentVector
private typealias ScalarResult = (value: Double, pullback: (Double) -> Gradient)

private enum Pick {
  static func right(_ x: [Double]) -> Double { x[1] }
  static func wrong(_ x: [Double]) -> Double { x[1] }

  @derivative(of: right)
  static func rightDerivative(_ x: [Double]) -> ScalarResult {
    (x[1], { Gradient([0, $0, 0, 0]) })
  }

  @derivative(of: wrong)
  static func wrongDerivative(_ x: [Double]) -> ScalarResult {
    (x[1], { Gradient([0, 0, $0, 0]) })
  }
}

private enum Weighted {
  static let weights: [Double] = [3, -1, 4, 1.5]

  static func sum(_ x: [Double]) -> Double { zip(x, weights).reduce(0) { $0 + $1.0 * $1.1 } }
  static func right(_ x: [Double]) -> Double { sum(x) }
  static func reversed(_ x: [Double]) -> Double { sum(x) }
  static func withoutLast(_ x: [Double]) -> Double { sum(x) }
  static func tooShort(_ x: [Double]) -> Double { sum(x) }

  @derivative(of: right)
  static func rightDerivative(_ x: [Double]) -> ScalarResult {
    (sum(x), { v in Gradient(weights.map { $0 * v }) })
  }

  @derivative(of: reversed)
  static func reversedDerivative(_ x: [Double]) -> ScalarResult {
    (sum(x), { v in Gradient(weights.reversed().map { $0 * v }) })
  }

  @derivative(of: withoutLast)
  static func derivativeWithoutLast(_ x: [Double]) -> ScalarResult {
    (sum(x), { v in Gradient(weights.dropLast().map { $0 * v } + [0]) })
  }

  @derivative(of: tooShort)
  static func shortDerivative(_ x: [Double]) -> ScalarResult {
    (sum(x), { v in Gradient(weights.dropLast().map { $0 * v }) })
  }
}

private enum Mean {
  static func right(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }
  static func wrong(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }

  @derivative(of: right)
  static func rightDerivative(_ x: [Double]) -> ScalarResult {
    (right(x), { v in Gradient(x.map { _ in v / Double(x.count) }) })
  }

  @derivative(of: wrong)
  static func wrongDerivative(_ x: [Double]) -> ScalarResult {
    (wrong(x), { v in Gradient(x.map { _ in v }) })
  }
}

private enum Transform {
  typealias Result = (value: [Double], pullback: (Gradient) -> Gradient)

  static let matrix: [[Double]] = [[2, -1], [0.5, 3]]

  static func product(_ x: [Double]) -> [Double] {
    matrix.map { row in row[0] * x[0] + row[1] * x[1] }
  }
  static func right(_ x: [Double]) -> [Double] { product(x) }
  static func wrong(_ x: [Double]) -> [Double] { product(x) }

  @derivative(of: right)
  static func rightDerivative(_ x: [Double]) -> Result {
    (
      product(x),
      { v in
        Gradient((0..<2).map { matrix[0][$0] * v[0] + matrix[1][$0] * v[1] })
      }
    )
  }

  @derivative(of: wrong)
  static func wrongDerivative(_ x: [Double]) -> Result {
    (product(x), { v in Gradient(product(v.base)) })
  }
}
