import Foundation
import GradCheck

extension VerdictCase {
  static let all = tiny + zeroValued + cancelling + atEdges + notSmooth + inexact

  /// Coordinates that are tiny beside what the function sees.
  private static let tiny: [VerdictCase] = {
    let slope = 1 - pow(tanh(0.1), 2)
    let gravity = 6.674e-11
    let (m, M, d) = (1e3, 1e24, 1e8)
    let pull = [gravity * M / (d * d), gravity * m / (d * d), -2 * gravity * m * M / (d * d * d)]
    let charge = 1.6e-19
    return [
      VerdictCase("exp(x)·y at 1e-12", at: [1e-12, 0.7], exact: [[0.7, 1]], wrong: [(0, 0)]) {
        [exp($0[0]) * $0[1]]
      },
      VerdictCase(
        "tanh(a + b + c) at 1e-17",
        at: [1e-17, 0.4, -0.3],
        exact: [[slope, slope, slope]],
        wrong: [(0, 10 * slope)]
      ) { [tanh($0[0] + $0[1] + $0[2])] },
      VerdictCase("exp(x) at 1e-14", at: [1e-14], exact: [[1]], wrong: [(0, 1.01)]) {
        [exp($0[0])]
      },
      VerdictCase(float: "exp(x)·y in Float", at: [1e-6, 0.7], exact: [[0.7, 1]], wrong: [(0, 0)]) {
        [exp($0[0]) * $0[1]]
      },
      VerdictCase(
        float: "tanh(a + b + c) in Float",
        at: [1e-7, 0.4, -0.3],
        exact: [[slope, slope, slope]],
        wrong: [(0, 10 * slope)]
      ) { [tanh($0[0] + $0[1] + $0[2])] },
      VerdictCase(
        "sin x + y at 1e-30",
        at: [1e-30, 0.7],
        exact: [[1, 1]],
        wrong: [(0, 0), (0, 1.01)]
      ) {
        [sin($0[0]) + $0[1]]
      },
      VerdictCase("x² + y at 1e-30", at: [1e-30, 0.7], exact: [[2e-30, 1]], wrong: [(0, 0.5)]) {
        [$0[0] * $0[0] + $0[1]]
      },
      VerdictCase(
        "a tiny weight of a unit at rest",
        at: [5e-8, 0.7, -0.4],
        exact: [[0, -0.4, 0.7]],
        wrong: [(0, 0.01), (0, 1e-4)]
      ) { [2.3 + 0.01 * max(0, $0[0] - 0.6) + $0[1] * $0[2]] },
      VerdictCase(
        float: "a tiny weight of a unit at rest in Float",
        at: [1e-5, 0.75, -0.5],
        exact: [[0, -0.5, 0.75]],
        wrong: [(0, 1)]
      ) { [2.5 + 0.125 * max(0, $0[0] - 0.6) + $0[1] * $0[2]] },
      VerdictCase(
        "between two steps of ⌊10x⌋, near the lower",
        at: [0.4 + 2e-8, 0.7],
        exact: [[0, 1]],
        wrong: [(0, 10), (0, -3)],
        caught: [.disagrees, .inconclusive]
      ) { [0.3 * ($0[0] * 10).rounded(.down) + $0[1]] },
      VerdictCase(
        "gravity",
        at: [m, M, d],
        exact: [pull],
        wrong: [(2, pull[2] / 2), (0, 0), (1, 0)]
      ) { [gravity * $0[0] * $0[1] / ($0[2] * $0[2])] },
      VerdictCase("1 + gravity", at: [m, M, d], exact: [pull], wrong: [(2, pull[2] / 2)]) {
        [1 + gravity * $0[0] * $0[1] / ($0[2] * $0[2])]
      },
      VerdictCase(
        "a charge beside a mass",
        at: [1e-19, 1e24],
        exact: [[cos(1e-19 / charge) / charge, 1e-24]],
        wrong: [(0, 0), (1, 0), (1, 2e-24)]
      ) { [sin($0[0] / charge) + log($0[1])] },
      {
        let since = 1.7e9 + 0.37 - 1.7e9
        let wave = 2 * Double.pi * cos(2 * .pi * 0.8 * since)
        return VerdictCase(
          "a clock",
          at: [1.7e9 + 0.37, 0.8],
          exact: [[0.8 * wave, since * wave]],
          wrong: [(1, 4), (0, 4)],
          right: [.agrees, .inconclusive],
          caught: [.disagrees, .inconclusive]
        ) { [sin(2 * .pi * $0[1] * ($0[0] - 1.7e9))] }
      }(),
    ]
  }()

