import Foundation
import GradCheck
import Testing

@Suite("Joint directions at kinks")
struct JointKinksTests {
  /// Returns what is found of a claim about a function of several coordinates with kinks at a point.
  private func contradiction(
    at point: [Double],
    claim: [Double],
    noise: Double = 1e-16,
    seed: UInt64 = 1,
    of function: ([Double]) -> Double
  ) -> JointKinks.Contradiction? {
    let step = 0x1p-20
    func moved(_ displacements: [Double]) -> Double {
      function(zip(point, displacements).map(+))
    }
    let coordinates = point.indices.map { index in
      let axis = point.indices.map { $0 == index ? step : 0 }
      let center = moved(point.map { _ in 0 })
      return JointKinks.Coordinate(
        index: index,
        claim: claim[index],
        below: (center - moved(axis.map { -$0 })) / step,
        above: (moved(axis) - center) / step,
        step: step
      )
    }
    return JointKinks(coordinates: coordinates, noise: noise)
      .contradiction(seed: seed) { moved($0) }
  }

  @Test("Blames a claim for max that has every or no coordinate", arguments: [1.0, 0])
  func blamesMax(_ entry: Double) throws {
    let claim = [Double](repeating: entry, count: 4)
    let found = try #require(
      contradiction(at: [1, 1, 1, 1], claim: claim) { $0.max() ?? 0 }
    )
    #expect((found.slope - 1).magnitude < 0.1)
    #expect((found.claimed - 4 * entry).magnitude < 0.1)
  }

  @Test(
    "Does not blame a derivative that max has",
    arguments: [[1.0, 0, 0, 0], [0, 0, 1, 0], [0.25, 0.25, 0.25, 0.25]]
  )
  func acceptsMax(_ claim: [Double]) {
    #expect(contradiction(at: [1, 1, 1, 1], claim: claim) { $0.max() ?? 0 } == nil)
  }

  @Test("Blames [1, −1] for |x + y|, and no multiple of [1, 1]")
  func judgesSharedSurface() {
    let function: ([Double]) -> Double = { abs($0[0] + $0[1]) }
    #expect(contradiction(at: [0, 0], claim: [1, -1], of: function) != nil)
    for entry in [-1.0, 0, 0.3, 1] {
      #expect(contradiction(at: [0, 0], claim: [entry, entry], of: function) == nil)
    }
  }

  @Test("Finds the direction of a surface that weighs its coordinates")
  func judgesWeights() {
    let function: ([Double]) -> Double = { abs(3 * $0[0] - 0.5 * $0[1]) + sin($0[0]) }
    #expect(contradiction(at: [0, 0], claim: [2, 0.4], of: function) != nil)
    for share in [-1.0, 0, 1] {
      let claim = [1 + 3 * share, -0.5 * share]
      #expect(contradiction(at: [0, 0], claim: claim, of: function) == nil)
    }
  }

  @Test(
    "Never blames relu(a) − relu(b) at zero, whatever the signs of its parts",
    arguments: [[0.0, 0], [1, -1], [0.5, -0.5], [1, 0], [0, -1]],
    0..<8
  )
  func acceptsSeparateUnits(_ claim: [Double], _ seed: UInt64) {
    let found = contradiction(at: [0, 0], claim: claim, seed: seed) {
      max($0[0], 0) - max($0[1], 0)
    }
    #expect(found == nil)
  }

  @Test("Never blames what autodiff returns of units whose weights are all zero", arguments: 0..<20)
  func acceptsZeroWeights(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed, name: "zero weights")
    let inputs = (0..<3).map { _ in Double.random(in: -1...1, using: &generator) }
    let second = (0..<2).map { _ in Double.random(in: -1...1, using: &generator) }
    // W is 2 × 3 and zero; relu′(0) is 0, ½ or 1, the same for all units.
    for slope in [0, 0.5, 1.0] {
      let claim = second.flatMap { weight in inputs.map { weight * slope * $0 } }
      let found = contradiction(at: [Double](repeating: 0, count: 6), claim: claim, seed: seed) {
        w in
        (0..<2).reduce(0.0) { sum, unit in
          let preactivation = (0..<3).reduce(0.0) { $0 + w[3 * unit + $1] * inputs[$1] }
          return sum + second[unit] * max(preactivation, 0)
        }
      }
      #expect(found == nil, "seed \(seed), slope \(slope)")
    }
  }
}

