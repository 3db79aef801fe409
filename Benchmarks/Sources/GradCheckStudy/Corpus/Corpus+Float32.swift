extension Corpus {
  /// Functions in single precision, measured in single precision and in double.
  static let float32: [CorpusCase] = [CorpusCase.Precision.single, .promoted].flatMap(singles)

  /// A factor that rounding in single precision does not hide.
  private static func nearly(_ precision: CorpusCase.Precision) -> Double {
    precision == .single ? 1.2 : 1.001
  }

  private static func singles(_ precision: CorpusCase.Precision) -> [CorpusCase] {
    let nearly = nearly(precision)
    return [
      CorpusCase("wave", .float32, at: [0.7], precision: precision, nearly: nearly) {
        [sin($0[0])]
      },
      CorpusCase(
        "softmax",
        .float32,
        at: [0.5, -0.3, 1.1],
        precision: precision,
        nearly: nearly
      ) { softmax($0) },
      CorpusCase(
        "cross-entropy",
        .float32,
        at: [0.3, -1.2, 2.1, 0.4],
        precision: precision,
        nearly: nearly
      ) { [logSumExp($0) - $0[0]] },
      CorpusCase(
        "affine layer with tanh",
        .float32,
        at: [0.4, -0.9, 1.3],
        precision: precision,
        nearly: nearly,
        also: [.transposed]
      ) { x in
        [[0.2, -0.5, 0.9], [1.1, 0.3, -0.4], [-0.7, 0.8, 0.6]].map { tanh(dot($0, x) + 0.1) }
      },
      CorpusCase(
        "layer with nearly dead units",
        .float32,
        at: [0.4, -0.9],
        precision: precision,
        nearly: nearly
      ) { x in
        [sigmoid(1e-3 * x[0] - x[1]), 1e-4 * x[0] + x[1] * x[1]]
      },
      CorpusCase(
        "layer normalisation",
        .float32,
        at: [0.7, -1.1, 0.2, 1.9],
        precision: precision,
        nearly: nearly
      ) { x in
        let mean = sum(x) / 4
        let variance = sum(x.map { square($0 - mean) }) / 4
        return x.map { ($0 - mean) / sqrt(variance + 1e-5) }
      },
      CorpusCase(
        "mean squared error",
        .float32,
        at: [1.2, -0.4, 0.9],
        precision: precision,
        nearly: nearly
      ) { x in
        let samples: [([Double], Double)] = [([1, 2, 0.5], 0.3), ([0.5, -1, 2], 2.2)]
        return [sum(samples.map { square(dot($0.0, x) - $0.1) }) / 2]
      },
      CorpusCase(
        "two-link arm",
        .float32,
        at: [0.7, -0.4],
        precision: precision,
        nearly: nearly,
        also: [.swappedRows(0, 1)]
      ) { x in
        [cos(x[0]) + 0.8 * cos(x[0] + x[1]), sin(x[0]) + 0.8 * sin(x[0] + x[1])]
      },
      CorpusCase(
        "decay with units",
        .float32,
        at: [1e6, 1e-9, 5e-4],
        names: ["R", "C", "t"],
        precision: precision,
        nearly: nearly
      ) { x in [exp(-(x[2] / (x[0] * x[1])))] },
      CorpusCase(
        "ReLU unit away from 0",
        .float32,
        at: [0.8, 0.5],
        precision: precision,
        nearly: nearly
      ) { x in [relu(x[0] + 0.5 * x[1]) * x[1]] },
      CorpusCase(
        "logarithm near 0",
        .float32,
        at: [1e-4],
        precision: precision,
        nearly: nearly
      ) { [log($0[0])] },
    ]
  }
}
