internal import GradCheck

extension NetworkLoss: BatchedFunction {
  /// Whether the points are inputs: a batch of inputs is a matrix product, one of weights is not.
  package var preferredBatch: Int? { quantity == .input ? nil : 1 }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func evaluate(batch points: [Scalar], count: Int, into values: inout [Scalar]) {
    guard preferredBatch != 1 else { return evaluateSingly(points, count: count, into: &values) }
    let (hidden, classes) = (network.size.hidden, network.size.classes)
    withUnsafeTemporaryAllocation(of: Scalar.self, capacity: count * (hidden + classes)) {
      let activations = UnsafeMutableBufferPointer(rebasing: $0[..<(count * hidden)])
      let scores = UnsafeMutableBufferPointer(rebasing: $0[(count * hidden)...])
      points.withUnsafeBufferPointer {
        Kernels.affine(
          network.hiddenWeights,
          $0,
          count: count,
          plus: network.hiddenBias,
          into: activations
        )
      }
      Elementary.relu.apply(to: activations)
      Kernels.affine(
        network.outputWeights,
        UnsafeBufferPointer(activations),
        count: count,
        plus: network.outputBias,
        into: scores
      )
      network.target.withUnsafeBufferPointer { target in
        for place in 0..<count {
          let start = place * classes
          let scores = UnsafeBufferPointer(rebasing: scores[start..<(start + classes)])
          values[place] = SoftmaxCrossEntropy.loss(scores, target: target)
        }
      }
    }
  }

  private func evaluateSingly(_ points: [Scalar], count: Int, into values: inout [Scalar]) {
    let length = points.count / count
    for place in 0..<count {
      let start = place * length
      values[place] = loss(at: Array(points[start..<(start + length)]))
    }
  }
}
