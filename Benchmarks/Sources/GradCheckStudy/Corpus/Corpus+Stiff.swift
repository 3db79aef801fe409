extension Corpus {
  /// Functions that change over lengths much shorter than their inputs.
  static let stiff: [CorpusCase] = [
    CorpusCase("fast wave", .stiff, at: [0.8]) { [sin(1e4 * $0[0])] },
    CorpusCase("fast decay", .stiff, at: [1.3e-3]) { [exp(-1e4 * $0[0])] },
    CorpusCase("front of a shock", .stiff, at: [0.500004]) { [tanh(1e5 * ($0[0] - 0.5))] },
    CorpusCase("steep classifier", .stiff, at: [0.7, 0.69998]) { x in
      [sigmoid(3e4 * (x[0] - x[1]))]
    },
    CorpusCase("Van der Pol's oscillator", .stiff, at: [1.8, -0.6]) { x in
      [x[1], 1e3 * (1 - square(x[0])) * x[1] - x[0]]
    },
    CorpusCase(
      "Robertson's reactions",
      .stiff,
      at: [0.7, 2e-5, 0.3],
      names: ["A", "B", "C"],
      also: [.transposed]
    ) { x in
      let slow = 0.04 * x[0]
      let back = 1e4 * x[1] * x[2]
      let fast = 3e7 * square(x[1])
      return [back - slow, slow - back - fast, fast]
    },
    CorpusCase("boundary layer", .stiff, at: [3e-6, 0.4], names: ["y", "x"]) { x in
      [x[1] * (1 - exp(-(x[0] / 1e-6)))]
    },
    CorpusCase("penalty on a constraint", .stiff, at: [0.61, 0.6099]) { x in
      [1e6 * square(x[0] - x[1]) + x[0]]
    },
    CorpusCase("narrow resonance", .stiff, at: [2.00007]) { x in
      [1 / (1 + square((x[0] - 2) / 1e-4))]
    },
    CorpusCase("wave that quickens", .stiff, at: [0.011]) { [sin(1 / $0[0])] },
    CorpusCase("steep power", .stiff, at: [1.02]) { [$0[0].raised(to: 400)] },
    CorpusCase("double exponential", .stiff, at: [3.1]) { [exp(-exp(3 * $0[0] - 8))] },
    CorpusCase("fast mode beside a slow one", .stiff, at: [0.5, 1.5]) { x in
      [sin(5e3 * x[0]) * x[1], 2 * x[0] + cos(x[1])]
    },
  ]
}
