package import GradCheck

/// Products with the second derivative of J by one quantity, worked out by hand.
///
/// A dot is a derivative along the direction v of the quantity:
///
///     ż = V x, v, W v or v      for W, b₁, x or z
///     ḣ = ReLU′(z) ∘ ż          or v for h
///     ṙ = U ḣ, V h, v or v      for what comes before, U, b₂ or r
///     δ̇₁ = Σy · (diag(ŷ) − ŷŷᵀ) ṙ
///
/// and what is asked for follows from δ̇₁ as the gradient does from δ₁; ReLU″ is zero.
extension NetworkLoss: TwiceDifferentiableFunction {
  package func hessian(at point: [Scalar]) -> Hessian<Scalar> {
    let pass = pass(at: point)
    let network = network(at: point)
    return .product(count: point.count) { direction in
      product(direction, network, pass)
    }
  }

  private func product(
    _ direction: [Scalar],
    _ network: TwoLayerNetwork<Scalar>,
    _ pass: ForwardPass<Scalar>
  ) -> [Scalar] {
    let moved = scores(along: direction, network, pass)
    let scores = SoftmaxCrossEntropy.curvature(pass.prediction, target: network.target, moved)
    switch quantity {
    case .scores, .outputBias: return scores
    case .outputWeights: return Kernels.outerProduct(scores, pass.activations)
    default: break
    }
    let activations = Kernels.product(row: scores, network.outputWeights)
    if quantity == .activations { return activations }
    let sums = zip(activations, pass.sums).map { $0 * Elementary.relu.derivative($1) }
    switch quantity {
    case .hiddenWeights: return Kernels.outerProduct(sums, pass.input)
    case .input: return Kernels.product(row: sums, network.hiddenWeights)
    default: return sums
    }
  }

  /// Returns ṙ.
  private func scores(
    along direction: [Scalar],
    _ network: TwoLayerNetwork<Scalar>,
    _ pass: ForwardPass<Scalar>
  ) -> [Scalar] {
    let sums: [Scalar]
    switch quantity {
    case .scores, .outputBias: return direction
    case .outputWeights: return Kernels.product(direction, pass.activations)
    case .activations: return Kernels.product(network.outputWeights, direction)
    case .hiddenWeights: sums = Kernels.product(direction, pass.input)
    case .input: sums = Kernels.product(network.hiddenWeights, direction)
    case .sums, .hiddenBias: sums = direction
    }
    let activations = zip(sums, pass.sums).map { $0 * Elementary.relu.derivative($1) }
    return Kernels.product(network.outputWeights, activations)
  }
}

extension SoftmaxCrossEntropy {
  /// Returns ∂²J/∂r² · v = Σy · (diag(ŷ) − ŷŷᵀ) v.
  static func curvature<Scalar: ModelScalar>(
    _ prediction: [Scalar],
    target: [Scalar],
    _ vector: [Scalar]
  ) -> [Scalar] {
    let total = target.reduce(0, +)
    let mean = zip(prediction, vector).reduce(0) { $0 + $1.0 * $1.1 }
    return zip(prediction, vector).map { total * $0 * ($1 - mean) }
  }
}

extension SoftmaxCrossEntropyLoss: TwiceDifferentiableFunction {
  /// Returns ∂²J/∂r² = Σy · (diag(ŷ) − ŷŷᵀ), and its product with vectors.
  package func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    let (prediction, target) = (SoftmaxCrossEntropy.prediction(point), target)
    let total = target.reduce(0, +)
    var matrix = Matrix<Scalar>(zeros: point.count, point.count)
    for row in point.indices {
      for column in point.indices {
        let share = row == column ? 1 - prediction[column] : -prediction[column]
        matrix[row, column] = total * prediction[row] * share
      }
    }
    return try .matrix(matrix).claiming(product: { vector in
      SoftmaxCrossEntropy.curvature(prediction, target: target, vector)
    })
  }
}
