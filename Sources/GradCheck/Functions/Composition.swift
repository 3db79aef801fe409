/// The composition z = g(f(x)), whose claim is the chain rule ∂z/∂y · ∂y/∂x (Example 3).
public struct Composition<
  Outer: DifferentiableFunction,
  Inner: DifferentiableFunction
>: DifferentiableFunction where Outer.Scalar == Inner.Scalar {
  /// The type of every coordinate.
  public typealias Scalar = Inner.Scalar

  /// g, which is applied last.
  public let outer: Outer
  /// f, which is applied first.
  public let inner: Inner

  /// The inputs of the inner function.
  public var domain: Space { inner.domain }
  /// The outputs of the outer function.
  public var codomain: Space { outer.codomain }

  /// Returns g(f(x)).
  public func value(at point: [Scalar]) throws -> [Scalar] {
    try outer.value(at: inner.value(at: point))
  }

  /// Returns the product of the two claimed derivatives.
  public func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    try outer.derivative(at: inner.value(at: point))
      .composed(with: inner.derivative(at: point))
  }
}

extension DifferentiableFunction {
  /// Returns the function that applies an inner function first, then this one.
  ///
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` unless the inner function has as many
  ///   outputs as this one has inputs.
  public func composed<Inner: DifferentiableFunction>(
    with inner: Inner
  ) throws(GradientCheckError) -> Composition<Self, Inner> where Inner.Scalar == Scalar {
    guard inner.codomain.count == domain.count else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected an inner function with \(domain.count) outputs, one for each input of the "
          + "outer one, found \(inner.codomain.count)."
      )
    }
    return Composition(outer: self, inner: inner)
  }
}

extension Composition: CoordinatewiseFunction where Inner: CoordinatewiseFunction {
  /// What the inner function keeps of an evaluation, with space for its values.
  public struct Preparation {
    fileprivate var inner: Inner.Preparation
    fileprivate var values: [Scalar]
  }

  /// Returns what the inner function prepares; the outer one is evaluated in full.
  public func prepare(at point: [Scalar]) throws -> Preparation {
    Preparation(
      inner: try inner.prepare(at: point),
      values: [Scalar](repeating: 0, count: inner.codomain.count)
    )
  }

  /// Evaluates the inner function from what it prepared, then the outer one.
  public func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from preparation: inout Preparation,
    into values: inout [Scalar]
  ) throws {
    try inner.evaluate(
      coordinate,
      at: abscissa,
      from: &preparation.inner,
      into: &preparation.values
    )
    try outer.evaluate(at: preparation.values, into: &values)
  }
}

extension Composition.Preparation: Sendable where Inner.Preparation: Sendable {}

extension Composition: BatchedFunction where Inner: BatchedFunction {
  /// As many as the inner function wants; the outer one is evaluated point by point.
  public var preferredBatch: Int? { inner.preferredBatch }

  /// Evaluates the inner function in a batch, then the outer one for each point of it.
  public func evaluate(batch points: [Scalar], count: Int, into values: inout [Scalar]) throws {
    let (middleCount, outputCount) = (inner.codomain.count, outer.codomain.count)
    var middles = [Scalar](repeating: 0, count: count * middleCount)
    try inner.evaluate(batch: points, count: count, into: &middles)
    var output = [Scalar](repeating: 0, count: outputCount)
    for place in 0..<count {
      let middle = Array(middles[(place * middleCount)..<((place + 1) * middleCount)])
      try outer.evaluate(at: middle, into: &output)
      values.replaceSubrange((place * outputCount)..<((place + 1) * outputCount), with: output)
    }
  }
}
