/// A function together with a Hessian that is claimed for it in a closure.
///
/// Whatever else the function can do, moving one coordinate or evaluating in batches, it does as
/// before.
///
///     let function = ClosureFunction<Double>(domain: ["x": [2]]) { x in
///       x[0] * x[0] * x[1]
///     } gradient: { x in
///       [2 * x[0] * x[1], x[0] * x[0]]
///     }.claiming { x in
///       try .lower(count: 2, [2 * x[1], 2 * x[0], 0])
///     }
public struct FunctionWithHessian<Base: DifferentiableFunction>: FunctionAdaptor {
  /// The type of every coordinate.
  public typealias Scalar = Base.Scalar

  /// The function itself.
  public let base: Base

  private let closure: @Sendable ([Scalar], [Scalar]) throws -> Hessian<Scalar>

  init(
    _ base: Base,
    closure: @escaping @Sendable ([Scalar], [Scalar]) throws -> Hessian<Scalar>
  ) {
    self.base = base
    self.closure = closure
  }
}

extension FunctionWithHessian<ClosureFunction<Double>> {
  /// Creates f: Rⁿ → R from closures, as test helpers take them.
  ///
  /// - Parameters:
  ///   - point: A point, which says how many coordinates there are.
  ///   - value: Returns f(x).
  ///   - gradient: Returns the claimed gradient.
  ///   - hessian: Returns the claimed Hessian, row by row.
  package init(
    near point: [Double],
    _ value: @escaping @Sendable ([Double]) throws -> Double,
    gradient: @escaping @Sendable ([Double]) throws -> [Double],
    hessian: @escaping @Sendable ([Double]) throws -> [[Double]]
  ) {
    self = ClosureFunction(domain: ["x": [point.count]], value, gradient: gradient).claiming {
      try .matrix(Matrix(rows: hessian($0)))
    }
  }
}

extension FunctionWithHessian: TwiceDifferentiableFunction {
  /// Returns what the closure returns for weights of 1.
  public func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    try closure(point, [Scalar](repeating: 1, count: codomain.count))
  }

  /// Returns what the closure returns.
  public func hessian(at point: [Scalar], weights: [Scalar]) throws -> Hessian<Scalar> {
    try closure(point, weights)
  }
}

extension FunctionWithHessian: CoordinatewiseFunction where Base: CoordinatewiseFunction {
  /// What the function keeps of an evaluation.
  public typealias Preparation = Base.Preparation
}

extension FunctionWithHessian: BatchedFunction where Base: BatchedFunction {}

extension FunctionWithHessian: LeastSquaresFunction where Base: LeastSquaresFunction {}

extension FunctionWithHessian: StagedFunction where Base: StagedFunction {}

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
