import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Adaptive scheme")
struct AdaptiveSchemeTests {
  /// Entries that agree at once, are wrong, stand still, lie at a kink, are noisy or tiny.
  private static let mixed = ClosureFunction<Double>(
    domain: Space("x", shape: [9]),
    codomain: Space("f", shape: [3]),
    value: { x in
      let kinks = x.reduce(0) { $0 + max(0, $1 - 0.4) }
      let rounded = (x.reduce(0) { $0 + $1 * $1 } * 1e7).rounded() / 1e7
      return [sin(x[0] * x[1]) + kinks, rounded, min(x[2], 0.1) + 1e-9 * x[3]]
    },
    derivative: { x in
      var matrix = Matrix<Double>(zeros: 3, 9)
      for column in 0..<9 {
        matrix[0, column] = x[column] > 0.4 ? 1 : 0
        matrix[1, column] = column == 5 ? x[5] : 2 * x[column]
      }
      matrix[0, 0] += x[1] * cos(x[0] * x[1])
      matrix[0, 1] += x[0] * cos(x[0] * x[1])
      matrix[2, 2] = 0.5
      matrix[2, 3] = 1e-9
      return .matrix(matrix)
    }
  )

  private static let point = [0.3, -1.1, 0.7, 0.2, 0.4 + 1e-9, 0.4, 2.5, -0.6, 0.41]

  @Test("Gives the same bits for every number of jobs", arguments: [1, 2, 3, 8])
  func ignoresJobs(_ jobs: Int) throws {
    var checker = GradientChecker()
    checker.jobs = 1
    let expected = try checker.check(AdaptiveSchemeTests.mixed, at: AdaptiveSchemeTests.point)
    checker.jobs = jobs
    let report = try checker.check(AdaptiveSchemeTests.mixed, at: AdaptiveSchemeTests.point)
    for (block, same) in zip(report.blocks, expected.blocks) { expectSame(block, same) }
    #expect(report.blocks.count == 1)
  }

  @Test("Judges every column the same, whichever others are checked")
  func ignoresOtherColumns() throws {
    let function = ClosureFunction<Double>(
      domain: Space((0..<9).map { Block("x\($0)") }),
      codomain: AdaptiveSchemeTests.mixed.codomain,
      value: { try AdaptiveSchemeTests.mixed.value(at: $0) },
      derivative: { try AdaptiveSchemeTests.mixed.derivative(at: $0) }
    )
    let whole = try GradientChecker().check(function, at: AdaptiveSchemeTests.point)
    for column in 0..<9 {
      let report = try GradientChecker().restricted(toInputs: "x\(column)")
        .check(function, at: AdaptiveSchemeTests.point)
      let block = try #require(report.blocks.first)
      let same = try #require(whole.blocks.first { $0.name == block.name })
      expectSame(block, same)
    }
  }

  /// Compares bit by bit; descriptions tell all doubles apart and NaN from nothing else.
  private func expectSame(_ block: BlockReport, _ other: BlockReport) {
    #expect(String(describing: block.findings) == String(describing: other.findings))
    #expect(block.kinks == other.kinks)
    #expect(block.evaluations == other.evaluations)
  }

  @Test("Is the default, with a budget of twelve")
  func isDefault() throws {
    #expect(GradientChecker().scheme == .adaptive(resolution: nil, budget: 12))
    let report = try GradientChecker().check(SampleFunctions.products(), at: [1.5, -2])
    #expect(report.configuration.scheme == "adaptive")
    #expect(report.configuration.number("resolution") == 1e-4)
    #expect(report.configuration[parameter: "budget"] == .integer(12))
    #expect(report.configuration[parameter: "step"] == nil)
  }

