internal import Foundation

extension Corpus {
  /// Programs that compute a smooth function with errors that are not random: the claims are the
  /// derivatives of the function that is meant.
  static let structuredNoise: [CorpusCase] = loops + roundings

  private static let gross: [Fault] = [.sign, .factor(2), .factor(0.5), .zeroedEntry]

  // MARK: Iterations that stop at a tolerance

  private static let loops: [CorpusCase] = [
    noisy(
      "square root by Newton's steps",
      at: [2.7],
      program: { [Loose.squareRoot($0[0])] },
      meant: { [sqrt($0[0])] }
    ),
    noisy(
      "fixed point of a cosine",
      at: [0.8],
      program: { [Loose.cosineFixedPoint($0[0])] },
      meant: { x in
        // Newton's steps on y − cos(ay) = 0.
        [
          (0..<8).reduce(Expression.constant(0.8)) { y, _ in
            y - (y - cos(x[0] * y)) / (1 + x[0] * sin(x[0] * y))
          }
        ]
      }
    ),
    noisy(
      "root by bisection",
      at: [1.9],
      program: { [Loose.cubicRoot($0[0])] },
      meant: { x in
        [
          (0..<8).reduce(Expression.constant(0.9)) { y, _ in
            y - (y * y * y + x[0] * y - 3) / (3 * (y * y) + x[0])
          }
        ]
      }
    ),
    noisy(
      "Kepler's equation",
      at: [1.2, 0.4],
      program: { [Loose.eccentricAnomaly($0[0], $0[1])] },
      meant: { x in
        [
          (0..<8).reduce(Expression.constant(1.6)) { angle, _ in
            angle - (angle - x[1] * sin(angle) - x[0]) / (1 - x[1] * cos(angle))
          }
        ]
      }
    ),
    noisy(
      "largest eigenvalue by powers",
      at: [2, 0.7, 1.1],
      program: { [Loose.largestEigenvalue($0[0], $0[1], $0[2])] },
      meant: { x in
        let half = 0.5 * (x[0] - x[2])
        return [0.5 * (x[0] + x[2]) + sqrt(half * half + x[1] * x[1])]
      }
    ),
    noisy(
      "linear system by sweeps",
      at: [3, 0.8, 2],
      program: { Loose.solution($0[0], $0[1], $0[2]) },
      meant: { x in
        let determinant = x[0] * x[2] - x[1] * x[1]
        return [(x[2] - 2 * x[1]) / determinant, (2 * x[0] - x[1]) / determinant]
      }
    ),
    noisy(
      "adaptive quadrature",
      at: [1.3],
      program: { [Loose.integral($0[0])] },
      meant: { x in
        // ∫₀¹ eᵃᵗ dt
        [expm1(x[0]) / x[0]]
      }
    ),
    noisy(
      "adaptive integration of a decay",
      at: [1.7],
      program: { [Loose.decay($0[0])] },
      meant: { [exp(-(2 * $0[0]))] }
    ),
  ]

  // MARK: Values and internals of fewer digits

  private static let roundings: [CorpusCase] = [
    noisy(
      "value of nine digits",
      at: [0.9, 2.1],
      program: { [Loose.rounded(Foundation.exp($0[0]) * $0[1], digits: 9)] },
      meant: { [exp($0[0]) * $0[1]] }
    ),
    noisy(
      "value of seven digits",
      at: [1.4],
      program: { [Loose.rounded(Foundation.log(1 + $0[0] * $0[0]), digits: 7)] },
      meant: { [log(1 + square($0[0]))] }
    ),
    noisy(
      "value of six decimals",
      at: [5.3, 2.2],
      program: { [($0[0] * $0[1] * $0[1] * 1e6).rounded() / 1e6] },
      meant: { [$0[0] * square($0[1])] }
    ),
    noisy(
      "single product inside",
      at: [0.37, 1.9],
      program: { [Double(Float($0[0]) * Float($0[1])) + Foundation.sin($0[0])] },
      meant: { [$0[0] * $0[1] + sin($0[0])] }
    ),
    noisy(
      "single exponential inside",
      at: [0.6],
      program: { [Double(Foundation.exp(Float($0[0]))) + $0[0] * $0[0]] },
      meant: { [exp($0[0]) + square($0[0])] }
    ),
    noisy(
      "sum in single precision",
      at: [0.8],
      program: { [Loose.singleMean($0[0])] },
      meant: { x in
        let terms = (1...64).map { sin(Double($0) / 64 * x[0]) }
        return [sum(terms) / 64]
      }
    ),
    noisy(
      "quantised activations",
      at: [0.3, -0.7],
      program: { x in
        let sum = ((1.2 * x[0] - 0.8 * x[1]) * 0x1p20).rounded() * 0x1p-20
        return [Foundation.tanh(sum)]
      },
      meant: { [tanh(1.2 * $0[0] - 0.8 * $0[1])] }
    ),
    noisy(
      "interpolated table",
      at: [0.9],
      program: { [Loose.tabulatedSine($0[0])] },
      meant: { [sin($0[0])] }
    ),
    noisy(
      "value read from text",
      at: [3.3],
      program: { [try Loose.throughText(Foundation.sqrt($0[0]) * 100)] },
      meant: { [100 * sqrt($0[0])] }
    ),
  ]

  private static func noisy(
    _ name: String,
    at point: [Double],
    program: @escaping CorpusCase.Program,
    meant formula: ([Expression]) -> [Expression]
  ) -> CorpusCase {
    CorpusCase(name, .structuredNoise, at: point, faults: gross, program: program, formula)
  }
}
