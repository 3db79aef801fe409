import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Directions")
struct DirectionTests {
  private static let count = 3_000

  private func checker(_ count: Int, seed: UInt64 = 0) -> GradientChecker {
    var checker = GradientChecker()
    checker.coverage = .directions(count)
    checker.seed = seed
    return checker
  }

  private static func function(
    outputs: Int = 1,
    wrong: [Int] = [],
    by share: Double = 1
  ) -> ClosureFunction<Double> {
    ManyInputs.linear(
      inputs: [Block("W", shape: [count])],
      outputs: outputs,
      wrong: wrong,
      by: share
    ) { row, column in 1 + Double((row * 31 + column * 7) % 13) }
  }

  @Test("Cover a right claim with few evaluations, and compare no entry by itself")
  func coverRightClaim() throws {
    let report = try checker(5).check(Self.function(outputs: 2), at: ManyInputs.point(Self.count))
    let block = report.blocks[0]
    #expect(report.verdict == .agrees)
    #expect(report.configuration.coverage == "directions:5")
    #expect(block.counts.compared == 0)
    #expect(block.counts.notChecked == 2 * Self.count)
    let coverage = try #require(block.coverage)
    #expect(coverage.directions.agrees == 10)
    #expect(coverage.directions.compared == 10)
    #expect(coverage.unexplained == 0)
    #expect(coverage.share == 1)
    #expect(coverage.missedAtOnePercent == 0)
    #expect(block.evaluations < 60)
    let reasons = try #require(block.findings).reason
    #expect(reasons.allSatisfy { $0 == .coveredByDirections })
  }

  @Test("Are followed to a wrong entry in a number of evaluations that grows with log n")
  func findWrongEntry() throws {
    let seed: UInt64 = 11
    var generator = SeededGenerator(seed: seed, name: "places")
    for trial in 0..<10 {
      let place = Int.random(in: 0..<Self.count, using: &generator)
      let function = Self.function(wrong: [place], by: 1e-3)
      let block = try checker(4).check(function, at: ManyInputs.point(Self.count)).blocks[0]
      #expect(block.verdict == .disagrees)
      #expect(block.counts.disagrees == 1, "trial \(trial), seed \(seed), place \(place)")
      let worst = try #require(block.worst.first)
      #expect(worst.index == place)
      #expect(worst.verdict == .disagrees)
      #expect((worst.numeric - (1 + Double(place * 7 % 13))).magnitude < 1e-6)
      #expect(block.coverage?.unexplained == 0)
      #expect(block.evaluations < 400, "\(block.evaluations)")
    }
  }

  @Test("Are followed to several wrong entries, of several outputs")
  func findSeveral() throws {
    let places = [17, 1_500, Self.count + 17, Self.count + 2_999]
    let function = Self.function(outputs: 2, wrong: places, by: 0.5)
    let block = try checker(4).check(function, at: ManyInputs.point(Self.count)).blocks[0]
    let verdicts = try #require(block.findings).verdict
    #expect(verdicts.indices.filter { verdicts[$0] == .disagrees } == places)
    #expect(block.coverage?.unexplained == 0)
  }

  @Test("End their search where everything is wrong, and say so")
  func endSearch() throws {
    let function = Self.function(wrong: Array(0..<Self.count), by: -2)
    let report = try checker(3).check(function, at: ManyInputs.point(Self.count))
    let block = report.blocks[0]
    #expect(report.verdict == .disagrees)
    #expect(block.counts.disagrees > 8 && block.counts.disagrees <= 64)
    #expect(block.coverage?.directions.disagrees == 3)
    #expect(block.coverage?.unexplained == 3)
    #expect(block.diagnosisText?.contains("opposite sign, as far as the") == true)
    #expect(block.evaluations < 3_000)
  }

  @Test("Do not drown a small block beside a large one")
  func keepBlocksApart() throws {
    let blocks = [Block("large", shape: [2_000]), Block("small", shape: [40])]
    let function = ManyInputs.linear(inputs: blocks, wrong: [2_017], by: 0.01) { _, column in
      column < 2_000 ? 1e6 : 1
    }
    let report = try checker(4).check(function, at: ManyInputs.point(2_040))
    #expect(report.blocks[0].verdict == .agrees)
    #expect(report.blocks[1].verdict == .disagrees)
    #expect(report.blocks[1].worst.first?.index == 17)
  }

