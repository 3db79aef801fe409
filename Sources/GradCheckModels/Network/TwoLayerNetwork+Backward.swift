/// The eight derivatives of Example 5, each in its quantity's own shape, row-major.
package struct NetworkGradient<Scalar: ModelScalar>: Sendable {
  private let elements: [NetworkQuantity: [Scalar]]

  init(_ elements: [NetworkQuantity: [Scalar]]) { self.elements = elements }

  /// ∂J by one quantity.
  package subscript(quantity: NetworkQuantity) -> [Scalar] { elements[quantity] ?? [] }
}

extension TwoLayerNetwork {
  /// Returns the derivatives of J by everything that led to it, worked out by hand in Example 5.
  ///
  ///     δ₁ = ∂J/∂r = (Σy)ŷ − y        ∂J/∂U = δ₁ᵀhᵀ    ∂J/∂b₂ = δ₁    ∂J/∂h = δ₁U
  ///     δ₂ = ∂J/∂z = δ₁U ∘ ReLU′(z)   ∂J/∂W = δ₂ᵀxᵀ    ∂J/∂b₁ = δ₂    ∂J/∂x = δ₂W
  package func backward(from pass: ForwardPass<Scalar>) -> NetworkGradient<Scalar> {
    let scores = SoftmaxCrossEntropy.sensitivity(pass.prediction, target: target)
    let activations = Kernels.product(row: scores, outputWeights)
    let sums = zip(activations, pass.sums).map { $0 * Elementary.relu.derivative($1) }
    return NetworkGradient([
      .scores: scores,
      .outputWeights: Kernels.outerProduct(scores, pass.activations),
      .outputBias: scores,
      .activations: activations,
      .sums: sums,
      .hiddenWeights: Kernels.outerProduct(sums, pass.input),
      .hiddenBias: sums,
      .input: Kernels.product(row: sums, hiddenWeights),
    ])
  }
}
