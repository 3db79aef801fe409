/// A function that is another one, of which something more or something else is claimed.
///
/// Whatever an adaptor does not implement, its base does: values, the derivative, and where it
/// declares to be one of those, moving one coordinate, evaluating in batches and second derivatives.
///
///     struct Renamed<Base: DifferentiableFunction>: FunctionAdaptor {
///       let base: Base
///       var stageName: String { "loss" }
///     }
///     extension Renamed: BatchedFunction where Base: BatchedFunction {}
public protocol FunctionAdaptor<Base>: DifferentiableFunction where Scalar == Base.Scalar {
  /// The type of the function itself.
  associatedtype Base: DifferentiableFunction

  /// The function itself.
  var base: Base { get }
}

extension FunctionAdaptor {
  /// The inputs of the function.
  public var domain: Space { base.domain }
  /// The outputs of the function.
  public var codomain: Space { base.codomain }
  /// What the function is called as a stage of a composition.
  public var stageName: String { base.stageName }

  /// Returns the function's value.
  public func value(at point: [Scalar]) throws -> [Scalar] { try base.value(at: point) }

  /// Writes the function's value.
  public func evaluate(at point: [Scalar], into values: inout [Scalar]) throws {
    try base.evaluate(at: point, into: &values)
  }

  /// Returns the derivative that the function claims.
  public func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    try base.derivative(at: point)
  }
}

extension FunctionAdaptor
where
  Self: CoordinatewiseFunction, Base: CoordinatewiseFunction, Self.Preparation == Base.Preparation
{
  /// Prepares the function at a point.
  public func prepare(at point: [Scalar]) throws -> Base.Preparation {
    try base.prepare(at: point)
  }

  /// Evaluates the function with one coordinate moved.
  public func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from preparation: inout Base.Preparation,
    into values: inout [Scalar]
  ) throws {
    try base.evaluate(coordinate, at: abscissa, from: &preparation, into: &values)
  }
}

extension FunctionAdaptor where Self: BatchedFunction, Base: BatchedFunction {
  /// As many points as the function prefers.
  public var preferredBatch: Int? { base.preferredBatch }

  /// Evaluates the function at several points.
  public func evaluate(batch points: [Scalar], count: Int, into values: inout [Scalar]) throws {
    try base.evaluate(batch: points, count: count, into: &values)
  }
}

extension FunctionAdaptor
where Self: TwiceDifferentiableFunction, Base: TwiceDifferentiableFunction {
  /// Returns the Hessian that the function claims.
  public func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    try base.hessian(at: point)
  }

  /// Returns the Hessian that the function claims of a weighted sum of its outputs.
  public func hessian(at point: [Scalar], weights: [Scalar]) throws -> Hessian<Scalar> {
    try base.hessian(at: point, weights: weights)
  }
}

extension FunctionAdaptor where Self: LeastSquaresFunction, Base: LeastSquaresFunction {
  /// The factor of the function's sum of squares.
  public var squareFactor: Scalar { base.squareFactor }

  /// Returns the derivative of the function's residuals.
  public func residualJacobian(at point: [Scalar]) throws -> Matrix<Scalar> {
    try base.residualJacobian(at: point)
  }
}

extension FunctionAdaptor where Self: StagedFunction, Base: StagedFunction {
  /// Returns the stages of the function itself.
  package func stages(at point: [Scalar]) throws -> [FunctionStage<Scalar>] {
    try base.stages(at: point)
  }
}
