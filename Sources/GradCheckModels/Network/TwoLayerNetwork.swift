/// The network of Example 5: z = Wx + b₁, h = ReLU(z), r = Uh + b₂, ŷ = softmax(r), J = −Σ yᵢ log ŷᵢ.
package struct TwoLayerNetwork<Scalar: ModelScalar>: Sendable {
  /// The lengths of x, h and r.
  package let size: NetworkSize
  /// W, hidden × inputs, in row-major order.
  package var hiddenWeights: [Scalar]
  /// b₁.
  package var hiddenBias: [Scalar]
  /// U, classes × hidden, in row-major order.
  package var outputWeights: [Scalar]
  /// b₂.
  package var outputBias: [Scalar]
  /// y: one-hot or any weights of the classes.
  package var target: [Scalar]

  /// Creates a network; every array has the count that the size gives it.
  package init(
    size: NetworkSize,
    hiddenWeights: [Scalar],
    hiddenBias: [Scalar],
    outputWeights: [Scalar],
    outputBias: [Scalar],
    target: [Scalar]
  ) {
    precondition(hiddenWeights.count == size.hidden * size.inputs, "W is not hidden × inputs")
    precondition(hiddenBias.count == size.hidden, "b₁ has not one element for each hidden unit")
    precondition(outputWeights.count == size.classes * size.hidden, "U is not classes × hidden")
    precondition(outputBias.count == size.classes, "b₂ has not one element for each class")
    precondition(target.count == size.classes, "y has not one element for each class")
    self.size = size
    self.hiddenWeights = hiddenWeights
    self.hiddenBias = hiddenBias
    self.outputWeights = outputWeights
    self.outputBias = outputBias
    self.target = target
  }

  /// The same network in double.
  package var promoted: TwoLayerNetwork<Double> {
    TwoLayerNetwork<Double>(
      size: size,
      hiddenWeights: hiddenWeights.map { Double($0) },
      hiddenBias: hiddenBias.map { Double($0) },
      outputWeights: outputWeights.map { Double($0) },
      outputBias: outputBias.map { Double($0) },
      target: target.map { Double($0) }
    )
  }
}
