import GradCheckModels
import _Differentiation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// z = Wx + b, as anybody would write it.
struct Affine: Differentiable, Sendable {
  var weight: [[Double]]
  var bias: [Double]

  @differentiable(reverse)
  func callAsFunction(_ x: [Double]) -> [Double] {
    var result: [Double] = []
    for row in withoutDerivative(at: bias.indices) {
      var sum = bias[row]
      for column in withoutDerivative(at: x.indices) { sum += weight[row][column] * x[column] }
      result.append(sum)
    }
    return result
  }
}

/// The network of Example 5, which only the compiler differentiates.
struct TwoLayerModel: Differentiable, Sendable {
  var hidden: Affine
  var output: Affine
  @noDerivative var target: [Double]

  @differentiable(reverse)
  func loss(of x: [Double]) -> Double { loss(ofSums: hidden(x)) }

  @differentiable(reverse)
  func loss(ofSums z: [Double]) -> Double {
    loss(ofActivations: z.differentiableMap { $0 > 0 ? $0 : 0 })
  }

  @differentiable(reverse)
  func loss(ofActivations h: [Double]) -> Double { loss(ofScores: output(h)) }

  /// −Σ yᵢ log ŷᵢ with ŷ = softmax(r).
  @differentiable(reverse)
  func loss(ofScores r: [Double]) -> Double {
    let largest = withoutDerivative(at: TwoLayerModel.largest(of: r))
    var sum = 0.0
    for index in withoutDerivative(at: r.indices) { sum += exp(r[index] - largest) }
    let logarithm = log(sum)
    var loss = 0.0
    for index in withoutDerivative(at: r.indices) {
      loss += target[index] * (logarithm + largest - r[index])
    }
    return loss
  }
}

extension TwoLayerModel {
  private static func largest(of scores: [Double]) -> Double {
    scores.reduce(-.infinity) { max($0, $1) }
  }

  /// Copies the parameters of the hand-written network.
  init(_ network: TwoLayerNetwork<Double>) {
    func rows(_ elements: [Double], _ count: Int) -> [[Double]] {
      let length = elements.count / count
      return (0..<count).map { Array(elements[($0 * length)..<(($0 + 1) * length)]) }
    }
    hidden = Affine(
      weight: rows(network.hiddenWeights, network.size.hidden),
      bias: network.hiddenBias
    )
    output = Affine(
      weight: rows(network.outputWeights, network.size.classes),
      bias: network.outputBias
    )
    target = network.target
  }
}
