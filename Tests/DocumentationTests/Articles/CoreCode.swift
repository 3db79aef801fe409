import GradCheck
import Testing

struct Spring: DifferentiableFunction {
  let domain = Space([Block("k"), Block("q")])
  let codomain = Space("E")

  func value(at point: [Double]) -> [Double] { [point[0] * point[1] * point[1] / 2] }

  func derivative(at point: [Double]) -> Derivative<Double> {
    .row([point[1] * point[1] / 2, point[0] * point[1]])
  }
}

/// The code of the module's front page, and of the articles on verdicts, uncertainty and coverage.
@Suite("The code of the core's pages") struct CoreCodeTests {
  private let function = ClosureFunction<Double>(domain: ["x": [200]]) { x in
    x.reduce(0) { $0 + $1 * $1 }
  } gradient: { x in
    x.map { 2 * $0 }
  }
  private let point = (1...200).map { Double($0) / 100 }

  @Test("A spring agrees")
  func spring() throws {
    let report = try GradientChecker().check(Spring(), at: [3, 0.2])
    #expect(report.verdict == .agrees)
  }

  @Test("A claim between the slopes of a kink is one, and one outside disagrees")
  func kinks() throws {
    try kink()
    try outside()
  }

  private func kink() throws {
    let relu = ClosureFunction<Double> { x in
      max(x, 0)
    } derivative: { x in
      x > 0 ? 1 : 0
    }
    let report = try GradientChecker().check(relu, at: [0])
    #expect(report.verdict == .kink)
  }

  private func outside() throws {
    let wrong = ClosureFunction<Double> { x in
      max(x, 0)
    } derivative: { _ in
      2
    }
    let report = try GradientChecker().check(wrong, at: [0])
    #expect(report.verdict == .disagrees)
  }

  @Test("Entries have their uncertainty")
  func entries() throws {
    let report = try GradientChecker().check(function, at: point)
    for entry in report.worstEntries(limit: 3) {
      print(entry.entry, entry.numeric, "±", entry.uncertainty, "by h =", entry.step)
    }
    #expect(report.verdict == .agrees)
  }

  @Test("Floats are judged in double")
  func promoted() throws {
    let weights: [Float] = [0.5, -0.25]
    let point: [Float] = [0.75, 2]
    let layer = Layer<Float>(weights: weights)
    let promoted = Layer<Double>(weights: weights.map { Double($0) })
    let report = try GradientChecker().check(layer, at: point, promoted: promoted)
    #expect(report.verdict == .agrees)
    #expect(report.configuration.measuredPrecision == "double")
  }

  @Test("What is known of a function's accuracy is recorded")
  func accuracy() throws {
    var checker = GradientChecker()
    checker.accuracy = .relative(1e-7)
    let report = try checker.check(function, at: point)
    #expect(report.configuration.number("accuracy") == 1e-7)
  }

  @Test("A checker has settings")
  func settings() throws {
    var checker = GradientChecker()
    checker.scheme = .adaptive(resolution: 1e-8, budget: 24)
    checker.tolerance = Tolerance(absolute: 0, relative: 1e-3)
    #expect(try checker.check(Spring(), at: [3, 0.2]).verdict == .agrees)
  }

  @Test("A sample says what it may have missed")
  func sample() throws {
    var checker = GradientChecker()
    checker.coverage = .sample(columns: 100)
    let report = try checker.check(function, at: point)
    let missed = report.blocks[0].coverage?.missedAtOnePercent
    #expect(try #require(missed) >= 0.5)
  }
}

/// z = w · x, claimed as a row, in either scalar.
private struct Layer<Scalar: BinaryFloatingPoint & Sendable>: DifferentiableFunction {
  let weights: [Scalar]
  var domain: Space { ["x": [weights.count]] }
  let codomain = Space("z")

  func value(at point: [Scalar]) -> [Scalar] {
    [zip(weights, point).reduce(0) { $0 + $1.0 * $1.1 }]
  }

  func derivative(at point: [Scalar]) -> Derivative<Scalar> { .row(weights) }
}
