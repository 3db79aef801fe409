import Foundation
import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Ladder of a column")
struct ColumnLadderTests {
  private func ladder(
    at x: Double,
    bounds: ClosedRange<Double>? = nil,
    _ value: @escaping @Sendable (Double) -> Double
  ) throws -> ColumnLadder {
    let function = ClosureFunction<Double>(
      domain: Space([Block("x", bounds: bounds)]),
      codomain: Space("f"),
      value: { [value($0[0])] },
      derivative: { _ in .row([0]) }
    )
    let sampler = Evaluator.of(function, at: [x])
    let noise = try NoiseFloor(sampler: sampler, scales: [x == 0 ? 1 : abs(x)], seed: 1)
    var ladder = ColumnLadder(sampler: sampler, noise: noise)
    ladder.begin(0, length: x == 0 ? 1 : abs(x))
    return ladder
  }

  private func climb(_ ladder: inout ColumnLadder, _ exponents: Int...) {
    for exponent in exponents {
      let hasClimbed = ladder.climb(to: exponent)
      #expect(hasClimbed, "step 2^\(exponent)")
    }
  }

  @Test("Divides by the steps that were really taken, and keeps the rungs in order")
  func dividesByRealSteps() throws {
    var ladder = try ladder(at: 0.1) { 3 * $0 }
    climb(&ladder, -10, -3, -40)
    let rungs = ladder.ladder(of: 0).rungs
    #expect(rungs.map(\.exponent) == [-40, -10, -3])
    for rung in rungs { #expect(abs(rung.central - 3) <= rung.deviation * 4 / rung.step) }
    #expect(ladder.evaluations == 6)
  }

  @Test("Evaluates no step twice")
  func remembersSteps() throws {
    var ladder = try ladder(at: 0.1) { 3 * $0 }
    climb(&ladder, -5, -5)
    #expect(ladder.evaluations == 2)
  }

  @Test("Refuses steps that are lost in rounding or too long")
  func refusesSteps() throws {
    var ladder = try ladder(at: 1) { $0 }
    let results = [-60, 3, 2].map { ladder.climb(to: $0) }
    #expect(results == [false, false, true])
  }

  @Test("Stays within bounds on both sides while there is room")
  func keepsBounds() throws {
    var ladder = try ladder(at: 0.25, bounds: 0...1) { $0 }
    #expect(ladder.sides == .both)
    #expect(ladder.ceiling == -2)
    let hasClimbed = ladder.climb(to: -1)
    #expect(!hasClimbed)
  }

  @Test("Goes one way at a bound", arguments: [(0.0, ColumnLadder.Sides.above), (1.0, .below)])
  func goesOneWay(_ x: Double, _ side: ColumnLadder.Sides) throws {
    var ladder = try ladder(at: x, bounds: 0...1) { $0 >= 0 && $0 <= 1 ? exp($0) : .nan }
    #expect(ladder.sides == side)
    climb(&ladder, -4, -6)
    let output = ladder.ladder(of: 0)
    #expect(output.isOneSided && output.rungs.count == 2)
    #expect(ladder.evaluations == 2)
  }

  @Test("A probe along the coordinate finds noise, and does not take two kinks for it")
  func probesNoise() throws {
    var noisy = try ladder(at: 1) { $0 + 1e-8 * Noise.uniform($0) }
    climb(&noisy, -18)
    noisy.probeNoise(of: [0], at: -18, seed: 3)
    #expect(noisy.ladder(of: 0).rungs[0].deviation > 2e-9)
    var kinked = try ladder(at: 1) { abs($0 - 1.000001) + abs($0 - 0.999999) + 0.2 * $0 }
    climb(&kinked, -18)
    kinked.probeNoise(of: [0], at: -18, seed: 3)
    #expect(kinked.ladder(of: 0).rungs[0].deviation < 1e-15)
  }

  @Test("A probe for one output leaves the others as they were")
  func probesOneOutput() throws {
    var probed = try ladder(at: 1) { $0 + 1e-8 * Noise.uniform($0) }
    climb(&probed, -18)
    let before = probed.ladder(of: 0)
    probed.probeNoise(of: [], at: -18, seed: 3)
    #expect(probed.ladder(of: 0).rungs == before.rungs)
  }
}
