/// A function whose derivative claims a sparsity pattern as well.
///
///     let function = try PatternedFunction(function, claiming: pattern)
///
/// Whatever else the function can do, moving one coordinate or evaluating in batches, it does as
/// before.
public struct PatternedFunction<Base: DifferentiableFunction>: DifferentiableFunction {
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

  public var domain: Space { base.domain }
  public var codomain: Space { base.codomain }
  public var stageName: String { base.stageName }

  public func value(at point: [Scalar]) throws -> [Scalar] { try base.value(at: point) }

  public func evaluate(at point: [Scalar], into values: inout [Scalar]) throws {
    try base.evaluate(at: point, into: &values)
  }

  public func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    try base.derivative(at: point).claiming(pattern)
  }
}

extension PatternedFunction: CoordinatewiseFunction where Base: CoordinatewiseFunction {
  public func prepare(at point: [Scalar]) throws -> Base.Preparation {
    try base.prepare(at: point)
  }

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
  public var preferredBatch: Int? { base.preferredBatch }

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
