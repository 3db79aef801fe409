extension Family {
  /// Functions with kinks and steps at the point, near it, and far from it.
  static let kinked: [Family] = [
    Family("ReLU networks", network),
    Family("near a kink", nearKink),
    Family("kinks that coordinates share", jointKink),
    Family("clipped", clipped),
    Family("beside a step", besideStep),
  ]

  private static func network(_ generator: inout StudyGenerator) -> CorpusCase {
    let hidden = (0..<16).map { _ in generator.normals(12).map { $0 / 3 } }
    let biases = generator.normals(16).map { 0.3 * $0 }
    let output = (0..<3).map { _ in generator.normals(16).map { $0 / 2 } }
    let point = generator.normals(12)
    return CorpusCase("12-16-3", .kink, at: point, faults: faults) { x in
      let units = zip(hidden, biases).map { relu(dot($0, x) + $1) }
      return output.map { dot($0, units) }
    }
  }

  private static func nearKink(_ generator: inout StudyGenerator) -> CorpusCase {
    let point = generator.uniform(0.3, 2) * generator.sign()
    let distance = generator.logarithmic(-11, -2) * generator.sign()
    let place = point + distance * point.magnitude
    let (line, jump) = (generator.uniform(-2, 2), generator.uniform(-2, 2))
    return CorpusCase("\(distance) away", .kink, at: [point], faults: faults) { x in
      [line * x[0] + jump * relu(x[0] - place) + sin(x[0])]
    }
  }

  /// The largest of equal numbers, and sums of magnitudes of zeros, beside something smooth.
  private static func jointKink(_ generator: inout StudyGenerator) -> CorpusCase {
    let ties = generator.integer(2...4)
    let level = generator.uniform(0.3, 2) * generator.sign()
    let weights = generator.uniforms(6, 0.3, 2)
    let isMaximum = generator.chance(0.5)
    let others = generator.uniforms(6 - ties, -1, 1)
    let point =
      [Double](repeating: isMaximum ? level : 0, count: ties)
      + others.map { isMaximum ? level - 1 + 0.3 * $0 : $0 }
    return CorpusCase(
      isMaximum ? "largest of \(ties) equal" : "\(ties) zeros",
      .kink,
      at: point,
      sharesKink: isMaximum,
      faults: added(3)
    ) { x in
      isMaximum
        ? [weights[0] * x.dropFirst().reduce(x[0], max)]
        : [sum(zip(weights, x).map { $0 * abs($1) }) + sum(x.map { sin($0) })]
    }
  }

  private static func clipped(_ generator: inout StudyGenerator) -> CorpusCase {
    let point = [
      generator.uniform(1.2, 3), generator.uniform(0.2, 0.8), -generator.uniform(0.2, 3),
    ]
    let weights = generator.normals(3)
    return CorpusCase("clipped", .flat, at: point, faults: added(1)) { x in
      [
        dot(weights, x.map { clip($0, 0, 1) }), 2.7 * clip(x[0], 0, 1),
        0.3 + relu(x[2]) + 0 * x[1],
      ]
    }
  }

  /// A function that is constant between its steps, alone or beside something smooth.
  private static func besideStep(_ generator: inout StudyGenerator) -> CorpusCase {
    let steps = Double.power(10, Double(generator.integer(0...3)))
    let distance = generator.logarithmic(-9, -1)
    let place = Double(generator.integer(1...9))
    let other = generator.uniform(0.3, 2)
    let isAlone = generator.chance(0.5)
    let height = generator.uniform(0.1, 3)
    return CorpusCase(
      "\(distance) of a step after it, \(steps) steps",
      .kink,
      at: [(place + distance) / steps, other],
      faults: added(1)
    ) { x in
      let level = height * floor(steps * x[0])
      return isAlone ? [level + 0 * x[1]] : [level + sin(x[1])]
    }
  }
}
