internal import Foundation

extension Family {
  /// Programs whose values are rounded on the way, or that are content with a tolerance.
  static let inexact: [Family] = [
    Family("float inside double", isInexact: true, floatInside),
    Family("rounded values", isInexact: true, rounded),
    Family("stopped iterations", isInexact: true, iteration),
    Family("staircase of cancellation", staircase),
  ]

  private static func floatInside(_ generator: inout StudyGenerator) -> CorpusCase {
    let rows = (0..<4).map { _ in generator.normals(3).map { Float($0) } }
    let exactRows = rows.map { $0.map { Double($0) } }
    let point = generator.normals(3)
    let weights = generator.normals(3)
    let kind = generator.integer(0...2)
    @Sendable func images(_ x: [Double]) -> [Float] {
      rows.map { row in zip(row, x).reduce(0) { $0 + $1.0 * Float($1.1) } }
    }
    @Sendable func line(_ x: [Double]) -> Double {
      zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let program: CorpusCase.Program = { x in
      switch kind {
      case 0: images(x).map { Foundation.tanh(Double($0)) }
      case 1: [Foundation.sin(line(x)) + Double(Float(x[0]) * Float(x[1]))]
      default: [Double(images(x).reduce(0) { $0 + $1 * $1 }) + line(x)]
      }
    }
    return CorpusCase(
      "kind \(kind)",
      .structuredNoise,
      at: point,
      faults: faults,
      program: program
    ) { x in
      switch kind {
      case 0: exactRows.map { tanh(dot($0, x)) }
      case 1: [sin(dot(weights, x)) + x[0] * x[1]]
      default: [sum(exactRows.map { square(dot($0, x)) }) + dot(weights, x)]
      }
    }
  }

  private static func rounded(_ generator: inout StudyGenerator) -> CorpusCase {
    let point = generator.uniforms(2, 0.3, 2)
    let weights = generator.normals(2)
    let kind = generator.integer(0...3)
    let unit = Double.power(10, -Double(generator.integer(6...10)))
    let grain = 1 / Double(1 << generator.integer(20...33))
    @Sendable func value(_ x: [Double]) -> Double {
      Foundation.exp(0.3 * x[0]) * Foundation.sin(x[1]) + weights[0] * x[0] + weights[1] * x[1]
    }
    let program: CorpusCase.Program = { x in
      switch kind {
      case 0, 1: [(value(x) / unit).rounded() * unit]
      case 2: [(value(x) / grain).rounded(.down) * grain]
      default: [value(x.map { ($0 / unit).rounded() * unit })]
      }
    }
    return CorpusCase(
      "kind \(kind), \(kind == 2 ? grain : unit)",
      .structuredNoise,
      at: point,
      faults: faults,
      program: program
    ) { x in [exp(0.3 * x[0]) * sin(x[1]) + dot(weights, x)] }
  }

  private static func iteration(_ generator: inout StudyGenerator) -> CorpusCase {
    let tolerance = generator.logarithmic(-9, -6.5)
    let point = generator.uniforms(2, 0.3, 0.9)
    let kind = generator.integer(0...4)
    let program: CorpusCase.Program = { x in
      switch kind {
      case 0: [Stopped.fixedPoint(x[0], x[1], tolerance)]
      case 1: [Stopped.newton(x[0], x[1], tolerance.squareRoot())]
      case 2: [Stopped.bisection(x[0], x[1], tolerance)]
      case 3: [Stopped.sweeps(x[0], x[0] * x[1], tolerance)]
      default: [Stopped.relaxation(x[0], x[1], 30 * tolerance)]
      }
    }
    return CorpusCase(
      "kind \(kind), tolerance \(tolerance)",
      .structuredNoise,
      at: point,
      faults: faults,
      program: program
    ) { x in
      switch kind {
      case 0:
        // Newton's steps on y − cos(ay) − b/10 = 0.
        [
          (0..<9).reduce(Expression.constant(0.8)) { y, _ in
            y - (y - cos(x[0] * y) - 0.1 * x[1]) / (1 + x[0] * sin(x[0] * y))
          }
        ]
      case 1, 2:
        // Newton's steps on y³ + ay − b = 0.
        [
          (0..<14).reduce(Expression.constant(0.8)) { y, _ in
            y - (y * y * y + x[0] * y - x[1]) / (3 * (y * y) + x[0])
          }
        ]
      case 3: [solvedSquare(x[0], x[0] * x[1])]
      default: [exp(-x[0]) + x[1] / x[0] * (1 - exp(-x[0]))]
      }
    }
  }

  /// Returns y₀² + y₁ of the solution of [[3, 0.7], [−0.5, 2]] y = (a, b).
  private static func solvedSquare(_ a: Expression, _ b: Expression) -> Expression {
    let determinant = 3 * 2 + 0.7 * 0.5
    return square((2 * a - 0.7 * b) / determinant) + (3 * b + 0.5 * a) / determinant
  }

  private static func staircase(_ generator: inout StudyGenerator) -> CorpusCase {
    let point = generator.uniform(0.5, 2)
    let rate = generator.logarithmic(-8, -3)
    let kind = generator.integer(0...3)
    return CorpusCase(
      "kind \(kind), rate \(rate)",
      .structuredNoise,
      at: [point],
      faults: faults
    ) { x in
      switch kind {
      case 0: [log(1 + square(rate * x[0]))]
      case 1: [sqrt(1 + square(rate * x[0])) - 1]
      case 2: [1 - cos(rate * x[0])]
      default: [(exp(rate * x[0]) - 1) / rate + 1e-3 * x[0]]
      }
    }
  }
}

/// Iterations that stop at a tolerance which is drawn.
private enum Stopped {
  static func fixedPoint(_ rate: Double, _ shift: Double, _ tolerance: Double) -> Double {
    var current = 0.5
    for _ in 0..<500 {
      let next = cos(rate * current) + 0.1 * shift
      let isClose = (next - current).magnitude < tolerance
      current = next
      if isClose { break }
    }
    return current
  }

