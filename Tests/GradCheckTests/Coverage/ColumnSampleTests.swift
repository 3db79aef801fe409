import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Samples of columns")
struct ColumnSampleTests {
  private static let blocks = [Block("W", shape: [4, 25]), Block("b", shape: [3])]

  private func checker(_ count: Int, seed: UInt64 = 0) -> GradientChecker {
    var checker = GradientChecker()
    checker.coverage = .sample(columns: count)
    checker.seed = seed
    return checker
  }

  private func compared(_ block: BlockReport) throws -> [Int] {
    let entries = try #require(block.findings)
    return entries.verdict.indices.filter { entries.verdict[$0] != .notChecked }
  }

  @Test("Compares N columns of a large block and all of a small one, and says so")
  func comparesSome() throws {
    let function = ManyInputs.linear(inputs: Self.blocks, outputs: 2) { 1 + Double($0 * 7 + $1) }
    let report = try checker(10).check(function, at: ManyInputs.point(103))
    let (large, small) = (report.blocks[0], report.blocks[1])
    #expect(report.configuration.coverage == "sample:10")
    #expect(large.counts.agrees == 20)
    #expect(large.counts.notChecked == 180)
    #expect(large.verdict == .agrees)
    let coverage = try #require(large.coverage)
    #expect(coverage.method == "sample:10")
    #expect(coverage.share == 0.1)
    #expect(coverage.missedAtOnePercent == 0.9)
    #expect(coverage.missedAtWholeSize == 0.9)
    #expect(small.counts.agrees == 6)
    #expect(small.counts.notChecked == 0)
    #expect(small.coverage == nil)
    let entries = try #require(large.findings)
    for index in entries.verdict.indices where entries.verdict[index] == .notChecked {
      #expect(entries.reason[index] == .notSelected)
      #expect(entries.numeric[index].isNaN)
    }
    // Two evaluations for each column that was looked at, not for each that there is.
    #expect(large.evaluations == 20)
  }

  @Test("Takes one column of every stratum, and each column equally often")
  func isStratified() throws {
    var hits = [Int](repeating: 0, count: 23)
    let trials = 2_000
    for seed in 0..<UInt64(trials) {
      let columns = ColumnSampleTests.columns(5, of: 23, seed: seed)
      #expect(columns.count == 5 && Set(columns).count == 5)
      #expect(columns == columns.sorted())
      for column in columns { hits[column] += 1 }
      // Of two strata side by side the farthest columns are not two whole strata apart.
      let gaps = columns.indices.map { place in
        (columns[(place + 1) % 5] - columns[place] + 23) % 23
      }
      #expect(gaps.allSatisfy { $0 < 10 }, "seed \(seed): \(columns)")
    }
    // The standard deviation of a count is √(2000 · 5/23 · 18/23) ≈ 18.
    let expected = Double(trials) * 5 / 23
    #expect(hits.allSatisfy { (Double($0) - expected).magnitude < 4.5 * 18.5 }, "\(hits)")
  }

  @Test("Keeps its columns when another block is added or renamed, and takes others by seed")
  func isKeyedByName() throws {
    func chosen(_ blocks: [Block], seed: UInt64 = 0) throws -> [Int] {
      let function = ManyInputs.linear(inputs: blocks) { 1 + Double($0 + $1) }
      let count = Space(blocks).count
      let report = try checker(10, seed: seed).check(function, at: ManyInputs.point(count))
      return try compared(try #require(report.blocks.first { $0.input.name == "W" }))
    }
    let alone = try chosen([Block("W", shape: [4, 25])])
    #expect(try chosen([Block("c", shape: [40]), Block("W", shape: [4, 25])]) == alone)
    #expect(try chosen([Block("d", shape: [41]), Block("W", shape: [4, 25])]) == alone)
    #expect(try chosen([Block("W", shape: [4, 25])], seed: 1) != alone)
  }

  @Test("Finds a wrong entry in a column that it takes, and says what its diagnosis rests on")
  func findsWrongEntry() throws {
    let right = ManyInputs.linear(inputs: Self.blocks) { 1 + Double($0 + $1) }
    let sampled = try compared(try checker(10).check(right, at: ManyInputs.point(103)).blocks[0])
    let place = try #require(sampled.last)
    let wrong = ManyInputs.linear(inputs: Self.blocks, wrong: [place], by: 0.01) {
      1 + Double($0 + $1)
    }
    let block = try checker(10).check(wrong, at: ManyInputs.point(103)).blocks[0]
    #expect(block.verdict == .disagrees)
    #expect(block.counts.disagrees == 1)
    #expect(block.worst.first?.index == place)
    let sentence = try #require(block.diagnosisText)
    #expect(
      sentence.hasPrefix(
        "\(block.entryName(at: place)) is 1 % too large; nothing else of 100 entries"
      )
    )
    #expect(sentence.hasSuffix(", as far as the 10 of 100 entries that were compared can show."))
  }