  /// Outputs that are zero at the point.
  private static let zeroValued: [VerdictCase] = {
    var root = 0.7
    for _ in 0..<50 { root -= (root - cos(root)) / (1 + sin(root)) }
    let slope = 1 + sin(root)
    return [
      VerdictCase("x − 2 at 2", at: [2], exact: [[1]], wrong: [(0, 1.001)]) { [$0[0] - 2] },
      VerdictCase("x·y at (0, 3)", at: [0, 3], exact: [[3, 0]], wrong: [(0, 3.003), (1, 0.1)]) {
        [$0[0] * $0[1]]
      },
      VerdictCase("(x² − 2)² at √2", at: [sqrt(2)], exact: [[0]], wrong: [(0, -1)]) {
        [pow($0[0] * $0[0] - 2, 2)]
      },
      VerdictCase(
        "x − cos x at its root",
        at: [root],
        exact: [[slope]],
        wrong: [(0, 1.0009 * slope)]
      ) {
        [$0[0] - cos($0[0])]
      },
      VerdictCase("x·y and x + y", at: [0, 3], exact: [[3, 0], [1, 1]], wrong: [(0, 3.003)]) {
        [$0[0] * $0[1], $0[0] + $0[1]]
      },
    ]
  }()

  /// Outputs that cannot move because everything cancels.
  private static let cancelling: [VerdictCase] = {
    let z = (0..<16).map { sin(Double($0 * $0) + 0.5) * 1.3 }
    let mean = z.reduce(0, +) / 16
    let deviation = sqrt(z.reduce(0) { $0 + pow($1 - mean, 2) } / 16)
    let zeros = [Double](repeating: 0, count: 16)
    return [
      VerdictCase(
        "sin²x + cos²x",
        at: [0.3],
        exact: [[0]],
        wrong: [(0, 2 * sin(0.3) * cos(0.3)), (0, 1e-3)]
      ) { [pow(sin($0[0]), 2) + pow(cos($0[0]), 2)] },
      VerdictCase(
        "sum of a layer norm",
        at: z,
        exact: [zeros],
        wrong: [(0, 1 / deviation), (5, 1 / deviation)]
      ) { x in
        let mean = x.reduce(0, +) / 16
        let variance = x.reduce(0) { $0 + pow($1 - mean, 2) } / 16
        return [x.reduce(0) { $0 + ($1 - mean) / sqrt(variance + 1e-5) }]
      },
      VerdictCase(
        "sum of a softmax",
        at: Array(z.prefix(5)),
        exact: [Array(zeros.prefix(5))],
        wrong: [(0, 0.2)]
      ) {
        x in
        let e = x.map { exp($0 - (x.max() ?? 0)) }
        let sum = e.reduce(0, +)
        return [e.reduce(0) { $0 + $1 / sum }]
      },
    ]
  }()

  /// Points at declared bounds.
  private static let atEdges: [VerdictCase] = [
    VerdictCase("x² at 0", at: [0], exact: [[0]], wrong: [(0, 0.1), (0, 1e-3)], bounds: 0...10) {
      [$0[0] * $0[0]]
    },
    VerdictCase("cos x at 0", at: [0], exact: [[0]], wrong: [(0, 0.1), (0, 1e-2)], bounds: 0...10) {
      [cos($0[0])]
    },
    VerdictCase("smoothstep at 0", at: [0], exact: [[0]], wrong: [(0, 0.1)], bounds: 0...10) {
      [3 * $0[0] * $0[0] - 2 * pow($0[0], 3)]
    },
    VerdictCase("smoothstep at 1", at: [1], exact: [[0]], wrong: [(0, 0.1)], bounds: 0...1) {
      [3 * $0[0] * $0[0] - 2 * pow($0[0], 3)]
    },
    VerdictCase(
      "exp x at 0",
      at: [0],
      exact: [[1]],
      wrong: [(0, 1.01), (0, 1.001)],
      bounds: 0...10
    ) {
      [exp($0[0])]
    },
    VerdictCase("3x without room", at: [1], exact: [[3]], bounds: 1...1, right: [.notChecked]) {
      [3 * $0[0]]
    },
  ]

