extension Corpus {
  /// Functions at or next to the boundary of their domain.
  static let edge: [CorpusCase] = [
    CorpusCase("logarithm near 0", .edge, at: [1e-8]) { [log($0[0])] },
    CorpusCase("logarithm very near 0", .edge, at: [1e-200]) { [log($0[0])] },
    CorpusCase("square root near 0", .edge, at: [1e-12]) { [sqrt($0[0])] },
    CorpusCase("square root of a difference", .edge, at: [1 + 1e-9, 1]) { x in
      [sqrt(x[0] - x[1])]
    },
    CorpusCase("arc cosine near 1", .edge, at: [1 - 1e-6]) { [acos($0[0])] },
    CorpusCase("arc cosine very near 1", .edge, at: [1 - 1e-10], nearly: 1.01) { [acos($0[0])] },
    CorpusCase("arc sine near −1", .edge, at: [-1 + 1e-8], nearly: 1.01) { [asin($0[0])] },
    CorpusCase("log-odds near 1", .edge, at: [1 - 1e-8], nearly: 1.01) { x in
      [log(x[0] / (1 - x[0]))]
    },
    CorpusCase("entropy of a nearly certain outcome", .edge, at: [1e-9, 0.3]) { x in
      [-(x[0] * log(x[0]) + x[1] * log(x[1]))]
    },
    CorpusCase("reciprocal near 0", .edge, at: [1e-7]) { [1 / $0[0]] },
    CorpusCase("small power near 0", .edge, at: [1e-9]) { [$0[0].raised(to: 0.1)] },
    CorpusCase("half circle near its end", .edge, at: [1 - 1e-9], nearly: 1.01) { x in
      [sqrt(1 - square(x[0]))]
    },
    CorpusCase(
      "logarithm of a nearly singular determinant",
      .edge,
      at: [1, 1, 1 + 1e-7],
      nearly: 1.01
    ) { x in [log(x[0] * x[2] - square(x[1]))] },
    CorpusCase("angle between nearly parallel vectors", .edge, at: [1, 1e-5], nearly: 1.01) { x in
      [acos(x[0] / sqrt(square(x[0]) + square(x[1])))]
    },
    CorpusCase("tangent near its pole", .edge, at: [1.5707], nearly: 1.01) { [tan($0[0])] },
    CorpusCase("at the lower bound", .edge, at: [0, 0.5], bounds: 0...1) { x in
      [exp(2 * x[0]) * sin(1 + x[1])]
    },
    CorpusCase("at both ends of an interval", .edge, at: [0, 1], bounds: 0...1) { x in
      [square(1 + x[0]) * (2 - x[1] * x[1]), x[0] - 3 * x[1]]
    },
    CorpusCase("close to the upper bound", .edge, at: [1 - 1e-7], bounds: 0...1) { x in
      [atan(3 * x[0]) + x[0]]
    },
    CorpusCase("power of a half just inside", .edge, at: [2 + 3e-7], nearly: 1.01) { x in
      [(x[0] - 2).raised(to: 1.5) + sqrt(x[0] - 2)]
    },
  ]
}
