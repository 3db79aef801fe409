extension Corpus {
  /// Functions with a kink at the point or close to it.
  static let kink: [CorpusCase] = kinksNearby + unitsNearby + kinksAtPoint + smoothAfterAll

  private static let distances = [1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-6, 1e-4, 1e-3]

  /// The smallest factor that must be seen at a distance from the kink: the steps that do not
  /// cross it are no longer than the distance.
  private static func nearly(_ distance: Double) -> Double { distance < 1e-7 ? 1.1 : 1.001 }

  /// An absolute value on a wave, close to its kink on either side.
  private static let kinksNearby: [CorpusCase] = distances.flatMap { distance in
    [-1.0, 1].map { side in
      CorpusCase(
        "kink \(distance) \(side < 0 ? "above" : "below")",
        .kink,
        at: [1 + side * distance],
        nearly: nearly(distance),
        also: [
          .derivative("the other branch", inputs: 1) { [0.7 * sin($0[0]) - side * 0.5 * $0[0]] },
          .derivative("mean of the branches", inputs: 1) { [0.7 * sin($0[0])] },
        ]
      ) { [0.7 * sin($0[0]) + 0.5 * abs($0[0] - 1)] }
    }
  }

  /// A ReLU unit whose pre-activation is close to zero on either side.
  private static let unitsNearby: [CorpusCase] = distances.flatMap { distance in
    [-1.0, 1].map { side in
      let point = [0.45, 1.3, -0.6]
      let weights = [0.3, -0.8, 0.5]
      let bias = side * distance - zip(weights, point).reduce(0) { $0 + $1.0 * $1.1 }
      let otherShare = side < 0 ? 0.9 : 0
      return CorpusCase(
        "unit at \(side * distance)",
        .kink,
        at: point,
        nearly: nearly(distance),
        also: [
          .derivative("the other branch", inputs: 3) { x in
            [tanh(otherShare * dot(weights, x) + 0.4 * sum(x))]
          }
        ]
      ) { x in [tanh(0.9 * relu(dot(weights, x) + bias) + 0.4 * sum(x))] }
    }
  }

  private static let kinksAtPoint: [CorpusCase] = [
    CorpusCase(
      "absolute value at 0",
      .kink,
      at: [0],
      faults: [.added(1.5), .added(-1.2), .added(5), .added(-100)]
    ) { [abs($0[0])] },
    CorpusCase(
      "ReLU at 0",
      .kink,
      at: [0],
      faults: [.added(0.7), .added(-0.7), .added(2), .added(-3)]
    ) { [relu($0[0])] },
    CorpusCase(
      "leaky ReLU at 0",
      .kink,
      at: [0, 0.8],
      faults: [.added(0.7), .added(-0.7), .sign, .factor(3)]
    ) { x in [max(x[0], 0.01 * x[0]) * x[1] + 0.5 * x[1]] },
    CorpusCase(
      "larger of two at a tie",
      .kink,
      at: [0.8, 0.8],
      sharesKink: true,
      faults: [.sign, .factor(3), .added(0.7), .added(-0.7)]
    ) { [max($0[0], $0[1]) + 0.1 * $0[0]] },
    CorpusCase(
      "pooling over a tie",
      .kink,
      at: [0.3, 1.4, 1.4, -0.2],
      sharesKink: true,
      faults: [.sign, .factor(3), .added(0.7), .swappedColumns(0, 1)]
    ) { x in [max(max(x[0], x[1]), max(x[2], x[3]))] },
    CorpusCase(
      "hinge loss at its margin",
      .kink,
      at: [0.5, 1],
      faults: [.sign, .factor(3), .added(2), .added(-2)]
    ) { x in [relu(1 - (x[0] + 0.5 * x[1])) + 0.05 * square(x[0])] },
    CorpusCase(
      "quantile loss at 0",
      .kink,
      at: [2.5],
      faults: [.added(2), .added(-2), .added(0.9), .added(-0.9)]
    ) { x in
      let residual = x[0] - 2.5
      return [max(0.9 * residual, -0.1 * residual)]
    },
    CorpusCase(
      "sum of magnitudes with zeros",
      .kink,
      at: [0, -1.3, 0.4, 0],
      faults: [.sign, .added(1.5), .added(-1.5), .factor(3)]
    ) { x in [sum(x.map { abs($0) }) + 0.5 * sum(x.map { square($0) })] },
    CorpusCase(
      "several units exactly at 0",
      .kink,
      at: [0, 0],
      faults: [.added(3), .added(-2.5), .added(10), .added(-10)]
    ) { x in
      [relu(x[0] + x[1]) + relu(x[0] - x[1]) + relu(0.5 * x[0]) + 0.2 * x[1]]
    },
    CorpusCase(
      "clip at its upper end",
      .kink,
      at: [1.5, 0.25],
      faults: [.sign, .added(2.5), .factor(4), .added(-2)]
    ) { x in [clip(x[0] + x[1], -1.75, 1.75) * 2 + x[1]] },
  ]

  /// Functions that look as if they had a kink.
  private static let smoothAfterAll: [CorpusCase] = [
    CorpusCase(
      "Huber's loss at its transition",
      .kink,
      at: [1.35],
      nearly: 1.1
    ) { x in
      let near = min(abs(x[0]), .constant(1.35))
      return [near * (abs(x[0]) - 0.5 * near)]
    },
    CorpusCase(
      "squared ReLU at 0",
      .kink,
      at: [0, 0.6],
      faults: [.added(1), .added(-0.5), .sign, .factor(2)]
    ) { [square(relu($0[0])) + sin($0[1])] },
    CorpusCase("exponential unit close to 0", .kink, at: [1e-9], nearly: 1.1) { x in
      [relu(x[0]) + expm1(min(x[0], .constant(0)))]
    },
    CorpusCase("norm far from 0", .kink, at: [0.3, -0.4]) { x in
      [sqrt(square(x[0]) + square(x[1]))]
    },
    CorpusCase(
      "saw with teeth on either side",
      .kink,
      at: [0.437],
      nearly: 1.01,
      also: [.derivative("teeth ignored", inputs: 1) { [0.3 * $0[0]] }]
    ) { [$0[0] * 64 - floor($0[0] * 64) + 0.3 * $0[0]] },
  ]
}