  /// Joins, steps and kinks.
  private static let notSmooth: [VerdictCase] = [
    VerdictCase("x·|x| at 0", at: [0], exact: [[0]], wrong: [(0, 0.1), (0, 1e-3)]) {
      [$0[0] * abs($0[0])]
    },
    VerdictCase("y + x·|x| at 0", at: [0, 1], exact: [[0, 1]], wrong: [(0, 0.1)]) {
      [$0[1] + $0[0] * abs($0[0])]
    },
    VerdictCase("relu² at 0", at: [0], exact: [[1]], wrong: [(0, 1.01)]) {
      [pow(max($0[0], 0), 2) + $0[0]]
    },
    VerdictCase("Huber at its joint", at: [1], exact: [[1]], wrong: [(0, 1.01)]) {
      [abs($0[0]) <= 1 ? 0.5 * $0[0] * $0[0] : abs($0[0]) - 0.5]
    },
    VerdictCase("elu at 0", at: [0], exact: [[1]], wrong: [(0, 1.01)]) {
      [$0[0] > 0 ? $0[0] : expm1($0[0])]
    },
    VerdictCase(
      "|x|^1.5 at 0",
      at: [0],
      exact: [[0]],
      wrong: [(0, 0.1)],
      right: [.agrees, .inconclusive]
    ) {
      [($0[0] < 0 ? -1 : 1) * pow(abs($0[0]), 1.5)]
    },
    VerdictCase("floor(4x)/4 inside a step", at: [0.375], exact: [[0]], wrong: [(0, 1)]) {
      [floor(4 * $0[0]) / 4]
    },
    VerdictCase(
      "floor(x) at 100.0008",
      at: [100.0008],
      exact: [[0]],
      wrong: [(0, 1)],
      caught: [.disagrees, .inconclusive]
    ) { [floor($0[0])] },
  ]

  /// Functions that are not exact.
  private static let inexact: [VerdictCase] = {
    let pole = Double(Float(4.71139))
    let steep = 1 + pow(tan(pole), 2)
    return [
      VerdictCase(
        "(1 − cos x)/x² at 1e-4",
        at: [1e-4],
        exact: [[-1e-4 / 12]],
        right: [.agrees, .inconclusive]
      ) {
        [(1 - cos($0[0])) / ($0[0] * $0[0])]
      },
      VerdictCase(
        "x² + Float(sin x) at −1.593",
        at: [-1.593],
        exact: [[2 * -1.593 + cos(-1.593)]],
        right: [.agrees, .inconclusive]
      ) { [$0[0] * $0[0] + Double(Float(sin($0[0])))] },
      VerdictCase(
        "x² + Float(sin x) at −1.05",
        at: [-1.05],
        exact: [[2 * -1.05 + cos(-1.05)]],
        wrong: [(0, -2.1)],
        right: [.agrees, .inconclusive],
        caught: [.disagrees, .inconclusive]
      ) { [$0[0] * $0[0] + Double(Float(sin($0[0])))] },
      VerdictCase(
        float: "tan beside its pole in Float",
        at: [4.71139],
        exact: [[steep]],
        wrong: [(0, -1e6), (0, 2e6)],
        right: [.agrees, .inconclusive],
        caught: [.disagrees, .inconclusive]
      ) { [tan($0[0])] },
      VerdictCase("sin x", at: [0.5], exact: [[cos(0.5)]], wrong: [(0, 1e6 * cos(0.5))]) {
        [sin($0[0])]
      },
    ]
  }()
}
