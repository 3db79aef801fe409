import GradCheck
import GradCheckTestSupport
import Testing

@Suite("A check in part that lets go of its entries")
struct StreamedCoverageTests {
  private static let blocks = [Block("b", shape: [3]), Block("W", shape: [40, 25])]

  /// Two outputs of 1,003 inputs, with wrong claims at some places of the second row.
  private static func function(wrong columns: [Int] = []) -> ClosureFunction<Double> {
    ManyInputs.linear(inputs: blocks, outputs: 2, wrong: columns.map { 1_003 + $0 }, by: 1e-3) {
      1 + Double(($0 * 31 + $1 * 7) % 13)
    }
  }

  private func checker(_ coverage: Coverage) -> GradientChecker {
    var checker = GradientChecker()
    checker.coverage = coverage
    return checker
  }

  /// Returns the report of a check that keeps its entries, and that of one that does not with those
  /// that its sink took.
  private func reports(
    _ function: ClosureFunction<Double>,
    _ checker: GradientChecker,
    capacity: Int
  ) throws -> (kept: GradientReport, streamed: GradientReport) {
    let point = ManyInputs.point(1_003)
    let sink = EntryCollector()
    let kept = try checker.check(function, at: point)
    var streamed = try checker.check(function, at: point, into: sink, capacity: capacity)
    for place in streamed.blocks.indices {
      streamed.blocks[place].findings = sink.entries[streamed.blocks[place].name]
    }
    return (kept, streamed)
  }

  private func expectSame(_ kept: GradientReport, _ streamed: GradientReport) {
    for (mine, theirs) in zip(kept.blocks, streamed.blocks) {
      #expect(mine.counts == theirs.counts, "\(mine.name)")
      #expect(mine.coverage == theirs.coverage, "\(mine.name)")
      #expect(mine.evaluations == theirs.evaluations, "\(mine.name)")
      #expect(mine.findings?.verdict == theirs.findings?.verdict, "\(mine.name)")
      #expect(mine.findings?.reason == theirs.findings?.reason, "\(mine.name)")
      #expect(mine.findings?.analytic == theirs.findings?.analytic, "\(mine.name)")
      #expect(mine.worst.map(\.index) == theirs.worst.map(\.index), "\(mine.name)")
      #expect(mine.worst.map(\.numeric) == theirs.worst.map(\.numeric), "\(mine.name)")
    }
    #expect(kept.blocks.count == 2)
    #expect(streamed.blocks.count == 2)
  }

  @Test("Follows directions to wrong entries of several tiles", arguments: [2, 20, 333, 5_000])
  func findsWrongEntries(capacity: Int) throws {
    let function = Self.function(wrong: [1, 17, 1_002])
    let (kept, streamed) = try reports(function, checker(.directions(5)), capacity: capacity)
    expectSame(kept, streamed)
    #expect(streamed.failures().map(\.index).sorted() == [4, 1_014, 1_999])
    let coverage = try #require(streamed.blocks.first { $0.name == "∂f/∂W" }?.coverage)
    #expect(coverage.directions.disagrees == 5)
    #expect(coverage.unexplained == 0)
    #expect(coverage.share == 1)
  }

  @Test("Compares the same sample of columns", arguments: [2, 20, 333, 5_000])
  func samples(capacity: Int) throws {
    let (kept, streamed) = try reports(
      Self.function(),
      checker(.sample(columns: 30)),
      capacity: capacity
    )
    expectSame(kept, streamed)
    #expect(streamed.counts.compared == 2 * 33)
    #expect(streamed.verdict == .agrees)
  }

  @Test("Claims of the columns of a sample alone are asked for, where each takes a map")
  func asksForSample() throws {
    let calls = Counter()
    let plain = Self.function()
    let function = ClosureFunction<Double>(
      domain: plain.domain,
      codomain: plain.codomain,
      value: { try plain.value(at: $0) },
      derivative: { point in
        let claim = try plain.derivative(at: point)
        return .pushforward(rowCount: 2, columnCount: 1_003) { tangent in
          calls.add()
          return try claim.pushforward(of: tangent)
        }
      }
    )
    let (kept, streamed) = try reports(function, checker(.sample(columns: 5)), capacity: 20)
    expectSamePartly(kept, streamed)
    // Eight columns, and those that are asked for again, of two checks.
    #expect(calls.total < 100, "\(calls.total)")
  }

  private func expectSamePartly(_ kept: GradientReport, _ streamed: GradientReport) {
    for (mine, theirs) in zip(kept.blocks, streamed.blocks) {
      #expect(mine.counts == theirs.counts)
      #expect(mine.coverage == theirs.coverage)
      #expect(
        mine.findings?.analytic.map(\.bitPattern) == theirs.findings?.analytic.map(\.bitPattern)
      )
    }
  }

  @Test(
    "Gives up full coverage above the same cost, and says the same of it",
    arguments: [20, 5_000]
  )
  func reducesItself(capacity: Int) throws {
    var checker = checker(.automatic)
    checker.fullCheckLimit = .zero
    let (kept, streamed) = try reports(Self.function(wrong: [500]), checker, capacity: capacity)
    expectSame(kept, streamed)
    #expect(streamed.counts.disagrees == 1)
    #expect(streamed.blocks[1].coverage?.method == "directions:8")
    let warning = try #require(streamed.warnings.first { $0.code == .coverageReduced })
    #expect(warning.message.contains("1003 columns"))
    #expect(warning.message.hasSuffix("--coverage full checks each by itself."))
    checker.fullCheckLimit = .seconds(600)
    let (_, full) = try reports(Self.function(wrong: [500]), checker, capacity: capacity)
    #expect(full.counts.notChecked == 0)
    #expect(!full.warnings.contains { $0.code == .coverageReduced })
  }

  @Test("Claims that are not finite are judged by themselves, in whichever tile they are")
  func notFinite() throws {
    let plain = Self.function()
    let function = ClosureFunction<Double>(
      domain: plain.domain,
      codomain: plain.codomain,
      value: { try plain.value(at: $0) },
      derivative: { point in
        var matrix = try plain.derivative(at: point).matrix()
        matrix[1, 700] = .nan
        matrix[0, 5] = .infinity
        return .matrix(matrix)
      }
    )
    let (kept, streamed) = try reports(function, checker(.directions(3)), capacity: 100)
    #expect(streamed.counts.notFinite == 2)
    for (mine, theirs) in zip(kept.blocks, streamed.blocks) {
      #expect(mine.counts == theirs.counts)
      #expect(mine.coverage == theirs.coverage)
    }
  }
}
