public import GradCheck

extension RemoteFunction {
  /// Returns the function with the claim of its second derivatives, as products v ↦ Σₖ uₖ∇²fₖ · v.
  ///
  /// Every product is one question to the other process; see
  /// ``hessianProduct(at:cotangent:tangent:)``. A function that does not offer them is refused when
  /// they are asked for.
  public func claimingHessian() -> FunctionWithHessian<RemoteFunction> {
    let count = domain.count
    return claiming(weightedHessian: { point, weights in
      .product(count: count) { tangent in
        try hessianProduct(at: point, cotangent: weights, tangent: tangent)
      }
    })
  }
}