  static func newton(_ linear: Double, _ constant: Double, _ tolerance: Double) -> Double {
    var root = 1.0
    for _ in 0..<100 {
      let next =
        root - (root * root * root + linear * root - constant) / (3 * root * root + linear)
      let isClose = (next - root).magnitude < tolerance
      root = next
      if isClose { break }
    }
    return root
  }

  static func bisection(_ linear: Double, _ constant: Double, _ tolerance: Double) -> Double {
    var (low, high) = (0.0, 2.0)
    while high - low > tolerance {
      let middle = (low + high) / 2
      if middle * middle * middle + linear * middle > constant {
        high = middle
      } else {
        low = middle
      }
    }
    return (low + high) / 2
  }

  /// Returns y₀² + y₁ of [[3, 0.7], [−0.5, 2]] y = (a, b), by Jacobi's sweeps.
  static func sweeps(_ a: Double, _ b: Double, _ tolerance: Double) -> Double {
    var (first, second) = (0.0, 0.0)
    for _ in 0..<500 {
      let next = (a - 0.7 * second) / 3
      let other = (b + 0.5 * first) / 2
      let change = max((next - first).magnitude, (other - second).magnitude)
      (first, second) = (next, other)
      if change < tolerance { break }
    }
    return first * first + second
  }

  /// Integrates y′ = −ay + b from 1 over 0…1 with Heun's method and steps that its error chooses.
  static func relaxation(_ rate: Double, _ source: Double, _ tolerance: Double) -> Double {
    var (time, state, step) = (0.0, 1.0, 0.1)
    for _ in 0..<100_000 where time < 1 {
      step = min(step, 1 - time)
      let slope = -rate * state + source
      let further = -rate * (state + step * slope) + source
      if (step * (further - slope) / 2).magnitude < tolerance {
        state += step * (slope + further) / 2
        time += step
        step *= 1.3
      } else {
        step *= 0.6
      }
    }
    return state
  }
}
