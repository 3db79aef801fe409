package import GradCheck

/// ŷ = softmax(r) and J = −Σ yᵢ log ŷᵢ, computed together.
package enum SoftmaxCrossEntropy: Sendable {
  /// Returns J = Σ yᵢ (log Σ exp rⱼ − rᵢ).
  ///
  /// With m = max r the logarithm is m + log(1 + Σ exp(rⱼ − m)), the sum over all j but the
  /// largest: no exponential overflows, and a loss far below 1 keeps its digits.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  static func loss<Scalar: ModelScalar>(
    _ scores: UnsafeBufferPointer<Scalar>,
    target: UnsafeBufferPointer<Scalar>
  ) -> Scalar {
    let (largest, others) = partition(scores)
    let excess = Scalar.log(onePlus: others)
    var loss: Scalar = 0
    for index in scores.indices where target[index] != 0 {
      loss += target[index] * ((largest - scores[index]) + excess)
    }
    return loss
  }

  /// Returns J at logits r for a target y.
  package static func loss<Scalar: ModelScalar>(_ scores: [Scalar], target: [Scalar]) -> Scalar {
    scores.withUnsafeBufferPointer { scores in
      target.withUnsafeBufferPointer { loss(scores, target: $0) }
    }
  }

  /// Returns ŷ, which sums to 1.
  package static func prediction<Scalar: ModelScalar>(_ scores: [Scalar]) -> [Scalar] {
    let (largest, others) = scores.withUnsafeBufferPointer { partition($0) }
    return scores.map { Scalar.exp($0 - largest) / (1 + others) }
  }

  /// Returns δ₁ = ∂J/∂r = (Σy)ŷ − y.
  package static func sensitivity<Scalar: ModelScalar>(
    _ prediction: [Scalar],
    target: [Scalar]
  ) -> [Scalar] {
    let total = target.reduce(0, +)
    return zip(prediction, target).map { total * $0 - $1 }
  }

  /// Returns m = max r and Σ exp(rⱼ − m) over all j but that of the maximum.
  @inline(__always)
  private static func partition<Scalar: ModelScalar>(
    _ scores: UnsafeBufferPointer<Scalar>
  ) -> (largest: Scalar, others: Scalar) {
    var (position, largest) = (0, scores[0])
    for index in scores.indices where scores[index] > largest {
      (position, largest) = (index, scores[index])
    }
    // Two loops, because one that asks for the maximum's place each time takes a quarter longer.
    var others: Scalar = 0
    for index in 0..<position { others += Scalar.exp(scores[index] - largest) }
    for index in (position + 1)..<scores.count { others += Scalar.exp(scores[index] - largest) }
    return (largest, others)
  }
}

/// r ↦ J: softmax and cross-entropy as a stage of its own, with the derivative δ₁.
package struct SoftmaxCrossEntropyLoss<Scalar: ModelScalar>: PromotableFunction {
  /// y.
  package let target: [Scalar]

  package init(target: [Scalar]) { self.target = target }

  package var domain: Space { Space("r", shape: [target.count]) }
  package var codomain: Space { Space("J") }

  package func value(at point: [Scalar]) -> [Scalar] {
    [SoftmaxCrossEntropy.loss(point, target: target)]
  }

  package func evaluate(at point: [Scalar], into values: inout [Scalar]) {
    values[0] = SoftmaxCrossEntropy.loss(point, target: target)
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    .row(
      SoftmaxCrossEntropy.sensitivity(SoftmaxCrossEntropy.prediction(point), target: target)
    )
  }

  package var promoted: SoftmaxCrossEntropyLoss<Double> {
    SoftmaxCrossEntropyLoss<Double>(target: target.map { Double($0) })
  }
}
