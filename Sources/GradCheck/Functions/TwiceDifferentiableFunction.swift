/// A function that claims its second derivatives as well.
///
/// Conform a type to have ``GradientChecker/checkHessian(_:at:weights:)`` compare its Hessian with
/// differences of its gradient and of its values.
public protocol TwiceDifferentiableFunction<Scalar>: DifferentiableFunction {
  /// Returns the claimed Hessian: ∇²f(x), or for several outputs the sum of theirs, Σₖ ∇²fₖ(x).
  func hessian(at point: [Scalar]) throws -> Hessian<Scalar>

  /// Claims the Hessian of a weighted sum of the outputs: Σₖ uₖ∇²fₖ(x).
  ///
  /// By default it is made of ``hessian(at:)``, which is possible where all weights are equal, as
  /// they are of one output. A function with several outputs implements it.
  ///
  /// - Parameters:
  ///   - point: The n coordinates of x.
  ///   - weights: The weight uₖ of each of the m outputs.
  /// - Returns: The Hessian, n × n.
  /// - Throws: Whatever the author likes.
  func hessian(at point: [Scalar], weights: [Scalar]) throws -> Hessian<Scalar>
}

extension TwiceDifferentiableFunction {
  /// A multiple of ``hessian(at:)``, where all weights are equal.
  public func hessian(at point: [Scalar], weights: [Scalar]) throws -> Hessian<Scalar> {
    guard let weight = weights.first, weights.allSatisfy({ $0 == weight }) else {
      throw GradientCheckError(
        .evaluationFailed,
        "Expected “hessian(at:weights:)” of a function whose Hessian is wanted with weights that "
          + "differ, found “hessian(at:)” only."
      )
    }
    return try hessian(at: point).scaled(by: weight)
  }
}
