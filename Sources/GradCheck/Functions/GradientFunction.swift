/// The claimed gradient of a function, as a function of its own whose claimed derivative is the
/// claimed Hessian.
///
/// Checking it compares the Hessian with differences of the gradient, whatever the gradient's own
/// worth is. Its outputs are named `∂J/∂W`, so that its blocks are `∂²J/∂W∂b`.
package struct GradientFunction<Base: TwiceDifferentiableFunction>: DifferentiableFunction {
  package typealias Scalar = Base.Scalar

  let base: Base
  /// The weights uₖ of the outputs whose weighted sum is differentiated.
  let weights: [Scalar]
  /// Whether there is one output, whose weight is 1.
  private let isPlain: Bool
  package let codomain: Space

  /// Creates the gradient of Σₖ uₖfₖ; without weights, of the plain sum.
  ///
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` unless there is a weight for each output.
  package init(of base: Base, weights: [Scalar]? = nil) throws(GradientCheckError) {
    let outputCount = base.codomain.count
    if let weights, weights.count != outputCount {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected \(outputCount) weights, one for each output, found \(weights.count)."
      )
    }
    self.base = base
    self.weights = weights ?? [Scalar](repeating: 1, count: outputCount)
    isPlain = self.weights == [1]
    codomain = base.domain.gradient(of: base.codomain)
  }

  package var domain: Space { base.domain }
  package var stageName: String { "∇\(base.codomain.sumName)" }

  package func value(at point: [Scalar]) throws -> [Scalar] {
    let derivative = try base.derivative(at: point)
    guard derivative.rowCount == weights.count, derivative.columnCount == domain.count else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected a derivative of \(weights.count)×\(domain.count), found "
          + "\(derivative.rowCount)×\(derivative.columnCount)."
      )
    }
    return isPlain ? try derivative.row(0) : try derivative.pullback(of: weights)
  }

  package func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    try hessian(at: point).derivative
  }

  /// Returns the claimed Hessian of the weighted sum, if it has the right size.
  func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    // One output of weight 1, and plain sums, need no implementation with weights.
    let hessian =
      weights.allSatisfy { $0 == 1 }
      ? try base.hessian(at: point) : try base.hessian(at: point, weights: weights)
    guard hessian.count == domain.count else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected a Hessian of \(domain.count)×\(domain.count), found "
          + "\(hessian.count)×\(hessian.count)."
      )
    }
    return hessian
  }
}

extension Space {
  /// Returns the outputs of the gradient, by the inputs that this space has, of a function with some
  /// outputs: `∂J/∂W`, `∂J/∂b` and so on.
  package func gradient(of codomain: Space) -> Space {
    let name = codomain.sumName
    return Space(
      blocks.map { Block(DerivativeName.text(of: name, by: $0.name), shape: $0.shape) }
    )
  }

  /// What is differentiated: `J`, or `(u·z)` for several outputs, whose weights are u.
  fileprivate var sumName: String {
    let names = blocks.map(\.name).joined(separator: ", ")
    if count == 1 { return names }
    return blocks.count == 1 ? "(u·\(names))" : "(u·(\(names)))"
  }

  /// Returns the name of a second derivative by two coordinates of this space's function.
  func secondDerivativeName(_ row: Int, _ column: Int, of gradient: Space) -> String {
    let (rowBlock, rowOffset) = locate(row)
    let (columnBlock, columnOffset) = locate(column)
    let (output, input) = (gradient.blocks[rowBlock], blocks[columnBlock])
    return DerivativeName.text(
      of: output.name,
      output.subscriptText(at: rowOffset),
      by: input.name,
      input.subscriptText(at: columnOffset)
    )
  }
}