  @Test(
    "Refuses settings that it cannot use",
    arguments: [
      (DifferenceScheme.adaptive(resolution: 0, budget: 12), "found 0.0"),
      (.adaptive(resolution: .nan, budget: 12), "found nan"),
      (.adaptive(resolution: -1, budget: 12), "found -1.0"),
      (.adaptive(resolution: .infinity, budget: 12), "found inf"),
      (.adaptive(resolution: nil, budget: 1), "found 1"),
    ]
  )
  func refusesSettings(_ scheme: DifferenceScheme, _ found: String) {
    var checker = GradientChecker()
    checker.scheme = scheme
    let error = #expect(throws: GradientCheckError.self) {
      try checker.check(SampleFunctions.products(), at: [1.5, -2])
    }
    #expect(error?.code == .invalidConfiguration)
    #expect(error?.message.contains(found) == true)
  }

  @Test("Calls nothing right that a resolution demands more of than noise allows")
  func demandsResolution() throws {
    let noisy = AdaptiveCase.scalar("noisy", at: 0.9, slope: cos(0.9)) {
      sin($0) + 1e-6 * Noise.uniform($0)
    }
    var checker = GradientChecker()
    checker.scheme = .adaptive(resolution: 1e-8, budget: 12)
    #expect(try noisy.check(noisy.jacobian, using: checker).verdict == .inconclusive)
    #expect(try noisy.check(noisy.jacobian).verdict == .agrees)
  }

  @Test("Accepts a difference within the tolerance, and says so")
  func grantsTolerance() throws {
    var checker = GradientChecker()
    checker.tolerance = Tolerance(relative: 1e-3)
    let function = AdaptiveCase.scalar("sin", at: 0.7, slope: cos(0.7)) { sin($0) }
    let near = try function.check([[cos(0.7) * 1.0005]], using: checker)
    #expect(near.verdict == .agrees)
    #expect(near.worstEntries(limit: 1).map(\.reason) == [.withinTolerance])
    #expect(try function.check([[cos(0.7) * 1.002]], using: checker).verdict == .disagrees)
  }

  @Test("Warns of a function that gives different values at the same point, and blames no claim")
  func toleratesIrreproducibility() throws {
    let calls = Counter()
    let function = SampleFunctions.scalar(
      { (x: Double) in x * x + 1e-3 * Noise.uniform(Double(calls.add())) },
      claim: { 2 * $0 }
    )
    let report = try GradientChecker().check(function, at: [3])
    #expect(report.warnings.map(\.code.rawValue) == ["functionNotReproducible"])
    #expect(!report.verdict.isFailure)
  }

  @Test("Judges a float claim natively as far as noise allows, and by promotion much closer")
  func judgesFloat() throws {
    func function<Scalar: BinaryFloatingPoint & Sendable>(
      _: Scalar.Type,
      error: Scalar = 0
    ) -> ClosureFunction<Scalar> {
      SampleFunctions.scalar({ $0 * $0 * $0 + 1 }, claim: { 3 * $0 * $0 * (1 + error) })
    }
    let checker = GradientChecker()
    #expect(try checker.check(function(Float.self), at: [0.7]).verdict == .agrees)
    #expect(try checker.check(function(Float.self, error: 0.1), at: [0.7]).verdict == .disagrees)
    let promoted = function(Double.self)
    #expect(
      try checker.check(function(Float.self), at: [0.7], promoted: promoted).verdict == .agrees
    )
    let wrong = function(Float.self, error: 1e-4)
    #expect(try checker.check(wrong, at: [0.7], promoted: promoted).verdict == .disagrees)
  }

  @Test("Never steps over declared bounds", arguments: [0, 1e-9, 0.5, 1 - 1e-9, 1])
  func keepsBounds(_ x: Double) throws {
    let function = ClosureFunction<Double>(
      domain: Space([Block("x", bounds: 0...1)]),
      codomain: Space("f"),
      value: { point in
        guard point[0] >= 0, point[0] <= 1 else {
          throw GradientCheckError(.evaluationFailed, "Left the bounds.")
        }
        return [exp(point[0])]
      },
      derivative: { .row([exp($0[0])]) }
    )
    let report = try GradientChecker().check(function, at: [x])
    #expect(report.verdict == .agrees)
    #expect(report.warnings.allSatisfy { [.scalarsZero, .scalarsOne].contains($0.code) })
  }

  @Test("A right claim is never blamed where noise leaves nothing to see", arguments: 1...40)
  func acceptsRightClaimUnderNoise(seed: UInt64) throws {
    let function = ClosureFunction<Double>(
      domain: Space("x"),
      codomain: Space("f"),
      value: { [1e4 + cos(4 * $0[0]) + 1e-2 * Noise.uniform($0[0])] },
      derivative: { .row([-4 * sin(4 * $0[0])]) }
    )
    var checker = GradientChecker()
    checker.seed = seed
    let report = try checker.check(function, at: [0.3 + Double(seed) / 10])
    #expect(report.verdict != .disagrees, "seed \(seed)")
  }

  @Test("What an output does not depend on agrees under noise", arguments: [1e-3, 1e-6, 1e-9])
  func acceptsZeroUnderNoise(size: Double) throws {
    let function = ClosureFunction<Double>(
      domain: Space([Block("x"), Block("unused")]),
      codomain: Space("f"),
      value: { [exp($0[0]) + size * 1e-3 * Noise.uniform($0[0] + 1.7 * $0[1])] },
      derivative: { .row([exp($0[0]), 0]) }
    )
    let report = try GradientChecker().check(function, at: [0.3, 0.9])
    #expect(report.blocks[1].verdict == .agrees, "\(report.blocks[1])")
    let wrong = ClosureFunction<Double>(
      domain: function.domain,
      codomain: function.codomain,
      value: { try function.value(at: $0) },
      derivative: { .row([exp($0[0]), 0.3]) }
    )
    #expect(try GradientChecker().check(wrong, at: [0.3, 0.9]).blocks[1].verdict == .disagrees)
  }

  @Test("An error of a thousandth is found where the first steps leave the domain")
  func findsErrorAtEdge() throws {
    let value: @Sendable ([Double]) -> [Double] = { [($0[0] - $0[1]).squareRoot()] }
    let slope = 0.5 / (1 + 1e-9 - 1).squareRoot()
    for (factor, verdict) in [(1.0, Verdict.agrees), (1.001, .disagrees)] {
      let function = ClosureFunction<Double>(
        domain: Space([Block("a"), Block("b")]),
        codomain: Space("f"),
        value: value,
        derivative: { _ in .row([factor * slope, -factor * slope]) }
      )
      #expect(try GradientChecker().check(function, at: [1 + 1e-9, 1]).verdict == verdict)
    }
  }
}
