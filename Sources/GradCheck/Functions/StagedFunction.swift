/// A function whose values flow through several others, each with a claim of its own.
package protocol StagedFunction<Scalar>: DifferentiableFunction {
  /// Returns the stages in the order in which values flow, each at what reaches it.
  func stages(at point: [Scalar]) throws -> [FunctionStage<Scalar>]
}

/// One stage of a function at the values that reach it.
package struct FunctionStage<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// The stage, which has no stages itself.
  package let function: any DifferentiableFunction<Scalar>
  /// The values that reach it.
  package let point: [Scalar]

  /// Returns the stages of a function: its own, or the function itself if it has none.
  static func stages<Function: DifferentiableFunction<Scalar>>(
    of function: Function,
    at point: [Scalar]
  ) throws -> [FunctionStage] {
    guard let staged = function as? any StagedFunction<Scalar> else {
      return [FunctionStage(function: function, point: point)]
    }
    return try staged.stages(at: point)
  }
}

extension Composition: StagedFunction {
  /// Returns the stages of the inner function, then those of the outer one.
  package func stages(at point: [Scalar]) throws -> [FunctionStage<Scalar>] {
    try FunctionStage.stages(of: inner, at: point)
      + FunctionStage.stages(of: outer, at: inner.value(at: point))
  }
}
