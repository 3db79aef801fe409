import Foundation
import GradCheck
import Synchronization
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

  @Test("Floats are judged as they are, and in double")
  func floats() throws {
    let weights: [Float] = [0.5, -0.25]
    let point: [Float] = [0.75, 2]
    let layer = Layer<Float>(weights: weights)
    let alone = try GradientChecker().check(layer, at: point)
    #expect(alone.configuration.measuredPrecision == "float")
    let promoted = Layer<Double>(weights: weights.map { Double($0) })
    let report = try GradientChecker().check(layer, at: point, promoted: promoted)
    #expect(report.configuration.measuredPrecision == "double")
    #expect(alone.configuration.number("resolution") == 1e-2)
    #expect(report.configuration.number("resolution") == 1e-4)
    let seen = try (
      #require(alone.smallestDetectableError), #require(report.smallestDetectableError)
    )
    #expect(seen.0 > 100 * seen.1)
  }

  @Test("A solver that stops early makes a right claim look wrong, until its accuracy is stated")
  func accuracy() throws {
    #expect(try EarlyStopCode.before().verdict == .disagrees)
    #expect(try EarlyStopCode.after().verdict == .agrees)
  }

  @Test("The settings of a checker do what the page says")
  func blockSettings() throws {
    let loss = ClosureFunction<Double>(domain: ["W": [2], "b1": [1], "b2": [1]], output: "J") {
      at in
      try at["W"][0] * at["W"][1] + at["b1"][0] * at["b2"][0]
    } gradients: { at in
      try ["W": [at["W"][1], at["W"][0]], "b1": [1.0005 * at["b2"][0]], "b2": at["b1"]]
    }
    let largest = Mutex(0)
    var checker = GradientChecker()
    checker.only = ["W", "∂J/∂b*"]
    checker.skip = ["b2"]
    checker.blockSettings = [BlockSettings("b*", tolerance: Tolerance(relative: 1e-3))]
    checker.progress = { progress in largest.withLock { $0 = max($0, progress.total) } }
    let report = try checker.check(loss, at: [2, 3, 0.5, -1])
    #expect(report.blocks.map(\.name) == ["∂J/∂W", "∂J/∂b1"])
    #expect(report.verdict == .agrees)
    #expect(report.configuration.skippedBlocks == ["∂J/∂b2"])
    #expect(largest.withLock { $0 } > 0)
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
struct Layer<Scalar: BinaryFloatingPoint & Sendable>: DifferentiableFunction {
  let weights: [Scalar]
  var domain: Space { ["x": [weights.count]] }
  let codomain = Space("z")

  func value(at point: [Scalar]) -> [Scalar] {
    [zip(weights, point).reduce(0) { $0 + $1.0 * $1.1 }]
  }

  func derivative(at point: [Scalar]) -> Derivative<Scalar> { .row(weights) }
}

/// Kepler's equation, solved by an iteration that stops early.
enum EarlyStopCode {
  private static let kepler: ClosureFunction<Double> = {
    @Sendable func anomaly(_ x: [Double]) -> Double {
      var y = x[0]
      for _ in 0..<1000 {
        let next = x[0] + x[1] * sin(y)
        let isDone = abs(next - y) < 1e-5
        y = next
        if isDone { break }
      }
      return y
    }
    let kepler = ClosureFunction<Double>(domain: ["x": [2]], output: "y") { x in
      anomaly(x)
    } gradient: { x in
      let y = anomaly(x)
      let slope = 1 / (1 - x[1] * cos(y))
      return [slope, slope * sin(y)]
    }
    return kepler
  }()

  static func before() throws -> GradientReport {
    try GradientChecker().check(kepler, at: [0.8, 0.5])
  }

  static func after() throws -> GradientReport {
    var checker = GradientChecker()
    checker.accuracy = .absolute(1e-5)
    let report = try checker.check(kepler, at: [0.8, 0.5])
    return report
  }
}
