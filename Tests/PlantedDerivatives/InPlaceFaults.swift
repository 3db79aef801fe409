internal import GradCheckDifferentiation
internal import _Differentiation

extension PlantedDerivative {
  /// Mistakes in derivatives of functions that change their argument in place.
  static let inPlaceFaults = [
    PlantedDerivative(
      "inout argument's own derivative forgotten",
      right: {
        try AutodiffFunction(at: 3, 2) { x, k in
          var y = x
          Scaling.right(&y, by: k)
          return y
        }
      },
      wrong: {
        try AutodiffFunction(at: 3, 2) { x, k in
          var y = x
          Scaling.unscaled(&y, by: k)
          return y
        }
      }
    ),
    PlantedDerivative(
      "inout argument read after it changed",
      right: {
        try AutodiffFunction(at: 3, 2) { x, k in
          var y = x
          Scaling.right(&y, by: k)
          return y
        }
      },
      wrong: {
        try AutodiffFunction(at: 3, 2) { x, k in
          var y = x
          Scaling.late(&y, by: k)
          return y
        }
      }
    ),
  ]
}

private enum Scaling {
  typealias Result = (value: Void, pullback: (inout Double) -> Double)

  static func right(_ x: inout Double, by k: Double) { x *= k }
  static func unscaled(_ x: inout Double, by k: Double) { x *= k }
  static func late(_ x: inout Double, by k: Double) { x *= k }

  @derivative(of: right)
  static func rightDerivative(_ x: inout Double, by k: Double) -> Result {
    let old = x
    x *= k
    return (
      (),
      { v in
        let ofFactor = old * v
        v *= k
        return ofFactor
      }
    )
  }

  @derivative(of: unscaled)
  static func unscaledDerivative(_ x: inout Double, by k: Double) -> Result {
    let old = x
    x *= k
    return ((), { v in old * v })
  }

  @derivative(of: late)
  static func lateDerivative(_ x: inout Double, by k: Double) -> Result {
    x *= k
    let new = x
    return (
      (),
      { v in
        let ofFactor = new * v
        v *= k
        return ofFactor
      }
    )
  }
}
