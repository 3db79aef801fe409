/// A function whose derivative claims a sparsity pattern as well.
///
///     let function = try PatternedFunction(function, claiming: pattern)
///
/// Whatever else the function can do, moving one coordinate, evaluating in batches or claiming a
/// Hessian, it does as before.
public struct PatternedFunction<Base: DifferentiableFunction>: FunctionAdaptor {
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

  /// Returns the derivative that the function claims, with the pattern.
  public func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    try base.derivative(at: point).claiming(pattern)
  }
}

extension PatternedFunction: CoordinatewiseFunction where Base: CoordinatewiseFunction {
  /// What the function keeps of an evaluation.
  public typealias Preparation = Base.Preparation
}

extension PatternedFunction: BatchedFunction where Base: BatchedFunction {}

extension PatternedFunction: TwiceDifferentiableFunction where Base: TwiceDifferentiableFunction {}

extension PatternedFunction: LeastSquaresFunction where Base: LeastSquaresFunction {}

extension PatternedFunction: StagedFunction where Base: StagedFunction {}

extension PatternedFunction: DividedBatches where Base: BatchedFunction {
  package var pointsPerCall: Int? { (base as? any DividedBatches)?.pointsPerCall }
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
