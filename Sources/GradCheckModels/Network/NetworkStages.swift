internal import GradCheck

/// The stages of a two-layer network, each as a function of its own at the values that reach it.
struct NetworkStages<Scalar: ModelScalar> {
  let network: TwoLayerNetwork<Scalar>
  let pass: ForwardPass<Scalar>
  let numbers: SeededNumbers

  /// Returns the checks of the stages in the order of the forward pass.
  func checks() throws -> [ModelCheck] {
    let relu = ElementwiseFunction<Scalar>(
      .relu,
      count: network.size.hidden,
      input: NetworkQuantity.sums.symbol,
      output: NetworkQuantity.activations.symbol
    )
    let loss = SoftmaxCrossEntropyLoss(target: network.target)
    return try affine("affine1", .hiddenWeights, .input, .hiddenBias, output: .sums)
      + [Scalar.check(relu, at: pass.sums, scope: "relu")]
      + affine("affine2", .outputWeights, .activations, .outputBias, output: .scores)
      + [Scalar.check(loss, at: pass.scores, scope: "loss")]
  }

  private func affine(
    _ scope: String,
    _ weights: NetworkQuantity,
    _ input: NetworkQuantity,
    _ bias: NetworkQuantity,
    output: NetworkQuantity
  ) throws -> [ModelCheck] {
    let values = { (quantity: NetworkQuantity) in network.values(of: quantity, in: pass) }
    let block = { (quantity: NetworkQuantity) in quantity.block(in: network.size) }
    let stage = AffineStage(
      weights: values(weights),
      input: block(input),
      bias: block(bias),
      output: output.symbol
    )
    let projection = AffineProjection<Scalar>(
      input: values(input),
      bias: values(bias),
      cotangent: numbers.alternating(
        "u of \(scope)",
        magnitude: 0.5...1.5,
        count: block(bias).count
      ),
      weights: block(weights),
      output: output.symbol
    )
    return [
      try Scalar.check(stage, at: values(input) + values(bias), scope: scope),
      try Scalar.check(projection, at: values(weights), scope: scope),
    ]
  }
}
