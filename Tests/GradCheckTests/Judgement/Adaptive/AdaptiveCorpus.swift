import Foundation

/// Functions in the contexts in which checkers with one step and one tolerance go wrong.
enum AdaptiveCorpus {
  static let smooth: [AdaptiveCase] = [
    .scalar("sin", at: 0.7, slope: cos(0.7)) { sin($0) },
    .scalar("exp of sin", at: 1.3, slope: cos(1.3) * exp(sin(1.3))) { exp(sin($0)) },
    AdaptiveCase(
      name: "Rosenbrock",
      point: [-1.2, 1],
      value: { [100 * pow($0[1] - $0[0] * $0[0], 2) + pow(1 - $0[0], 2)] },
      jacobian: [[-215.6, -88]]
    ),
    AdaptiveCase(
      name: "polar coordinates",
      point: [2, 0.6],
      value: { [$0[0] * cos($0[1]), $0[0] * sin($0[1])] },
      jacobian: [[cos(0.6), -2 * sin(0.6)], [sin(0.6), 2 * cos(0.6)]]
    ),
  ]

  static let scaled: [AdaptiveCase] = [
    AdaptiveCase(
      name: "gravity, masses beside a distance",
      point: [5.97e24, 7.35e22, 3.84e8],
      value: { [6.674e-11 * $0[0] * $0[1] / ($0[2] * $0[2])] },
      jacobian: {
        let force = 6.674e-11 * 5.97e24 * 7.35e22 / (3.84e8 * 3.84e8)
        return [[force / 5.97e24, force / 7.35e22, -2 * force / 3.84e8]]
      }()
    ),
    .scalar("sin of a million x", at: 2e-7, slope: 1e6 * cos(0.2)) { sin(1e6 * $0) },
    .scalar("square of 3e-12", at: 3e-12, slope: 6e-12) { $0 * $0 },
    AdaptiveCase(
      name: "zero beside 1e8",
      point: [0, 1e8],
      value: { [3 * $0[0] + 1e-8 * $0[1]] },
      jacobian: [[3, 1e-8]]
    ),
    AdaptiveCase(
      name: "outputs of 1e12 and 1e-9",
      point: [0.4],
      value: { [1e12 * sin($0[0]), 1e-9 * cos($0[0])] },
      jacobian: [[1e12 * cos(0.4)], [-1e-9 * sin(0.4)]]
    ),
  ]

  static let offset: [AdaptiveCase] = [
    .scalar("sin beside 1e4", at: 0.7, slope: cos(0.7)) { sin($0) + 1e4 },
    .scalar("sin beside 1e8", at: 0.7, slope: cos(0.7)) { sin($0) + 1e8 },
    .scalar("tanh near zero beside 1e6", at: 0.01, slope: 1 / pow(cosh(0.01), 2)) {
      1e6 + tanh($0)
    },
  ]

  static let flat: [AdaptiveCase] = [
    .scalar("1e-8 sin beside 1", at: 0.9, slope: 1e-8 * cos(0.9)) { 1 + 1e-8 * sin($0) },
    .scalar("tanh at 8", at: 8, slope: 1 / pow(cosh(8), 2)) { tanh($0) },
    .scalar("Gaussian at 5", at: 5, slope: -10 * exp(-25)) { exp(-$0 * $0) },
    .scalar("x⁴ beside 1", at: 1e-3, slope: 4e-9) { pow($0, 4) + 1 },
    AdaptiveCase(
      name: "Rosenbrock's minimum",
      point: [1, 1],
      value: { [100 * pow($0[1] - $0[0] * $0[0], 2) + pow(1 - $0[0], 2)] },
      jacobian: [[0, 0]],
      wrong: [[[0, 1e-3]], [[1e-2, 0]], [[1e-6, 0]]]
    ),
    AdaptiveCase(
      name: "1e-10 beside 1",
      point: [0.5, 0.5],
      value: { [sin($0[0]) + 1e-10 * $0[1]] },
      jacobian: [[cos(0.5), 1e-10]],
      wrong: [[[cos(0.5), 1e-3]], [[cos(0.5), -1e-6]]]
    ),
  ]

  static let kink: [AdaptiveCase] =
    [1e-3, -1e-6, 1e-8, -1e-10, 1e-10, 1e-12, -1e-12].flatMap { distance -> [AdaptiveCase] in
      let isAbove = distance > 0
      return [
        .scalar(
          "relu, kink at \(-distance)",
          at: 1 + distance,
          slope: isAbove ? 1.3 : 0.3,
          wrong: [isAbove ? 0.3 : 1.3, 0.8]
        ) { max(0, $0 - 1) + 0.3 * $0 },
        .scalar(
          "absolute value, kink at \(-distance)",
          at: 1 + distance,
          slope: (isAbove ? 1 : -1) + cos(1 + distance),
          wrong: [(isAbove ? -1 : 1) + cos(1), cos(1)]
        ) { abs($0 - 1) + sin($0) },
      ]
    } + [
      .scalar("inactive relu", at: -0.5, slope: 0, wrong: [1, 1e-3]) { max(0, $0) },
      .scalar("clipped", at: 1.7, slope: 0, wrong: [1, 1e-3]) { min(max($0, -1), 1) },
      .scalar("clipped, far", at: 5, slope: 0, wrong: [1, 1e-3]) { min(max($0, -1), 1) },
      .scalar("clipped at 0.37", at: 2, slope: 0, wrong: [1, 1e-3]) { min($0, 0.37) },
      .scalar("Huber at its joint", at: 1.35, slope: 1.35) {
        abs($0) <= 1.35 ? 0.5 * $0 * $0 : 1.35 * (abs($0) - 0.675)
      },
    ]

