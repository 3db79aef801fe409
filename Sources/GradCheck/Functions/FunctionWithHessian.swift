/// A function together with a Hessian that is claimed for it in a closure.
///
///     let function = ClosureFunction<Double>(domain: ["x": [2]]) { x in
///       x[0] * x[0] * x[1]
///     } gradient: { x in
///       [2 * x[0] * x[1], x[0] * x[0]]
///     }.claiming { x in
///       try .lower(count: 2, [2 * x[1], 2 * x[0], 0])
///     }
public struct FunctionWithHessian<Base: DifferentiableFunction>: TwiceDifferentiableFunction {
  /// The type of every coordinate.
  public typealias Scalar = Base.Scalar

  private let base: Base
  private let closure: @Sendable ([Scalar], [Scalar]) throws -> Hessian<Scalar>

  init(
    _ base: Base,
    closure: @escaping @Sendable ([Scalar], [Scalar]) throws -> Hessian<Scalar>
  ) {
    self.base = base
    self.closure = closure
  }

  /// The inputs.
  public var domain: Space { base.domain }
  /// The outputs.
  public var codomain: Space { base.codomain }
  /// What it is called as a stage of a composition.
  public var stageName: String { base.stageName }

  /// Returns the function's value.
  public func value(at point: [Scalar]) throws -> [Scalar] { try base.value(at: point) }

  /// Returns the function's claimed derivative.
  public func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    try base.derivative(at: point)
  }

  /// Writes the function's value.
  public func evaluate(at point: [Scalar], into values: inout [Scalar]) throws {
    try base.evaluate(at: point, into: &values)
  }

  /// Returns what the closure returns for weights of 1.
  public func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    try closure(point, [Scalar](repeating: 1, count: codomain.count))
  }

  /// Returns what the closure returns.
  public func hessian(at point: [Scalar], weights: [Scalar]) throws -> Hessian<Scalar> {
    try closure(point, weights)
  }
}

extension DifferentiableFunction {
  /// Adds to a function of one output the claim of a Hessian.
  ///
  /// - Parameter hessian: Returns ∇²f(x) for n coordinates.
  /// - Returns: The function with both claims.
  public func claiming(
    hessian: @escaping @Sendable ([Scalar]) throws -> Hessian<Scalar>
  ) -> FunctionWithHessian<Self> {
    FunctionWithHessian(self) { point, weights in
      guard let weight = weights.first, weights.count == 1 else {
        throw GradientCheckError(
          .shapeMismatch,
          "Expected a function of one output, or a Hessian with weights, found "
            + "\(weights.count) outputs."
        )
      }
      return try hessian(point).scaled(by: weight)
    }
  }

  /// Adds to a function the claim of the Hessian of any weighted sum of its outputs.
  ///
  /// - Parameter weightedHessian: Returns Σₖ uₖ∇²fₖ(x) for n coordinates and m weights.
  /// - Returns: The function with both claims.
  public func claiming(
    weightedHessian: @escaping @Sendable ([Scalar], [Scalar]) throws -> Hessian<Scalar>
  ) -> FunctionWithHessian<Self> {
    FunctionWithHessian(self, closure: weightedHessian)
  }
}