@Suite("Claims at kinks that several coordinates share")
struct SharedKinkTests {
  private func report(
    at point: [Double],
    claim: [Double],
    using checker: GradientChecker = GradientChecker(),
    blocks: Bool = false,
    _ value: @escaping @Sendable ([Double]) -> Double
  ) throws -> GradientReport {
    let function = ClosureFunction<Double>(
      domain: blocks
        ? Space(point.indices.map { Block("x\($0)") }) : Space("x", shape: [point.count]),
      codomain: Space("f", shape: [2]),
      value: { [value($0), $0[0]] },
      derivative: { _ in
        .matrix(try Matrix(rows: [claim, claim.indices.map { $0 == 0 ? 1 : 0 }]))
      }
    )
    return try checker.check(function, at: point)
  }

  @Test("Blames all or nothing for the largest of four equal numbers", arguments: [0.0, 1])
  func blamesMax(_ entry: Double) throws {
    for (scale, blocks) in [(1.0, false), (1e-3, false), (1e4, true)] {
      let point = [Double](repeating: scale, count: 4)
      let claim = [Double](repeating: entry, count: 4)
      let report = try report(at: point, claim: claim, blocks: blocks) { $0.max() ?? 0 }
      #expect(report.verdict == .disagrees)
      #expect(report.statements.map(\.name) == ["jointSlope"])
      #expect(report.failures().contains { $0.reason == .againstJointSlope })
    }
  }

  @Test(
    "Blames no derivative that the largest of four equal numbers has",
    arguments: [[1.0, 0, 0, 0], [0, 0, 0, 1], [0.25, 0.25, 0.25, 0.25], [0.5, 0.5, 0, 0]]
  )
  func acceptsMax(_ claim: [Double]) throws {
    let report = try report(at: [1, 1, 1, 1], claim: claim) { $0.max() ?? 0 }
    #expect(report.verdict.isVerified, "\(report.failures())")
  }

  @Test("Blames [1, −1] for |x + y|, and no multiple of [1, 1]")
  func judgesAbs() throws {
    let value: @Sendable ([Double]) -> Double = { abs($0[0] + $0[1]) }
    #expect(try report(at: [0, 0], claim: [1, -1], value).verdict == .disagrees)
    #expect(try report(at: [0.7, -0.7], claim: [1, -1], value).verdict == .disagrees)
    for entry in [-1, 0, 0.5, 1] {
      #expect(try report(at: [0, 0], claim: [entry, entry], value).verdict.isVerified)
    }
  }

  @Test("Blames the claims of a streamed check as well")
  func judgesStreamed() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [4]),
      codomain: Space("f"),
      value: { [$0.max() ?? 0] },
      derivative: { _ in .row([1, 1, 1, 1]) }
    )
    let report = try GradientChecker().check(function, at: [1, 1, 1, 1], into: NoSink())
    #expect(report.verdict == .disagrees)
  }

  @Test("Says in a part of a check that shared kinks were not looked at")
  func saysWhatIsLeftOut() throws {
    var checker = GradientChecker()
    checker.part = try CheckPart(1, of: 1)
    let report = try report(at: [1, 1, 1, 1], claim: [1, 1, 1, 1], using: checker) {
      $0.max() ?? 0
    }
    #expect(report.warnings.contains { $0.code == .kinksNotJoined })
  }

  @Test("Never blames what autodiff returns where all weights are zero", arguments: 0..<6)
  func acceptsZeroWeights(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, name: "zero weights")
    let inputs = (0..<3).map { _ in Double.random(in: -1...1, using: &generator) }
    let second = (0..<2).map { _ in Double.random(in: -1...1, using: &generator) }
    for slope in [0, 0.5, 1.0] {
      let claim = second.flatMap { weight in inputs.map { weight * slope * $0 } }
      let report = try report(at: [Double](repeating: 0, count: 6), claim: claim) { w in
        (0..<2).reduce(0.0) { sum, unit in
          let preactivation = (0..<3).reduce(0.0) { $0 + w[3 * unit + $1] * inputs[$1] }
          return sum + second[unit] * max(preactivation, 0)
        }
      }
      #expect(report.blocks[0].findings?.prefix(6).allSatisfy { $0.verdict == .kink } ?? false)
    }
  }
}

/// Takes entries and forgets them.
private struct NoSink: EntrySink {
  func begin(_ blocks: [TiledBlock]) {}
  func receive(_ tile: EntryTile) {}
}
