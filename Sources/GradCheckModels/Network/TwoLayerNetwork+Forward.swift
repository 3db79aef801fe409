/// The values that flow through a two-layer network from x to J.
package struct ForwardPass<Scalar: ModelScalar>: Sendable {
  /// x.
  package let input: [Scalar]
  /// z = Wx + b₁.
  package let sums: [Scalar]
  /// h = ReLU(z).
  package let activations: [Scalar]
  /// r = Uh + b₂.
  package let scores: [Scalar]
  /// ŷ = softmax(r).
  package let prediction: [Scalar]
  /// J = −Σ yᵢ log ŷᵢ.
  package let loss: Scalar
}

extension TwoLayerNetwork {
  /// Returns the values that flow from an input to the loss.
  ///
  /// z, h or r can be given instead of being computed; what follows is computed from them.
  package func forward(
    _ input: [Scalar],
    sums: [Scalar]? = nil,
    activations: [Scalar]? = nil,
    scores: [Scalar]? = nil
  ) -> ForwardPass<Scalar> {
    let sums = sums ?? Kernels.affine(hiddenWeights, input, plus: hiddenBias)
    let activations = activations ?? sums.map { Elementary.relu.value($0) }
    let scores = scores ?? Kernels.affine(outputWeights, activations, plus: outputBias)
    return ForwardPass(
      input: input,
      sums: sums,
      activations: activations,
      scores: scores,
      prediction: SoftmaxCrossEntropy.prediction(scores),
      loss: SoftmaxCrossEntropy.loss(scores, target: target)
    )
  }
}
