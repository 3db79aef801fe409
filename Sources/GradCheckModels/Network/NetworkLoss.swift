package import GradCheck

/// J of a two-layer network as a function of one of the quantities of Example 5.
///
/// As a function of W, b₁, U, b₂ or x it is the whole network; as a function of z, h or r it is
/// what follows them.
package struct NetworkLoss<Scalar: ModelScalar>: PromotableFunction {
  /// The network, with the values of all other quantities.
  package let network: TwoLayerNetwork<Scalar>
  /// x.
  package let input: [Scalar]
  /// What varies.
  package let quantity: NetworkQuantity

  /// Creates the function of one quantity.
  package init(
    of network: TwoLayerNetwork<Scalar>,
    _ input: [Scalar],
    by quantity: NetworkQuantity
  ) {
    self.network = network
    self.input = input
    self.quantity = quantity
  }

  package var domain: Space { Space([quantity.block(in: network.size)]) }
  package var codomain: Space { Space("J") }

  package func value(at point: [Scalar]) -> [Scalar] { [loss(at: point)] }

  package func evaluate(at point: [Scalar], into values: inout [Scalar]) {
    values[0] = loss(at: point)
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    .row(network(at: point).backward(from: pass(at: point))[quantity])
  }

  /// Returns the values that flow through the network when the quantity has its values at a point.
  func pass(at point: [Scalar]) -> ForwardPass<Scalar> {
    switch quantity {
    case .scores: network.forward(input, scores: point)
    case .activations: network.forward(input, activations: point)
    case .sums: network.forward(input, sums: point)
    case .input: network.forward(point)
    case .outputWeights, .outputBias, .hiddenWeights, .hiddenBias:
      network(at: point).forward(input)
    }
  }

  func network(at point: [Scalar]) -> TwoLayerNetwork<Scalar> {
    var network = network
    network.replace(quantity, with: point)
    return network
  }

  package var promoted: NetworkLoss<Double> {
    NetworkLoss<Double>(of: network.promoted, input.map { Double($0) }, by: quantity)
  }

  /// Evaluates J without keeping what flows on the way.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func loss(at point: [Scalar]) -> Scalar {
    if quantity == .scores { return SoftmaxCrossEntropy.loss(point, target: network.target) }
    let size = network.size
    return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: size.hidden + size.classes) {
      let activations = UnsafeMutableBufferPointer(rebasing: $0[..<size.hidden])
      let scores = UnsafeMutableBufferPointer(rebasing: $0[size.hidden...])
      switch quantity {
      case .activations, .sums:
        _ = activations.initialize(from: point)
      default:
        (quantity == .input ? point : input).withUnsafeBufferPointer {
          Kernels.affine(
            quantity == .hiddenWeights ? point : network.hiddenWeights,
            $0,
            plus: quantity == .hiddenBias ? point : network.hiddenBias,
            into: activations
          )
        }
      }
      if quantity != .activations { Elementary.relu.apply(to: activations) }
      Kernels.affine(
        quantity == .outputWeights ? point : network.outputWeights,
        UnsafeBufferPointer(activations),
        plus: quantity == .outputBias ? point : network.outputBias,
        into: scores
      )
      return network.target.withUnsafeBufferPointer {
        SoftmaxCrossEntropy.loss(UnsafeBufferPointer(scores), target: $0)
      }
    }
  }
}

extension TwoLayerNetwork {
  /// Replaces a parameter; x, z, h and r are no parts of a network.
  fileprivate mutating func replace(_ parameter: NetworkQuantity, with elements: [Scalar]) {
    switch parameter {
    case .hiddenWeights: hiddenWeights = elements
    case .hiddenBias: hiddenBias = elements
    case .outputWeights: outputWeights = elements
    case .outputBias: outputBias = elements
    case .scores, .activations, .sums, .input: break
    }
  }
}
