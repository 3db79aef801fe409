internal import GradCheck

/// What flows through a network at a point, from which the loss follows when one coordinate moves.
///
/// The network is part of it, because the function would be copied for every evaluation.
package struct NetworkPreparation<Scalar: ModelScalar>: Sendable {
  fileprivate let network: TwoLayerNetwork<Scalar>
  /// x.
  fileprivate let input: [Scalar]
  /// What varies.
  fileprivate let quantity: NetworkQuantity
  /// The coordinates of the quantity that varies.
  fileprivate let point: [Scalar]
  /// z.
  fileprivate let sums: [Scalar]
  /// h.
  fileprivate let activations: [Scalar]
  /// r.
  fileprivate let scores: [Scalar]
  /// J, in an array because a scalar would leave the layout open until the program runs.
  fileprivate let values: [Scalar]
  /// U by columns: what each hidden unit gives to the classes.
  fileprivate let outputColumns: [Scalar]
}

extension NetworkLoss: CoordinatewiseFunction {
  package func prepare(at point: [Scalar]) -> NetworkPreparation<Scalar> {
    let pass = pass(at: point)
    let (hidden, classes) = (network.size.hidden, network.size.classes)
    var columns = network.outputWeights
    for unit in 0..<hidden {
      for score in 0..<classes {
        columns[unit * classes + score] = network.outputWeights[score * hidden + unit]
      }
    }
    return NetworkPreparation(
      network: network,
      input: input,
      quantity: quantity,
      point: point,
      sums: pass.sums,
      activations: pass.activations,
      scores: pass.scores,
      values: [pass.loss],
      outputColumns: columns
    )
  }

  // Nothing but the choice between double and float, which every evaluation goes through.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from base: inout NetworkPreparation<Scalar>,
    into values: inout [Scalar]
  ) {
    values[0] = base.loss(moving: coordinate, to: abscissa)
  }
}

extension NetworkPreparation {
  /// Follows one coordinate to the loss: Wᵢⱼ moves zᵢ alone, then r along a column of U.
  // Mutating, because it would be copied for the call otherwise.
  @inline(never)
  fileprivate mutating func loss(moving coordinate: Int, to abscissa: Scalar) -> Scalar {
    let distance = abscissa - point[coordinate]
    switch quantity {
    case .scores, .outputBias:
      return lossMoving(score: coordinate, by: distance)
    case .outputWeights:
      let (score, unit) = coordinate.quotientAndRemainder(dividingBy: network.size.hidden)
      return lossMoving(score: score, by: distance * activations[unit])
    case .activations:
      return lossMoving(unit: coordinate, by: distance)
    case .sums, .hiddenBias:
      return lossMoving(sum: coordinate, by: distance)
    case .hiddenWeights:
      let (unit, place) = coordinate.quotientAndRemainder(dividingBy: input.count)
      return lossMoving(sum: unit, by: distance * input[place])
    case .input:
      return lossMoving(input: coordinate, by: distance)
    }
  }

  @inline(__always)
  private func lossMoving(sum unit: Int, by distance: Scalar) -> Scalar {
    let activation = Elementary.relu.value(sums[unit] + distance)
    return lossMoving(unit: unit, by: activation - activations[unit])
  }

  @inline(__always)
  private func lossMoving(unit: Int, by distance: Scalar) -> Scalar {
    guard distance != 0 else { return values[0] }
    let classes = network.size.classes
    return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: classes) { scores in
      outputColumns.withUnsafeBufferPointer { columns in
        self.scores.withUnsafeBufferPointer { kept in
          let column = UnsafeBufferPointer(rebasing: columns.dropFirst(unit * classes))
          for score in 0..<classes { scores[score] = kept[score] + column[score] * distance }
        }
      }
      return loss(ofScores: UnsafeBufferPointer(scores))
    }
  }

  @inline(__always)
  private func lossMoving(score: Int, by distance: Scalar) -> Scalar {
    guard distance != 0 else { return values[0] }
    let classes = network.size.classes
    return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: classes) { scores in
      _ = scores.initialize(from: self.scores)
      scores[score] += distance
      return loss(ofScores: UnsafeBufferPointer(scores))
    }
  }

  @inline(__always)
  private func lossMoving(input place: Int, by distance: Scalar) -> Scalar {
    let (hidden, inputs) = (network.size.hidden, input.count)
    let capacity = hidden + network.size.classes
    return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: capacity) { scratch in
      let activations = UnsafeMutableBufferPointer(rebasing: scratch[..<hidden])
      let scores = UnsafeMutableBufferPointer(rebasing: scratch[hidden...])
      network.hiddenWeights.withUnsafeBufferPointer { weights in
        sums.withUnsafeBufferPointer { sums in
          for unit in 0..<hidden {
            let sum = sums[unit] + distance * weights[unit * inputs + place]
            activations[unit] = Elementary.relu.value(sum)
          }
        }
      }
      Kernels.affine(
        network.outputWeights,
        UnsafeBufferPointer(activations),
        plus: network.outputBias,
        into: scores
      )
      return loss(ofScores: UnsafeBufferPointer(scores))
    }
  }

  @inline(__always)
  private func loss(ofScores scores: UnsafeBufferPointer<Scalar>) -> Scalar {
    network.target.withUnsafeBufferPointer { SoftmaxCrossEntropy.loss(scores, target: $0) }
  }
}