  @Test("Leave a block of few inputs to a full check")
  func leaveSmallBlocks() throws {
    let blocks = [Block("W", shape: [200]), Block("b", shape: [14])]
    let function = ManyInputs.linear(inputs: blocks) { _, _ in 1 }
    let report = try checker(4).check(function, at: ManyInputs.point(214))
    #expect(report.blocks[0].coverage != nil)
    #expect(report.blocks[1].coverage == nil)
    #expect(report.blocks[1].counts.agrees == 14)
  }

  @Test("Fail the block where no entry can be found that is to blame")
  func failWithoutEntry() throws {
    // The value has a term that no column shows: it needs two coordinates that move together.
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [100]),
      codomain: Space("f"),
      value: { x in
        let moved = x.map { $0 - 1 }
        let pairs = zip(moved, moved.dropFirst()).filter { $0.0 != 0 && $0.1 != 0 }
        return [
          x.reduce(0, +)
            + pairs.reduce(0) {
              $0 + $1.0.magnitude.squareRoot()
                * $1.1.magnitude.squareRoot() * ($1.0 < 0 ? -1 : 1)
            }
        ]
      },
      derivative: { _ in .row([Double](repeating: 1, count: 100)) }
    )
    let report = try checker(3).check(function, at: [Double](repeating: 1, count: 100))
    let block = report.blocks[0]
    #expect(report.verdict == .disagrees)
    #expect(block.verdict == .disagrees)
    #expect(block.counts.disagrees == 0)
    #expect(try #require(block.coverage).unexplained > 0)
    let failure = #expect(throws: GradientVerificationFailure.self) {
      try checker(3).verify(function, at: [Double](repeating: 1, count: 100))
    }
    #expect(
      failure?.description.contains("∂f/∂x is not right along random directions") == true,
      "\(failure?.description ?? "")"
    )
  }

  @Test("Find a claim that is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func findNotFinite(_ claim: Double) throws {
    var row = [Double](repeating: 1, count: 500)
    row[123] = claim
    let claimed = row
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [500]),
      codomain: Space("f"),
      value: { [$0.reduce(0, +)] },
      derivative: { _ in .row(claimed) }
    )
    let block = try checker(3).check(function, at: ManyInputs.point(500)).blocks[0]
    #expect(block.verdict == .notFinite)
    #expect(block.counts.notFinite == 1)
    #expect(block.worst.first?.index == 123)
    // The others are looked at all the same.
    #expect(block.coverage?.directions.agrees == 3)
  }

  @Test("Fail where the function is not finite, and find where")
  func findUndefined() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [200]),
      codomain: Space("f"),
      value: { x in [x[77] == 1 ? x.reduce(0, +) : .nan] },
      derivative: { _ in .row([Double](repeating: 1, count: 200)) }
    )
    let block = try checker(2).check(function, at: [Double](repeating: 1, count: 200)).blocks[0]
    #expect(block.verdict == .notFinite)
    #expect(block.counts.notFinite == 1)
    #expect(block.worst.first?.index == 77)
  }

  @Test("Stay within bounds, also of coordinates that lie on one")
  func stayWithinBounds() throws {
    let left = Counter()
    let function = ClosureFunction<Double>(
      domain: Space([Block("p", shape: [60], bounds: 0...1)]),
      codomain: Space("f"),
      value: { x in
        if x.contains(where: { $0 < 0 || $0 > 1 }) { left.add() }
        return [x.reduce(0) { $0 + $1 * $1 }]
      },
      derivative: { x in .row(x.map { 2 * $0 }) }
    )
    for edge in [[0.5], [0, 0.5], [1, 0.25], [1e-9, 0.5]] {
      let point = (0..<60).map { edge[$0 % edge.count] }
      let report = try checker(4).check(function, at: point)
      #expect(report.verdict == .agrees, "\(edge)")
    }
    #expect(left.total == 0)
  }

  @Test("Accept a claim that every entry of may be off by the tolerance")
  func acceptTolerance() throws {
    let function = Self.function(wrong: Array(0..<Self.count), by: 1e-3)
    var checker = checker(4)
    let point = ManyInputs.point(Self.count)
    #expect(try checker.check(function, at: point).verdict == .disagrees)
    checker.tolerance = Tolerance(relative: 2e-3)
    #expect(try checker.check(function, at: point).verdict == .agrees)
    checker.tolerance = Tolerance(absolute: 2e-2)
    #expect(try checker.check(function, at: point).verdict == .agrees)
  }

  @Test(
    "Are measured by a fixed step as well",
    arguments: [DifferenceScheme.central, .central(step: .absolute(1e-5))]
  )
  func useFixedStep(_ scheme: DifferenceScheme) throws {
    var checker = checker(4)
    checker.scheme = scheme
    let point = ManyInputs.point(Self.count)
    #expect(try checker.check(Self.function(), at: point).verdict == .agrees)
    let block = try checker.check(Self.function(wrong: [2_000], by: 0.1), at: point).blocks[0]
    #expect(block.worst.first?.index == 2_000)
    #expect(block.counts.disagrees == 1)
  }

  @Test("Judge a claim of floats")
  func judgeFloats() throws {
    let weights = (0..<400).map { Float(1 + $0 % 5) }
    func function(_ claim: [Float]) -> ClosureFunction<Float> {
      ClosureFunction(
        domain: Space("x", shape: [400]),
        codomain: Space("f"),
        value: { x in [zip(x, weights).reduce(0) { $0 + $1.0 * $1.1 }] },
        derivative: { _ in .row(claim) }
      )
    }
    let point = ManyInputs.point(400).map { Float($0) }
    #expect(try checker(4).check(function(weights), at: point).verdict == .agrees)
    var wrong = weights
    wrong[321] *= -1
    let block = try checker(4).check(function(wrong), at: point).blocks[0]
    #expect(block.verdict == .disagrees)
    #expect(block.worst.first?.index == 321)
  }

  @Test("Give the same bits for every number of jobs")
  func areIndependentOfJobs() throws {
    let function = Self.function(outputs: 2, wrong: [7, 4_000], by: 0.3)
    let reports = try [1, 2, 5].map { jobs in
      var checker = checker(4)
      checker.jobs = jobs
      return try checker.check(function, at: ManyInputs.point(Self.count)).blocks[0]
    }
    for report in reports.dropFirst() {
      #expect(report.coverage == reports[0].coverage)
      #expect(report.counts == reports[0].counts)
      #expect(report.worst.map(\.numeric) == reports[0].worst.map(\.numeric))
    }
  }

  @Test("Miss a wrong entry hardly more often than they say, and not much less often")
  func missAsStated() throws {
    // Entries of sizes from 1e-9 to 1: those beside which the rounding of the sum is large hide.
    let count = 150
    let sizes = (0..<count).map { place in
      (0..<(place % 10)).reduce(1.0) { size, _ in size / 10 }
    }
    for (share, member) in [(0.01, \BlockCoverage.missedAtOnePercent), (1, \.missedAtWholeSize)] {
      var (missed, stated) = (0, 0.0)
      let trials = 400
      for seed in 0..<UInt64(trials) {
        var generator = SeededGenerator(seed: seed, name: "planted place")
        let place = Int.random(in: 0..<count, using: &generator)
        let inputs = [Block("x", shape: [count])]
        let point = ManyInputs.point(count)
        func block(_ wrong: [Int]) throws -> BlockReport {
          let function = ManyInputs.linear(inputs: inputs, wrong: wrong, by: share) { sizes[$1] }
          return try checker(2, seed: seed).check(function, at: point).blocks[0]
        }
        if try !block([place]).verdict.isFailure { missed += 1 }
        stated += try #require(block([]).coverage)[keyPath: member]
      }
      // Three standard deviations of the count are at most 3 · √(400/4) = 30.
      #expect(stated > 20 && stated < 380, "\(stated)")
      #expect(Double(missed) <= stated + 30, "\(missed) missed, \(stated) stated")
      #expect(Double(missed) >= stated - 90, "\(missed) missed, \(stated) stated")
    }
  }
}
