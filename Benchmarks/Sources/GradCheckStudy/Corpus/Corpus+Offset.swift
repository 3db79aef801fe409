extension Corpus {
  /// Functions with a large constant on top of what varies.
  static let offset: [CorpusCase] = [
    CorpusCase("wave on 1e8", .offset, at: [0.7]) { [sin($0[0]) + 1e8] },
    CorpusCase("parabola on 1e10", .offset, at: [1.5], nearly: 1.1) { [square($0[0]) + 1e10] },
    CorpusCase(
      "tanh on 1e12",
      .offset,
      at: [0.8],
      faults: [.sign, .factor(2), .zero, .factor(4)]
    ) {
      [tanh($0[0]) + 1e12]
    },
    CorpusCase("total energy of a molecule", .offset, at: [1.1, 0.4], nearly: 1.01) { x in
      [-2.7e6 + 0.35 * square(1 - exp(-1.9 * (x[0] - 1.2))) + 0.1 * square(x[1])]
    },
    CorpusCase(
      "clock drift on a time stamp",
      .offset,
      at: [21.5, 3],
      names: ["T", "t"],
      nearly: 1.1
    ) { x in [1.7e9 + x[1] * (1 + 1e-2 * square(x[0] - 25))] },
    CorpusCase("log-likelihood of many samples", .offset, at: [0.3, -0.2], nearly: 1.01) { x in
      [-1e7 - 250 * square(x[0] - 0.5) - 40 * exp(x[1])]
    },
    CorpusCase(
      "two outputs, one lifted",
      .offset,
      at: [0.4, 1.3],
      nearly: 1.01,
      also: [.swappedRows(0, 1)]
    ) { x in [exp(x[0] * x[1]) + 1e6, 3 * x[0] - sin(x[1])] },
    CorpusCase(
      "small slope on 1e8",
      .offset,
      at: [2],
      faults: [.sign, .factor(3), .zero, .added(1)]
    ) { [1e-2 * log(1 + square($0[0])) + 1e8] },
    CorpusCase(
      "slope beyond what rounding leaves, on 1e8",
      .offset,
      at: [0.9],
      faults: [.added(1), .added(-1), .added(0.01), .added(1e3)]
    ) { [1e-10 * sin($0[0]) + 1e8] },
    CorpusCase(
      "slope beyond what rounding leaves, on 1e12",
      .offset,
      at: [1.4],
      faults: [.added(1), .added(-1), .added(30), .added(1e3)]
    ) { [1e-6 * exp($0[0]) + 1e12] },
    CorpusCase(
      "sea level under a wave",
      .offset,
      at: [12, 0.8],
      names: ["x", "t"],
      nearly: 1.05
    ) { x in [6.371e6 + 0.5 * sin(0.6 * x[0] - 1.9 * x[1])] },
  ]
}
