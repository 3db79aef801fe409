extension Corpus {
  /// Ordinary functions at ordinary points.
  static let smooth: [CorpusCase] = losses + layers + mechanics

  private static let losses: [CorpusCase] = [
    CorpusCase(
      "Rosenbrock's valley",
      .smooth,
      at: [-1.2, 1],
      also: [
        .swappedColumns(0, 1),
        .derivative("inner derivative dropped", inputs: 2) { [square(1 - $0[0]) + $0[1]] },
      ]
    ) { [square(1 - $0[0]) + 100 * square($0[1] - square($0[0]))] },
    CorpusCase("softmax with cross-entropy", .smooth, at: [0.3, -1.2, 2.1, 0.4]) {
      [logSumExp($0) - $0[2]]
    },
    CorpusCase(
      "logistic regression",
      .smooth,
      at: [0.4, -0.7, 0.2],
      also: [.swappedColumns(0, 2)]
    ) { weights in
      let samples: [([Double], Double)] = [
        ([1, 0.5, -1.2], 1), ([1, -0.3, 0.8], 0), ([1, 1.7, 0.4], 1), ([1, -2.1, -0.6], 0),
      ]
      return [
        sum(
          samples.map { features, label in
            let logit = dot(features, weights)
            return softplus(logit) - label * logit
          }
        ) / 4
      ]
    },
    CorpusCase("log-likelihood of a mixture", .smooth, at: [-0.8, 1.3, -0.2]) { x in
      let samples = [-1.1, 0.2, 0.9, 1.8]
      let width = exp(x[2])
      return [
        sum(
          samples.map { sample in
            let first = exp(-0.5 * square((sample - x[0]) / width))
            let second = exp(-0.5 * square((sample - x[1]) / width))
            return log(0.4 * first + 0.6 * second) - x[2]
          }
        )
      ]
    },
    CorpusCase(
      "price of a call option",
      .smooth,
      at: [105, 100, 0.03, 0.25, 0.5],
      names: ["S", "K", "r", "σ", "T"]
    ) { x in
      let spread = x[3] * sqrt(x[4])
      let first = (log(x[0] / x[1]) + (x[2] + 0.5 * x[3] * x[3]) * x[4]) / spread
      let second = first - spread
      let discounted = x[1] * exp(-(x[2] * x[4]))
      return [x[0] * normalShare(first) - discounted * normalShare(second)]
    },
  ]

  /// Returns the share of a normal distribution below a number.
  private static func normalShare(_ x: Expression) -> Expression {
    0.5 * (1 + erf(x * 0.7071067811865476))
  }

  private static let layers: [CorpusCase] = [
    CorpusCase(
      "softmax",
      .smooth,
      at: [0.5, -0.3, 1.1],
      also: [.derivative("off-diagonal terms dropped", inputs: 3) { $0.map { sigmoid($0) } }]
    ) { softmax($0) },
    CorpusCase(
      "affine layer with GELU",
      .smooth,
      at: [0.4, -0.9, 1.3],
      also: [.transposed]
    ) { x in
      let weights = [[0.2, -0.5, 0.9], [1.1, 0.3, -0.4], [-0.7, 0.8, 0.6]]
      return weights.map { row in
        let sum = dot(row, x) + 0.1
        return sum * normalShare(sum)
      }
    },
    CorpusCase(
      "layer normalisation",
      .smooth,
      at: [0.7, -1.1, 0.2, 1.9],
      also: [
        .derivative("variance held constant", inputs: 4) { x in
          let mean = sum(x) / 4
          return x.map { ($0 - mean) / 1.1 }
        }
      ]
    ) { x in
      let mean = sum(x) / 4
      let variance = sum(x.map { square($0 - mean) }) / 4
      let deviation = sqrt(variance + 1e-5)
      return x.map { ($0 - mean) / deviation }
    },
    CorpusCase("convolution with tanh", .smooth, at: [0.3, 1.2, -0.8, 0.5, 0.9, -0.4]) { x in
      // Two inputs of signal are the kernel's first and last weights.
      (1..<3).map { tanh(x[4] * x[$0 - 1] + 0.5 * x[$0] + x[5] * x[$0 + 1]) }
    },
    CorpusCase(
      "recurrent network over six steps",
      .smooth,
      at: [0.6, -0.4, 0.9],
      also: [
        .derivative("only the last step", inputs: 3) { x in
          [tanh(x[0] * 0.3 + x[1] * 0.35 + x[2])]
        }
      ]
    ) { x in
      let inputs = [0.5, -1, 0.25, 0.8, -0.6, 0.3]
      return [
        inputs.reduce(Expression.constant(0)) { state, input in
          tanh(x[0] * input + x[1] * state + x[2])
        }
      ]
    },
    CorpusCase("attention of one query", .smooth, at: [0.9, -0.4, 0.3, 0.7]) { x in
      let keys = [[0.2, 0.8], [-0.5, 0.3], [1.1, -0.7]]
      let scores = keys.map { dot($0, [x[0], x[1]]) / 1.4142135623730951 }
      let shares = softmax(scores)
      return [shares[0] * x[2] + shares[1] * x[3] + shares[2] * (x[2] * x[3])]
    },
  ]

  private static let mechanics: [CorpusCase] = [
    CorpusCase(
      "two-link arm",
      .smooth,
      at: [0.7, -0.4],
      also: [
        .swappedRows(0, 1),
        .derivative("second link's share dropped", inputs: 2) { x in
          [cos(x[0]) + 0.8 * cos(x[1]), sin(x[0]) + 0.8 * sin(x[1])]
        },
      ]
    ) { x in
      [cos(x[0]) + 0.8 * cos(x[0] + x[1]), sin(x[0]) + 0.8 * sin(x[0] + x[1])]
    },
    CorpusCase("Lorenz's equations", .smooth, at: [1.2, -0.8, 21], also: [.transposed]) { x in
      [
        10 * (x[1] - x[0]), x[0] * (28 - x[2]) - x[1],
        x[0] * x[1] - 2.6666666666666665 * x[2],
      ]
    },
    CorpusCase(
      "spherical coordinates",
      .smooth,
      at: [2.5, 0.8, -1.1],
      also: [.transposed]
    ) { x in
      [
        x[0] * (sin(x[1]) * cos(x[2])), x[0] * (sin(x[1]) * sin(x[2])), x[0] * cos(x[1]),
      ]
    },
    CorpusCase(
      "rotation by a quaternion",
      .smooth,
      at: [0.8, 0.3, -0.4, 0.2],
      also: [.swappedColumns(1, 2)]
    ) { q in
      let (a, b, c, d) = (q[0], q[1], q[2], q[3])
      let first = (a * a + b * b - c * c - d * d) + 2 * (b * c - a * d)
      let second = 2 * (b * c + a * d) + (a * a - b * b + c * c - d * d)
      return [first, second]
    },
    CorpusCase("energy of three atoms", .smooth, at: [0, 0.1, 1.2, 0.05, 0.5, 1.1]) { x in
      let pairs = [(0, 1), (0, 2), (1, 2)]
      return [
        sum(
          pairs.map { first, second in
            let distance =
              square(x[2 * first] - x[2 * second]) + square(x[2 * first + 1] - x[2 * second + 1])
            let attraction = 1 / (distance * distance * distance)
            return 4 * (attraction * attraction - attraction)
          }
        )
      ]
    },
    CorpusCase("damped pendulum", .smooth, at: [0.6, -0.3, 1.5]) { x in
      [x[1], -0.2 * x[1] - 9.81 / x[2] * sin(x[0])]
    },
  ]
}
