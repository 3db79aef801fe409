import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Automatic coverage")
struct AutomaticCoverageTests {
  private func report(
    _ coverage: Coverage,
    limit: Duration,
    blocks: [Block] = [Block("W", shape: [400]), Block("b", shape: [3])]
  ) throws -> GradientReport {
    var checker = GradientChecker()
    checker.coverage = coverage
    checker.fullCheckLimit = limit
    checker.jobs = 2
    let function = ManyInputs.linear(inputs: blocks) { 1 + Double($0 + $1) }
    return try checker.check(function, at: ManyInputs.point(function.domain.count))
  }

  @Test("Is full as long as that does not cost too much, and then says nothing")
  func isFull() throws {
    let report = try report(.automatic, limit: .seconds(600))
    #expect(report.configuration.coverage == "full")
    #expect(report.counts.agrees == 403)
    #expect(report.blocks.allSatisfy { $0.coverage == nil })
    #expect(report.warnings.isEmpty)
  }

  @Test("Is by directions above that, and says what was not done and what was done instead")
  func isReduced() throws {
    let report = try report(.automatic, limit: .zero)
    #expect(report.configuration.coverage == "directions:8")
    #expect(report.verdict == .agrees)
    #expect(report.blocks[0].coverage?.method == "directions:8")
    #expect(report.blocks[1].coverage == nil)
    #expect(report.counts.agrees == 3)
    let warning = try #require(report.warnings.first)
    #expect(warning.code == .coverageReduced)
    #expect(
      warning.message.hasPrefix("A full check would take about 1 s: 403 columns, 2 at a time.")
    )
    #expect(warning.message.hasSuffix("--coverage full checks each by itself."))
  }

  @Test("Gives way to full coverage that was asked for")
  func obeys() throws {
    let report = try report(.full, limit: .zero)
    #expect(report.counts.agrees == 403)
    #expect(report.warnings.isEmpty)
  }

  @Test("Stays full where directions would save nothing")
  func staysFull() throws {
    let report = try report(.automatic, limit: .zero, blocks: [Block("b", shape: [3])])
    #expect(report.counts.agrees == 3)
    #expect(report.warnings.isEmpty)
  }

  @Test("Takes the cost of one moved coordinate, where that is how columns are measured")
  func timesRefinement() throws {
    var checker = GradientChecker()
    checker.coverage = .automatic
    checker.jobs = 1
    // Whole evaluations would take 200 · 2 · 20 ms = 8 s.
    checker.fullCheckLimit = .seconds(3)
    let report = try checker.check(SlowSum(count: 200), at: ManyInputs.point(200))
    #expect(report.counts.agrees == 200)
    #expect(report.warnings.isEmpty)
  }

  @Test("Takes a column's share of a batch, where columns are measured in batches")
  func timesBatch() throws {
    var checker = GradientChecker()
    checker.coverage = .automatic
    checker.jobs = 1
    // Whole evaluations would take 200 · 2 · 20 ms = 8 s, 16 batches of 25 take a third of a second.
    checker.fullCheckLimit = .seconds(3)
    let report = try checker.check(SlowBatches(count: 200), at: ManyInputs.point(200))
    #expect(report.blocks[0].path == .batched)
    #expect(report.counts.agrees == 200)
    #expect(report.warnings.isEmpty)
  }
}

/// Σ xⱼ, as slow for one point as for many.
private struct SlowBatches: BatchedFunction {
  let count: Int
  var domain: Space { Space("x", shape: [count]) }
  let codomain = Space("f")

  private func wait() {
    let end = ContinuousClock.now + .milliseconds(20)
    while ContinuousClock.now < end {}
  }

  func value(at point: [Double]) -> [Double] {
    wait()
    return [point.reduce(0, +)]
  }

  func derivative(at point: [Double]) -> Derivative<Double> {
    .row([Double](repeating: 1, count: count))
  }

  func evaluate(batch points: [Double], count: Int, into values: inout [Double]) {
    wait()
    for place in 0..<count {
      values[place] = points[(place * self.count)..<((place + 1) * self.count)].reduce(0, +)
    }
  }
}

/// Σ xⱼ, slow to evaluate as a whole and fast with one coordinate moved.
private struct SlowSum: CoordinatewiseFunction {
  let count: Int
  var domain: Space { Space("x", shape: [count]) }
  let codomain = Space("f")

  func value(at point: [Double]) -> [Double] {
    let end = ContinuousClock.now + .milliseconds(20)
    while ContinuousClock.now < end {}
    return [point.reduce(0, +)]
  }

  func derivative(at point: [Double]) -> Derivative<Double> {
    .row([Double](repeating: 1, count: count))
  }

  func prepare(at point: [Double]) -> [Double] { point }

  func evaluate(
    _ coordinate: Int,
    at abscissa: Double,
    from preparation: inout [Double],
    into values: inout [Double]
  ) {
    let kept = preparation[coordinate]
    preparation[coordinate] = abscissa
    values[0] = preparation.reduce(0, +)
    preparation[coordinate] = kept
  }
}
