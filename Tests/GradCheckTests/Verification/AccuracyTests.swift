import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Accuracy of a function")
struct AccuracyTests {
  /// √x by an iteration from 1 that stops at a tolerance, with the exact derivative.
  private static func root(tolerance: Double) -> ClosureFunction<Double> {
    ClosureFunction<Double>(
      domain: Space("x", shape: [2]),
      codomain: Space("f"),
      value: { x in
        let target = x[0] + 0.1 * x[1]
        var (low, high) = (0.0, 4.0)
        while high - low > tolerance {
          let middle = (low + high) / 2
          if middle * middle < target { low = middle } else { high = middle }
        }
        // Near the root the iteration leaves an error that changes with the target.
        let slope = (high * high - low * low) / (high - low)
        return [low + (target - low * low) / slope]
      },
      derivative: { x in
        let root = (x[0] + 0.1 * x[1]).squareRoot()
        return .row([0.5 / root, 0.05 / root])
      }
    )
  }

  @Test("Counts as noise: a claim next to which an iteration stops is not wrong", arguments: 0..<20)
  func allowsForEarlyStop(_ place: Int) throws {
    let point = [1.3 + 0.137 * Double(place), 0.7]
    let function = AccuracyTests.root(tolerance: 1e-3)
    var checker = GradientChecker()
    checker.accuracy = .absolute(1e-6)
    #expect(!(try checker.check(function, at: point).verdict.isFailure), "\(point)")
    // A claim that is wrong by more than the accuracy explains is wrong.
    let wrong = ClosureFunction<Double>(
      domain: function.domain,
      codomain: function.codomain,
      value: { try function.value(at: $0) },
      derivative: { x in
        let root = (x[0] + 0.1 * x[1]).squareRoot()
        return .row([0.55 / root, 0.05 / root])
      }
    )
    let report = try checker.check(wrong, at: point)
    #expect(report.blocks[0].findings?[0].verdict == .disagrees)
  }

  @Test("Enters the uncertainty of every entry, by every scheme")
  func entersUncertainty() throws {
    let function = SampleFunctions.scalar({ (x: Double) in x * x }, claim: { 2 * $0 })
    for scheme in [DifferenceScheme.adaptive, .central] {
      var checker = GradientChecker()
      checker.scheme = scheme
      let exact = try checker.check(function, at: [3]).blocks[0].findings?[0].uncertainty ?? 0
      checker.accuracy = .relative(1e-7)
      let found = try #require(try checker.check(function, at: [3]).blocks[0].findings?[0])
      #expect(found.uncertainty > 50 * exact, "\(scheme.name)")
      #expect(found.uncertainty * found.step >= 0.9 * 1e-7 * 9 / 8, "\(scheme.name)")
    }
  }

  @Test("Is recorded beside the scheme's parameters, and said")
  func isRecorded() throws {
    var checker = GradientChecker()
    checker.accuracy = .relative(1e-7)
    var report = try checker.check(SampleFunctions.products(), at: [1.5, -2])
    #expect(report.configuration.number("accuracy") == 1e-7)
    #expect(report.configuration.schemeText.hasSuffix("accuracy 1.00e-07 relative"))
    checker.accuracy = .absolute(1e-9)
    report = try checker.check(SampleFunctions.products(), at: [1.5, -2])
    #expect(report.configuration[parameter: "accuracyMode"] == .text("absolute"))
  }

  @Test("Lifts the refusal of test helpers of a function that differs from call to call")
  func liftsRefusal() throws {
    let calls = Counter()
    let function = SampleFunctions.scalar(
      { (x: Double) in x * x * (1 + 1e-9 * Double(calls.add() % 7 - 3)) },
      claim: { 2 * $0 }
    )
    #expect(throws: GradientCheckError.self) { try GradientChecker().verify(function, at: [3]) }
    var checker = GradientChecker()
    checker.accuracy = .relative(1e-8)
    checker.scheme = .adaptive
    try checker.verify(function, at: [3])
    checker.accuracy = .relative(1e-12)
    #expect(throws: GradientCheckError.self) { try checker.verify(function, at: [3]) }
  }

  @Test("Refuses what is no accuracy", arguments: [-1, Double.nan, .infinity])
  func refusesNonsense(_ number: Double) {
    var checker = GradientChecker()
    checker.accuracy = .relative(number)
    let error = #expect(throws: GradientCheckError.self) {
      try checker.check(SampleFunctions.products(), at: [1.5, -2])
    }
    #expect(error?.message.contains("accuracy") == true)
  }

  @Test("Reads what the command line states")
  func readsText() {
    #expect(Accuracy(text: "1e-7") == .relative(1e-7))
    #expect(Accuracy(text: "abs:1e-7") == .absolute(1e-7))
    for text in ["", "abs:", "-1", "rel:1e-7", "nan", "inf"] {
      #expect(Accuracy(text: text) == nil)
    }
  }

  @Test("Suggests that a function may stop early where all differences are tiny and clear")
  func suggestsEarlyStop() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [3]),
      codomain: Space("f"),
      value: { [$0.reduce(0) { $0 + sin($1) } * (1 + 8e-7)] },
      derivative: { .row($0.map { cos($0) }) }
    )
    var checker = GradientChecker()
    checker.scheme = .adaptive(resolution: 1e-8)
    let report = try checker.check(function, at: [0.3, 0.7, 1.1])
    #expect(report.verdict == .disagrees)
    let warning = try #require(report.warnings.first { $0.code == .mayStopEarly })
    #expect(warning.message.contains("state its accuracy"))
    let gross = ClosureFunction<Double>(
      domain: function.domain,
      codomain: function.codomain,
      value: { try function.value(at: $0) },
      derivative: { .row($0.map { 1.01 * cos($0) }) }
    )
    let other = try checker.check(gross, at: [0.3, 0.7, 1.1])
    #expect(!other.warnings.contains { $0.code == .mayStopEarly })
  }
}
