extension Corpus {
  /// Derivatives near 1e-8, or exactly zero, beside values near 1.
  static let flat: [CorpusCase] = [
    CorpusCase("faint wave on 1", .flat, at: [0.9]) { [1 + 1e-8 * sin($0[0])] },
    CorpusCase("saturated sigmoid", .flat, at: [18], nearly: 1.01) { [sigmoid($0[0])] },
    CorpusCase("saturated tanh", .flat, at: [-9], nearly: 1.01) { [tanh($0[0])] },
    CorpusCase("tail of a bell curve on 1", .flat, at: [6.1]) { x in
      [1 + exp(-0.5 * square(x[0]))]
    },
    CorpusCase("error function far out", .flat, at: [4.2]) { [erf($0[0])] },
    CorpusCase("quartic near its floor", .flat, at: [1.002]) { x in
      let square = square(x[0] - 1)
      return [1 + square * square]
    },
    CorpusCase("saturated softmax", .flat, at: [18, 0.5, -0.3], nearly: 1.01) { softmax($0) },
    CorpusCase("logistic loss with a wide margin", .flat, at: [3, 6], nearly: 1.01) { x in
      [1 + softplus(-(x[0] * x[1]))]
    },
    CorpusCase("gate that is almost shut", .flat, at: [-17, 1.3], nearly: 1.01) { x in
      [x[1] + sigmoid(x[0]) * x[1]]
    },
    CorpusCase(
      "Rosenbrock's valley at its optimum",
      .flat,
      at: [1, 1],
      faults: [.added(1), .added(-1), .added(0.01), .added(1e-4)]
    ) { [square(1 - $0[0]) + 100 * square($0[1] - square($0[0]))] },
    CorpusCase(
      "cross-entropy at its optimum",
      .flat,
      at: [0, 0.6931471805599453, 1.0986122886681098],
      faults: [.added(1), .added(-0.5), .added(0.01), .added(1e-3)]
    ) { x in
      let target = [1.0 / 6, 1.0 / 3, 0.5]
      return [logSumExp(x) - dot(target, x)]
    },
    CorpusCase(
      "least squares at its optimum",
      .flat,
      at: [2, 1],
      faults: [.added(1), .added(-0.5), .added(0.01), .added(1e-3)]
    ) { x in
      let samples = [(0.0, 1.0), (1, 3), (2, 5), (3, 7)]
      return [3 + sum(samples.map { square(x[0] * $0.0 + x[1] - $0.1) })]
    },
    CorpusCase(
      "cube at 0",
      .flat,
      at: [0],
      faults: [.added(1), .added(-1), .added(0.1), .added(1e-3)]
    ) { [square($0[0]) * $0[0]] },
    CorpusCase(
      "output that ignores an input",
      .flat,
      at: [0.7, -1.9],
      faults: [.added(1), .added(1e-3), .swappedColumns(0, 1), .sign]
    ) { [exp($0[0])] },
    CorpusCase(
      "clipped output",
      .flat,
      at: [3.2, 0.4],
      faults: [
        .added(1), .swappedRows(0, 1), .sign,
        .derivative("clip ignored", inputs: 2) { [$0[0], 2 * $0[1]] },
      ]
    ) { [clip($0[0], -1, 1), clip(2 * $0[1], -1, 1)] },
    CorpusCase(
      "clipped at a value that is not representable",
      .flat,
      at: [2.9],
      faults: [
        .added(1), .added(-0.1), .added(1e-3),
        .derivative("clip ignored", inputs: 1) { [0.1 * $0[0]] },
      ]
    ) { [clip(0.1 * $0[0], 0.05, 0.13) / 3] },
    CorpusCase(
      "sigmoid that has reached 1",
      .flat,
      at: [40],
      faults: [.added(1), .added(-0.25), .added(1e-3), .added(1e-9)]
    ) { [sigmoid($0[0])] },
    CorpusCase(
      "inactive unit",
      .flat,
      at: [-0.8, 0.5],
      faults: [
        .sign, .added(0.3), .zeroedEntry,
        .derivative("activation ignored", inputs: 2) { [2 * $0[0] + $0[1]] },
      ]
    ) { [relu(2 * $0[0] + $0[1]) + 0.7 * sin($0[1])] },
  ]
}