  @Test("Misses one wrong entry as often as it says")
  func missesAsStated() throws {
    let count = 60
    var missed = 0
    var stated = 0.0
    let trials = 400
    for seed in 0..<UInt64(trials) {
      var generator = SeededGenerator(seed: seed, name: "planted place")
      let function = ManyInputs.linear(
        inputs: [Block("x", shape: [count])],
        wrong: [Int.random(in: 0..<count, using: &generator)],
        by: 1
      ) { 1 + Double($0 + $1) }
      var checker = checker(25, seed: seed)
      checker.scheme = .central
      let block = try checker.check(function, at: ManyInputs.point(count)).blocks[0]
      if !block.verdict.isFailure { missed += 1 }
      stated += try #require(block.coverage).missedAtWholeSize
    }
    // The standard deviation of the count is √(400 · 0.42 · 0.58) ≈ 10.
    #expect((stated / Double(trials) - 35.0 / 60).magnitude < 1e-12)
    #expect((Double(missed) - stated).magnitude < 40, "\(missed) missed, \(stated) stated")
  }

  @Test("Counts what a tolerance hides as missed")
  func countsTolerance() throws {
    let function = ManyInputs.linear(inputs: Self.blocks) { 1 + Double($0 + $1) }
    var checker = checker(10)
    checker.tolerance = Tolerance(relative: 0.1)
    let coverage = try checker.check(function, at: ManyInputs.point(103)).blocks[0].coverage
    #expect(coverage?.missedAtOnePercent == 1)
    #expect(coverage?.missedAtWholeSize == 0.9)
  }

  @Test("Asks a claim that is given by a pushforward for the columns that it compares only")
  func asksForFewColumns() throws {
    let asked = Counter()
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [200]),
      codomain: Space("y", shape: [200]),
      value: { $0.map { 2 * $0 } },
      derivative: { _ in
        .pushforward(rowCount: 200, columnCount: 200) { tangent in
          asked.add()
          return tangent.map { 2 * $0 }
        }
      }
    )
    let report = try checker(5).check(function, at: ManyInputs.point(200))
    #expect(report.verdict == .agrees)
    #expect(report.counts.compared == 1_000)
    // Five columns twice, and some vectors of all of them, to try whether the map is linear.
    #expect(asked.total < 20)
    let entries = try #require(report.blocks[0].findings)
    for index in entries.verdict.indices {
      #expect(entries.analytic[index].isNaN == (entries.verdict[index] == .notChecked))
    }
  }

  @Test("Fails for NaN and infinity in a column that it takes", arguments: [Double.nan, .infinity])
  func failsForNotFinite(_ claim: Double) throws {
    let function = ManyInputs.linear(inputs: [Block("x", shape: [50])]) { _, _ in claim }
    let report = try checker(4).check(
      ClosureFunction(
        domain: function.domain,
        codomain: function.codomain,
        value: { [$0.reduce(0, +)] },
        derivative: function.derivative
      ),
      at: ManyInputs.point(50)
    )
    #expect(report.verdict == .notFinite)
    #expect(report.counts.notFinite == 4)
  }

  @Test("Gives the same bits for every number of jobs")
  func isIndependentOfJobs() throws {
    let function = ManyInputs.linear(inputs: Self.blocks, outputs: 3) { 1 + Double($0 + $1) }
    let reports = try [1, 2, 5].map { jobs in
      var checker = checker(20)
      checker.jobs = jobs
      return try checker.check(function, at: ManyInputs.point(103)).blocks.map {
        try #require($0.findings).numeric.map(\.bitPattern)
      }
    }
    #expect(reports[1] == reports[0] && reports[2] == reports[0])
  }

  /// The columns that a check compares of one block of so many.
  private static func columns(_ count: Int, of total: Int, seed: UInt64) -> [Int] {
    ColumnSample.columns(count, of: Block("x", shape: [total]), seed: seed)
  }
}
