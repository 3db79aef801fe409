package import GradCheck

/// A scalar in which the built-in models can be built: `Double` or `Float`.
package protocol ModelScalar: ElementaryScalar, BinaryFloatingPoint, SIMDScalar, Codable, Sendable {
  /// Returns the check of a function of this scalar, promoted to `Double` where it is narrower.
  static func check<Function: PromotableFunction>(
    _ function: Function,
    at point: [Self],
    scope: String
  ) throws -> ModelCheck where Function.Scalar == Self

  #if OpenBLAS
  /// Adds Wx to each of several results in a row, for as many inputs x in a row.
  static func addProducts(
    _ weights: UnsafePointer<Self>,
    _ inputs: UnsafePointer<Self>,
    _ shape: (rows: Int, columns: Int),
    count: Int,
    to results: UnsafeMutablePointer<Self>
  )
  #endif
}

/// A function that can be evaluated in `Double` with the constants that it has in its own scalar.
package protocol PromotableFunction: DifferentiableFunction where Scalar: ModelScalar {
  /// The type of the function of doubles.
  associatedtype Promoted: DifferentiableFunction<Double>
  /// The same function with the same constants.
  var promoted: Promoted { get throws }
}

extension Double: ModelScalar {
  package static func check<Function: PromotableFunction>(
    _ function: Function,
    at point: [Double],
    scope: String
  ) -> ModelCheck where Function.Scalar == Double {
    ModelCheck(function, at: point, scope: scope)
  }
}

extension Float: ModelScalar {
  package static func check<Function: PromotableFunction>(
    _ function: Function,
    at point: [Float],
    scope: String
  ) throws -> ModelCheck where Function.Scalar == Float {
    ModelCheck(function, at: point, promoted: try function.promoted, scope: scope)
  }
}
