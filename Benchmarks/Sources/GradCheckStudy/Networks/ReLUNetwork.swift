internal import Foundation

/// The mean cross-entropy of a ReLU network on a batch, as a function of all its parameters.
///
/// Twenty inputs, one hidden layer, five classes; parameters are W₁ (20 × hidden, one row for each
/// input), b₁, W₂ (5 × hidden) and b₂, end to end. Forward and backward passes are written by hand,
/// because a derivative in high precision would take minutes.
package struct ReLUNetwork: Sendable {
  package static let inputs = 20
  package static let classes = 5
  package static let batch = 32

  package let hidden: Int
  /// Weights as a trained network might have them.
  package let parameters: [Double]
  private let samples: [Double]
  private let labels: [Int]

  package init(hidden: Int, seed: UInt64, draw: Int) {
    self.hidden = hidden
    var generator = StudyGenerator(seed: seed, part: "network \(hidden)", trial: draw)
    let first = (2 / Double(Self.inputs)).squareRoot()
    let second = (2 / Double(hidden)).squareRoot()
    parameters =
      (0..<(hidden * Self.inputs)).map { _ in first * generator.normal() }
      + (0..<hidden).map { _ in 0.1 * generator.normal() }
      + (0..<(hidden * Self.classes)).map { _ in second * generator.normal() }
      + (0..<Self.classes).map { _ in 0.1 * generator.normal() }
    samples = (0..<(Self.batch * Self.inputs)).map { _ in generator.normal() }
    labels = (0..<Self.batch).map { _ in Int(generator.uniform(0, Double(Self.classes))) }
  }

  private var firstBias: Int { hidden * Self.inputs }
  private var secondWeights: Int { firstBias + hidden }
  private var secondBias: Int { secondWeights + hidden * Self.classes }

  /// Returns the mean cross-entropy.
  package func loss(_ parameters: [Double]) -> Double {
    var total = 0.0
    for sample in 0..<Self.batch {
      let activations = preActivations(of: sample, parameters).map { max($0, 0) }
      let logits = logits(activations, parameters)
      total += logSumExp(logits) - logits[labels[sample]]
    }
    return total / Double(Self.batch)
  }

  /// Returns the derivative of the loss by every parameter: the backward pass.
  package func gradient(_ parameters: [Double]) -> [Double] {
    var gradient = [Double](repeating: 0, count: parameters.count)
    for sample in 0..<Self.batch {
      let sums = preActivations(of: sample, parameters)
      let activations = sums.map { max($0, 0) }
      let logits = logits(activations, parameters)
      let shift = logSumExp(logits)
      var deltas = [Double](repeating: 0, count: hidden)
      for label in 0..<Self.classes {
        let share = exp(logits[label] - shift) - (label == labels[sample] ? 1 : 0)
        let delta = share / Double(Self.batch)
        gradient[secondBias + label] += delta
        let row = secondWeights + label * hidden
        for unit in 0..<hidden {
          gradient[row + unit] += delta * activations[unit]
          deltas[unit] += delta * parameters[row + unit]
        }
      }
      for unit in 0..<hidden where sums[unit] > 0 {
        gradient[firstBias + unit] += deltas[unit]
        for input in 0..<Self.inputs {
          gradient[input * hidden + unit] +=
            deltas[unit] * samples[sample * Self.inputs + input]
        }
      }
    }
    return gradient
  }

  /// Returns the parameters that switch a unit for some sample when they move by a step.
  package func parametersCrossingKinks(step: Double) -> [Int] {
    let sums = (0..<Self.batch).map { preActivations(of: $0, parameters) }
    return (0..<secondWeights).filter { parameter in
      let isBias = parameter >= firstBias
      let (input, unit) = parameter.quotientAndRemainder(dividingBy: hidden)
      return (0..<Self.batch).contains { sample in
        let reach = isBias ? 1 : samples[sample * Self.inputs + input].magnitude
        return sums[sample][unit].magnitude < step * reach
      }
    }
  }

  private func preActivations(of sample: Int, _ parameters: [Double]) -> [Double] {
    var sums = Array(parameters[firstBias..<secondWeights])
    // Rows of W₁ are added whole: the loop over units has no sum for rounding to put in order, so
    // the compiler can do several at once.
    parameters.withUnsafeBufferPointer { parameters in
      sums.withUnsafeMutableBufferPointer { sums in
        for input in 0..<Self.inputs {
          let coordinate = samples[sample * Self.inputs + input]
          let row = input * hidden
          for unit in 0..<hidden { sums[unit] += parameters[row + unit] * coordinate }
        }
      }
    }
    return sums
  }

  private func logits(_ activations: [Double], _ parameters: [Double]) -> [Double] {
    (0..<Self.classes).map { label in
      let row = secondWeights + label * hidden
      var sum = parameters[secondBias + label]
      for unit in 0..<hidden { sum += parameters[row + unit] * activations[unit] }
      return sum
    }
  }

  private func logSumExp(_ logits: [Double]) -> Double {
    let shift = logits.max() ?? 0
    return shift + log(logits.reduce(0) { $0 + exp($1 - shift) })
  }
}
