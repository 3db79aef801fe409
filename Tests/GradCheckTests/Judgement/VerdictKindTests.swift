import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Verdicts that were wrong, by kind")
struct VerdictKindTests {
  @Test("Reports an uncertainty that does not grow with the claim", arguments: [1e6, -1e6, 1e3, 0])
  func ignoresClaim(_ factor: Double) throws {
    for scheme in [DifferenceScheme.adaptive, .central] {
      var checker = GradientChecker()
      checker.scheme = scheme
      let function = SampleFunctions.scalar({ (x: Double) in sin(x) }, claim: { factor * cos($0) })
      let report = try checker.check(function, at: [0.5])
      #expect(report.verdict == .disagrees)
      #expect((report.blocks[0].findings?[0].uncertainty ?? 1) < 1e-5, "\(scheme.name)")
    }
  }

  @Test(
    "Names the factor of a claim that is a million times too large",
    arguments: ["adaptive", "central"]
  )
  func namesFactor(_ scheme: String) throws {
    var checker = GradientChecker()
    checker.scheme = scheme == "adaptive" ? .adaptive : .central
    let point = (0..<8).map { 0.3 + 0.1 * Double($0) }
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [8]),
      codomain: Space("f"),
      value: { [$0.reduce(0) { $0 + sin($1) }] },
      derivative: { .row($0.map { 1e6 * cos($0) }) }
    )
    let report = try checker.check(function, at: point)
    #expect(report.verdict == .disagrees)
    #expect(report.blocks[0].diagnosis?.kind == .factor)
  }

  @Test("Does not check a coordinate whose bounds leave no room, and says so")
  func leavesOutFixedCoordinates() throws {
    let function = ClosureFunction<Double>(
      domain: Space([Block("a", bounds: 1...1), Block("b")]),
      codomain: Space("f"),
      value: { [3 * $0[0] + $0[1]] },
      derivative: { _ in .row([3, 1]) }
    )
    let report = try GradientChecker().check(function, at: [1, 0.4])
    #expect(report.blocks[0].counts.notChecked == 1)
    #expect(report.blocks[0].findings?.map(\.reason) == [.noRoom])
    #expect(report.blocks[1].verdict == .agrees)
  }

  @Test("A function that tosses a coin in every call is noisy, never an error")
  func toleratesCoins() throws {
    for seed in 0..<400 {
      let calls = Counter()
      let function = ClosureFunction<Double>(
        domain: Space("x"),
        codomain: Space("f"),
        value: { x in
          var generator = SeededGenerator(seed: UInt64(seed), name: "coin \(calls.add())")
          return [x[0] * x[0] * (1 + 1e-7 * (Bool.random(using: &generator) ? 1 : 0))]
        },
        derivative: { .row([2 * $0[0]]) }
      )
      let report = try GradientChecker().check(function, at: [1.3])
      #expect(!report.verdict.isFailure, "seed \(seed)")
    }
  }
}