  static let stiff: [AdaptiveCase] = [
    .scalar("sin of 1e4 x", at: 1, slope: 1e4 * cos(1e4)) { sin(1e4 * $0) },
    .scalar("tanh of 1e5 x", at: 2e-6, slope: 1e5 / pow(cosh(0.2), 2)) { tanh(1e5 * $0) },
    .scalar("slow and fast", at: 1.1, slope: 1 + cos(1100)) { $0 + 1e-3 * sin(1e3 * $0) },
    .scalar("exp of −1e3 x", at: 0.01, slope: -1e3 * exp(-10)) { exp(-1e3 * $0) },
  ]

  static let edge: [AdaptiveCase] = [
    .scalar("log near zero", at: 1e-15, slope: 1e15) { log($0) },
    .scalar("log at 1e-200", at: 1e-200, slope: 1e200) { log($0) },
    .scalar("root near zero", at: 1e-8, slope: 5e3) { $0.squareRoot() },
    .scalar("arccos near one", at: 1 - 1e-8, slope: arccosSlope(1e-8)) { acos($0) },
    .scalar("arccos at one less 1e-10", at: 1 - 1e-10, slope: arccosSlope(1e-10)) { acos($0) },
    .scalar("logit near one", at: 1 - 1e-8, slope: 1e8 + 1) { log($0 / (1 - $0)) },
    .scalar("x + x√x at zero", at: 0, slope: 1) { $0 + $0 * $0.squareRoot() },
    .scalar("exp, undefined below", at: 0, slope: 1) { $0 < 0 ? .nan : exp($0) },
    .scalar("sin, undefined above", at: 1, slope: cos(1)) { $0 > 1 ? .nan : sin($0) },
  ]

  /// The slope of arccos at the number next to 1 − gap.
  private static func arccosSlope(_ gap: Double) -> Double {
    let x = 1 - gap
    return -1 / ((1 - x) * (1 + x)).squareRoot()
  }

  static let noisy: [AdaptiveCase] = [
    .scalar("noise of 1e-6", at: 0.9, slope: cos(0.9)) { sin($0) + 1e-6 * Noise.uniform($0) },
    .scalar("six decimals", at: 1.234567, slope: cos(1.234567)) { (sin($0) * 1e6).rounded() / 1e6 },
    .scalar("nine decimals", at: 1.234567, slope: cos(1.234567)) {
      (sin($0) * 1e9).rounded() / 1e9
    },
    .scalar("bisection", at: 2.3, slope: pow(2.3, -2.0 / 3) / 3) { bisection($0) },
    .scalar("iteration to 1e-9", at: 0.9, slope: cosineSlope) { cosineRoot($0, tolerance: 1e-9) },
    .scalar("product in float", at: 0.8, slope: 1.6) { Double(Float($0) * Float($0)) },
    .scalar("float inside", at: 0.8, slope: cos(0.8) + 0.8) {
      Double(Float(sin($0))) + 0.5 * $0 * $0
    },
    .scalar("four decimals", at: 0.77, slope: 2) { ($0 * 1e4).rounded() / 1e4 * 2 },
    .scalar("quantized inside", at: 0.77, slope: 2.54) {
      let half = ($0 * 0x1p24).rounded() * 0x1p-24
      return half * half + $0
    },
    .scalar("Newton's iteration", at: 2.3, slope: 0.5 / 2.3.squareRoot()) { x in
      var root = x
      for _ in 0..<100 {
        let next = (root + x / root) / 2
        if abs(next - root) < 1e-8 { return next }
        root = next
      }
      return root
    },
  ]

  private static func bisection(_ target: Double) -> Double {
    var (low, high) = (0.1, 3.7)
    while high - low > 1e-8 {
      let middle = (low + high) / 2
      if middle * middle * middle < target { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func cosineRoot(_ factor: Double, tolerance: Double) -> Double {
    var root = 0.5
    while true {
      let next = factor * cos(root)
      if abs(next - root) <= tolerance { return next }
      root = next
    }
  }

  /// dy/da of y = a·cos y at a = 0.9.
  private static var cosineSlope: Double {
    let root = cosineRoot(0.9, tolerance: 1e-15)
    return cos(root) / (1 + 0.9 * sin(root))
  }
}
