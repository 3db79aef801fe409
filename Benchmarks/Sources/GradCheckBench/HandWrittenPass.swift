internal import Foundation
internal import GradCheck

/// J by all eight quantities of the reference network as one would write it without a checker: each
/// coordinate moved by ±h, what follows from it computed, (f₊ − f₋)/2h written down.
///
/// The arithmetic is that of the model's own shortcut: Wᵢⱼ moves zᵢ alone, then r along a column of U.
struct HandWrittenPass {
  /// h.
  private static let step = 0x1p-17

  private let weights: [Double]
  /// U by columns: what each hidden unit gives to the classes.
  private let columns: [Double]
  private let outputWeights: [Double]
  private let outputBias: [Double]
  private let input: [Double]
  private let sums: [Double]
  private let activations: [Double]
  private let scores: [Double]
  private let target: [Double]

  /// Takes the values of the quantities from the points of the checks.
  ///
  /// y follows from the claim: ∂J/∂r = ŷ − y.
  init(_ losses: [(any DifferentiableFunction<Double>, [Double])]) throws {
    func point(_ name: String) throws -> [Double] {
      for (function, point) in losses where function.domain.blocks.map(\.name) == [name] {
        return point
      }
      throw BenchFailure.disagreement("network, which has no \(name)")
    }
    weights = try point("W")
    outputWeights = try point("U")
    outputBias = try point("b₂")
    input = try point("x")
    sums = try point("z")
    activations = try point("h")
    let scores = try point("r")
    self.scores = scores
    let (hidden, classes) = (sums.count, scores.count)
    var columns = outputWeights
    for unit in 0..<hidden {
      for score in 0..<classes {
        columns[unit * classes + score] = outputWeights[score * hidden + unit]
      }
    }
    self.columns = columns
    let exponentials = scores.map { exp($0 - (scores.max() ?? 0)) }
    let sum = exponentials.reduce(0, +)
    var target = [Double](repeating: 0, count: classes)
    for (function, point) in losses where function.domain.blocks.map(\.name) == ["r"] {
      let sensitivity = try function.derivative(at: point).row(0)
      target = target.indices.map { (exponentials[$0] / sum - sensitivity[$0]).rounded() }
    }
    guard target.reduce(0, +) == 1 else {
      throw BenchFailure.disagreement("network, whose target is not one class")
    }
    self.target = target
  }

  /// Measures every derivative, W first, then b₁, z, U, b₂, r, h and x.
  @inline(never)
  func run() -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(weights.count + outputWeights.count + 6 * sums.count)
    var moved = scores
    var units = activations
    let (hidden, inputs, classes) = (sums.count, input.count, scores.count)
    let width = 2 * HandWrittenPass.step
    func loss(_ scores: UnsafeMutableBufferPointer<Double>) -> Double {
      var (place, largest) = (0, scores[0])
      for index in 1..<classes where scores[index] > largest {
        (place, largest) = (index, scores[index])
      }
      var others = 0.0
      for index in 0..<classes where index != place { others += exp(scores[index] - largest) }
      let excess = log1p(others)
      var loss = 0.0
      for index in 0..<classes where target[index] != 0 {
        loss += target[index] * (largest - scores[index] + excess)
      }
      return loss
    }
    moved.withUnsafeMutableBufferPointer { moved in
      func moving(unit: Int, to activation: Double) -> Double {
        let distance = activation - activations[unit]
        for score in 0..<classes {
          moved[score] = scores[score] + columns[unit * classes + score] * distance
        }
        return loss(moved)
      }
      func moving(sum unit: Int, by distance: Double) -> Double {
        moving(unit: unit, to: max(sums[unit] + distance, 0))
      }
      func moving(score: Int, by distance: Double) -> Double {
        for index in 0..<classes { moved[index] = scores[index] }
        moved[score] += distance
        return loss(moved)
      }
      func difference(_ value: (Double) -> Double) {
        result.append((value(HandWrittenPass.step) - value(-HandWrittenPass.step)) / width)
      }
      for unit in 0..<hidden {
        for place in 0..<inputs { difference { moving(sum: unit, by: $0 * input[place]) } }
      }
      for _ in 0..<2 {
        for unit in 0..<hidden { difference { moving(sum: unit, by: $0) } }
      }
      for score in 0..<classes {
        for unit in 0..<hidden { difference { moving(score: score, by: $0 * activations[unit]) } }
      }
      for _ in 0..<2 {
        for score in 0..<classes { difference { moving(score: score, by: $0) } }
      }
      for unit in 0..<hidden { difference { moving(unit: unit, to: activations[unit] + $0) } }
      for place in 0..<inputs {
        difference { distance in
          for unit in 0..<hidden {
            units[unit] = max(sums[unit] + distance * weights[unit * inputs + place], 0)
          }
          for score in 0..<classes {
            var sum = outputBias[score]
            for unit in 0..<hidden { sum += outputWeights[score * hidden + unit] * units[unit] }
            moved[score] = sum
          }
          return loss(moved)
        }
      }
    }
    return result
  }
}
