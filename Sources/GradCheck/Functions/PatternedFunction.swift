/// A function whose derivative claims a sparsity pattern as well.
///
///     let function = try PatternedFunction(function, claiming: pattern)
///
/// Whatever else the function can do, moving one coordinate or evaluating in batches, it does as
/// before.
public struct PatternedFunction<Base: DifferentiableFunction>: DifferentiableFunction {
  /// The type of coordinates.
  public typealias Scalar = Base.Scalar

  /// The function itself.
  public let base: Base

  /// Which entries of its derivative may be other than zero.
  public let pattern: SparsityPattern

  /// Adds the claim that nothing moves outside a pattern.
  ///
  /// - Throws: ``GradientCheckError/Code/invalidPattern`` when the pattern has other numbers of rows
  ///   and columns than the function has outputs and inputs.
  public init(
    _ base: Base,
    claiming pattern: SparsityPattern
  ) throws(GradientCheckError) {
    let (rows, columns) = (base.codomain.count, base.domain.count)
    guard (pattern.rowCount, pattern.columnCount) == (rows, columns) else {
      throw GradientCheckError(
        .invalidPattern,
        "Expected a pattern of \(rows)×\(columns), one row for each output and one column for each "
          + "input, found one of \(pattern.rowCount)×\(pattern.columnCount)."
      )
    }
    self.base = base
    self.pattern = pattern
  }

  /// The inputs of the function.
  public var domain: Space { base.domain }
  /// The outputs of the function.
  public var codomain: Space { base.codomain }
  /// What the function is called as a stage.
  public var stageName: String { base.stageName }

  /// Returns what the function returns.
  public func value(at point: [Scalar]) throws -> [Scalar] { try base.value(at: point) }

  /// Evaluates the function.
  public func evaluate(at point: [Scalar], into values: inout [Scalar]) throws {
    try base.evaluate(at: point, into: &values)
  }

  /// Returns the derivative that the function claims, with the pattern.
  public func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    try base.derivative(at: point).claiming(pattern)
  }
}

extension PatternedFunction: CoordinatewiseFunction where Base: CoordinatewiseFunction {
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

extension PatternedFunction: BatchedFunction where Base: BatchedFunction {
  /// As many points as the function prefers.
  public var preferredBatch: Int? { base.preferredBatch }

  /// Evaluates the function at several points.
  public func evaluate(batch points: [Scalar], count: Int, into values: inout [Scalar]) throws {
    try base.evaluate(batch: points, count: count, into: &values)
  }
}

extension DifferentiableFunction {
  /// Returns the same function with the claim that nothing outside a pattern moves.
  ///
  /// - Throws: ``GradientCheckError/Code/invalidPattern`` when the pattern has other numbers of rows
  ///   and columns than the function has outputs and inputs.
  public func claiming(
    _ pattern: SparsityPattern
  ) throws(GradientCheckError) -> PatternedFunction<Self> {
    try PatternedFunction(self, claiming: pattern)
  }
}
