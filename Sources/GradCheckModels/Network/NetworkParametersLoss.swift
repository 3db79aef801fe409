package import GradCheck

/// J of a two-layer network as a function of all its parameters together, with the products of its
/// Hessian.
///
/// Its Hessian has a block for each pair of parameters, such as ∂²J/∂W∂b₁. A dot is a derivative
/// along the direction (Ẇ, ḃ₁, U̇, ḃ₂):
///
///     ż = Ẇx + ḃ₁     ḣ = ReLU′(z) ∘ ż     ṙ = Uḣ + U̇h + ḃ₂     δ̇₁ = Σy · (diag(ŷ) − ŷŷᵀ) ṙ
///     (∂J/∂U)˙ = δ̇₁ᵀhᵀ + δ₁ᵀḣᵀ     (∂J/∂b₂)˙ = δ̇₁     δ̇₂ = (δ̇₁U + δ₁U̇) ∘ ReLU′(z)
///     (∂J/∂W)˙ = δ̇₂ᵀxᵀ              (∂J/∂b₁)˙ = δ̇₂
package struct NetworkParametersLoss<Scalar: ModelScalar>: PromotableFunction {
  private let network: TwoLayerNetwork<Scalar>
  private let input: [Scalar]

  /// The parameters, in the order of the blocks.
  private static var parameters: [NetworkQuantity] {
    [.hiddenWeights, .hiddenBias, .outputWeights, .outputBias]
  }

  /// Creates the function of a network's parameters for one input x.
  package init(of network: TwoLayerNetwork<Scalar>, _ input: [Scalar]) {
    self.network = network
    self.input = input
  }

  package var domain: Space { Space(Self.parameters.map { $0.block(in: network.size) }) }
  package var codomain: Space { Space("J") }

  /// The network's own parameters, as a point.
  package var point: [Scalar] {
    network.hiddenWeights + network.hiddenBias + network.outputWeights + network.outputBias
  }

  package func value(at point: [Scalar]) -> [Scalar] { [network(at: point).forward(input).loss] }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    let network = network(at: point)
    let gradient = network.backward(from: network.forward(input))
    return .row(Self.parameters.flatMap { gradient[$0] })
  }

  package var promoted: NetworkParametersLoss<Double> {
    NetworkParametersLoss<Double>(of: network.promoted, input.map { Double($0) })
  }

  /// Returns the network with parameters taken from a point.
  fileprivate func network(at point: [Scalar]) -> TwoLayerNetwork<Scalar> {
    let ranges = domain.ranges
    return TwoLayerNetwork(
      size: network.size,
      hiddenWeights: Array(point[ranges[0]]),
      hiddenBias: Array(point[ranges[1]]),
      outputWeights: Array(point[ranges[2]]),
      outputBias: Array(point[ranges[3]]),
      target: network.target
    )
  }
}

extension NetworkParametersLoss: TwiceDifferentiableFunction {
  package func hessian(at point: [Scalar]) -> Hessian<Scalar> {
    let network = network(at: point)
    let pass = network.forward(input)
    return .product(count: point.count) { direction in
      product(self.network(at: direction), network, pass)
    }
  }

  /// Returns the product with a direction, given as a network of its own.
  private func product(
    _ direction: TwoLayerNetwork<Scalar>,
    _ network: TwoLayerNetwork<Scalar>,
    _ pass: ForwardPass<Scalar>
  ) -> [Scalar] {
    let slopes = pass.sums.map { Elementary.relu.derivative($0) }
    let sums = Kernels.affine(direction.hiddenWeights, pass.input, plus: direction.hiddenBias)
    let activations = zip(sums, slopes).map { $0 * $1 }
    let through = Kernels.product(network.outputWeights, activations)
    let own = Kernels.affine(
      direction.outputWeights,
      pass.activations,
      plus: direction.outputBias
    )
    let scores = SoftmaxCrossEntropy.sensitivity(pass.prediction, target: network.target)
    let movedScores = SoftmaxCrossEntropy.curvature(
      pass.prediction,
      target: network.target,
      zip(through, own).map { $0 + $1 }
    )
    let movedActivations = zip(
      Kernels.product(row: movedScores, network.outputWeights),
      Kernels.product(row: scores, direction.outputWeights)
    ).map { $0 + $1 }
    let movedSums = zip(movedActivations, slopes).map { $0 * $1 }
    let outputWeights = zip(
      Kernels.outerProduct(movedScores, pass.activations),
      Kernels.outerProduct(scores, activations)
    ).map { $0 + $1 }
    return Kernels.outerProduct(movedSums, pass.input) + movedSums + outputWeights + movedScores
  }
}
