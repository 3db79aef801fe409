extension Family {
  /// Smooth functions whose scales are far from those of their inputs or outputs.
  static let smooth: [Family] = [
    Family("stiff or oscillating", stiff),
    Family("large offset", offset),
    Family("saturated", saturated),
    Family("edge of the domain", edge),
    Family("optimum", optimum),
    Family("units", units),
  ]

  private static func stiff(_ generator: inout StudyGenerator) -> CorpusCase {
    let point = generator.uniform(0.5, 2)
    let rate = generator.logarithmic(1, 6)
    let middle = point + generator.uniform(-2, 2) / rate
    let kind = generator.integer(0...3)
    return CorpusCase("kind \(kind), rate \(rate)", .stiff, at: [point], faults: faults) { x in
      switch kind {
      case 0: [sin(rate * x[0])]
      case 1: [sigmoid(rate * (x[0] - middle))]
      case 2: [exp(-square(rate * (x[0] - middle)))]
      default: [square(x[0]) + tanh(rate * (x[0] - middle))]
      }
    }
  }

  private static func offset(_ generator: inout StudyGenerator) -> CorpusCase {
    let point = generator.uniforms(3, 0.3, 2)
    let offset = Double.power(10, Double(generator.integer(6...12)))
    let weights = generator.normals(3)
    return CorpusCase("offset \(offset)", .offset, at: point, faults: faults) { x in
      [offset + sin(x[0]) * x[1] + dot(weights, x)]
    }
  }

  private static func saturated(_ generator: inout StudyGenerator) -> CorpusCase {
    let point = (0..<3).map { _ in generator.uniform(12, 30) * generator.sign() }
    let kind = generator.integer(0...2)
    return CorpusCase("kind \(kind)", .flat, at: point, faults: faults) { x in
      switch kind {
      case 0: x.map { sigmoid($0) }
      case 1: x.map { tanh($0) }
      default: softmax(x)
      }
    }
  }

  private static func edge(_ generator: inout StudyGenerator) -> CorpusCase {
    let distance = generator.logarithmic(-12, -2)
    let kind = generator.integer(0...4)
    let point = [[distance], [1 - distance], [distance], [1 - distance], [0, 0.7]][kind]
    return CorpusCase("kind \(kind), \(distance) away", .edge, at: point, faults: faults) { x in
      switch kind {
      case 0: [sqrt(x[0])]
      case 1: [acos(x[0])]
      case 2: [log(x[0]) + x[0]]
      case 3: [log(x[0] / (1 - x[0]))]
      default: [x[0].raised(to: 1.5) + x[1] * (1 + x[0])]
      }
    }
  }

  private static func optimum(_ generator: inout StudyGenerator) -> CorpusCase {
    let point = generator.normals(4)
    let factor = (0..<4).map { _ in generator.normals(4) }
    let isQuadratic = generator.chance(0.5)
    return CorpusCase("optimum", .flat, at: point, faults: added(1)) { x in
      let distances = zip(x, point).map { $0 - $1 }
      guard isQuadratic else {
        return [sum(distances.map { square(square($0)) + square($0) })]
      }
      // |A(x − a)|² + |x|² − 2a·x, expanded so that terms cancel as they do in programs.
      let images = factor.map { dot($0, x) - zip($0, point).reduce(0) { $0 + $1.0 * $1.1 } }
      return [sum(images.map { square($0) }) + sum(x.map { square($0) }) - 2 * dot(point, x)]
    }
  }

  private static func units(_ generator: inout StudyGenerator) -> CorpusCase {
    let point = (0..<4).map { _ in
      generator.uniform(0.3, 3) * generator.sign()
        * Double.power(10, Double(generator.integer(-12...23)))
    }
    let scales = (0..<3).map { _ in Double.power(10, Double(generator.integer(-8...7))) }
    let weights = scales.map { _ in point.map { generator.normal() / $0.magnitude } }
    return CorpusCase(
      "units",
      .scaled,
      at: point,
      names: ["a", "b", "c", "d"],
      faults: faults
    ) { x in zip(scales, weights).map { $0 * sin(dot($1, x)) } }
  }
}
