extension Family {
  /// Functions of tiny coordinates, and functions whose value is zero.
  static let nearlyNothing: [Family] = [
    Family("tiny coordinates", tiny),
    Family("tiny weights of units at rest", resting),
    Family("zero-valued outputs", zeroValued),
  ]

  /// A layer at a point one of whose coordinates happens to be nearly zero.
  private static func tiny(_ generator: inout StudyGenerator) -> CorpusCase {
    let rows = (0..<2).map { _ in generator.normals(4) }
    let point =
      [generator.logarithmic(-30, -6) * generator.sign()]
      + (0..<3).map { _ in generator.uniform(0.3, 2) * generator.sign() }
    let kind = generator.integer(0...3)
    // The fault is in the column of the tiny coordinate, whose entries matter as much as others do.
    let wrong = [-1, 1.5, 0, 1.01].map { factor in
      Fault.derivative("tiny column times \(factor)", inputs: 4) { x in
        tinyLayer(rows, [factor * (x[0] - point[0]) + point[0]] + x.dropFirst(), kind)
      }
    }
    return CorpusCase(
      "kind \(kind), \(point[0])",
      .scaled,
      at: point,
      lengths: [1, 1, 1, 1],
      faults: wrong
    ) { x in tinyLayer(rows, x, kind) }
  }

  private static func tinyLayer(
    _ rows: [[Double]],
    _ x: [Expression],
    _ kind: Int
  ) -> [Expression] {
    let images = rows.map { dot($0, x) }
    switch kind {
    case 0: return images.map { tanh($0) }
    case 1: return [square(images[0]) + sin(images[1])]
    case 2: return [exp(0.3 * images[0]) * x[1], images[1]]
    default: return images.map { softplus($0) }
    }
  }

  /// A layer of units one of whose weights is nearly zero, many of them at rest for longer than the
  /// weight is.
  private static func resting(_ generator: inout StudyGenerator) -> CorpusCase {
    let weights = [generator.logarithmic(-12, -4) * generator.sign()] + generator.normals(3)
    let inputs = generator.uniforms(4, 0.1, 1)
    let bias = generator.logarithmic(-3, 0.5) * generator.sign()
    let share = generator.logarithmic(-3, 0)
    let other = generator.uniform(0.5, 3)
    return CorpusCase(
      "bias \(bias), weight \(weights[0])",
      .kink,
      at: weights,
      lengths: [1, 1, 1, 1],
      faults: added(share)
    ) { x in [log(other + exp(share * relu(dot(inputs, x) + bias)))] }
  }

  /// A residual that vanishes at the point: of a fit, an equation, or a constraint.
  private static func zeroValued(_ generator: inout StudyGenerator) -> CorpusCase {
    let point = (0..<3).map { _ in generator.uniform(0.3, 2) * generator.sign() }
    let weights = generator.normals(3)
    let kind = generator.integer(0...3)
    let target = weights.indices.dropFirst().reduce(weights[0] * point[0]) {
      $0 + weights[$1] * point[$1]
    }
    return CorpusCase("kind \(kind)", .flat, at: point, faults: faults) { x in
      let distances = zip(x, point).map { $0 - $1 }
      return switch kind {
      case 0: [dot(weights, x) - target]
      case 1: [sin(distances[0]) * exp(x[1]) + 0.5 * distances[2]]
      case 2: [x[0] * distances[1] + x[1] * distances[2] + x[2] * distances[0]]
      default: [tanh(dot(weights, distances))]
      }
    }
  }
}
