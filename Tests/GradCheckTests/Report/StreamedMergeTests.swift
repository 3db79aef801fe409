import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Merge of parts whose entries were not kept")
struct StreamedMergeTests {
  /// The entries of a part that a sink has collected, a row at a time.
  private struct Collected: PartEntries {
    var entries: [String: [Finding]]

    func forEachPiece(
      of block: TiledBlock,
      columns: Range<Int>,
      _ body: (PartPiece) throws -> Void
    ) throws {
      let all = entries[block.name] ?? []
      for row in 0..<block.output.count {
        let start = row * block.input.count
        let found = Array(all[(start + columns.lowerBound)..<(start + columns.upperBound)])
        try body(PartPiece(rows: row..<(row + 1), columns: columns, findings: found))
      }
    }
  }

  /// A function that is checked with so few entries in memory.
  private typealias Check = (GradientChecker, EntryCollector) throws -> GradientReport

  private static func parts(
    _ count: Int,
    _ checker: GradientChecker,
    _ check: Check
  ) throws -> [(report: GradientReport, entries: [String: [Finding]])] {
    try (1...count).map { index in
      var checker = checker
      checker.part = try CheckPart(index, of: count)
      let sink = EntryCollector()
      let report = try check(checker, sink)
      return (report, sink.entries)
    }
  }

  private static func merge(
    _ parts: [(report: GradientReport, entries: [String: [Finding]])],
    capacity: Int
  ) throws -> (report: GradientReport, sink: EntryCollector) {
    var merge = PartMerge()
    for (place, part) in parts.enumerated() {
      try merge.add(
        part.report,
        from: "file \(place + 1)",
        entries: Collected(entries: part.entries)
      )
    }
    #expect(merge.isStreamed)
    let sink = EntryCollector()
    try merge.mergeStreamed(into: sink, capacity: capacity)
    var merged = try merge.merged()
    merged.run.evaluations = 0
    return (merged, sink)
  }

  /// Findings in words, as those that hold NaN equal nothing.
  private static func words(_ sink: EntryCollector) -> [String: String] {
    sink.entries.mapValues { "\($0)" }
  }

  private func expectSame(
    _ count: Int,
    _ coverage: Coverage,
    capacity: Int,
    _ check: Check
  ) throws {
    var checker = GradientChecker()
    checker.coverage = coverage
    let sink = EntryCollector()
    var whole = try check(checker, sink)
    whole.run.evaluations = 0
    let parts = try Self.parts(count, checker, check)
    let merged = try Self.merge(parts, capacity: capacity)
    #expect(differences(merged.report, whole) == [])
    #expect(Self.words(merged.sink) == Self.words(sink))
    #expect(merged.sink.blocks == sink.blocks)
    #expect(merged.sink.columns == sink.columns)
  }

  @Test(
    "Is the undivided report, and hands on the same tiles",
    arguments: PartMergeTests.coverages,
    [7, 30, 1000]
  )
  func isWholeReport(_ coverage: Coverage, _ capacity: Int) throws {
    let function = PartMergeTests.mixed(.pushforward, faults: PartMergeTests.faults)
    try expectSame(4, coverage, capacity: capacity) { checker, sink in
      try checker.check(function, at: function.point, into: sink, capacity: capacity)
    }
  }

  @Test("Is the undivided report for floats that are measured in double", arguments: [20, 200])
  func isWholeReportOfFloats(_ capacity: Int) throws {
    let base = PartMergeTests.mixed(.pullback)
    let function = MixedFunctionInFloats(base)
    try expectSame(3, .full, capacity: capacity) { checker, sink in
      try checker.check(
        function,
        at: function.point,
        promoted: base,
        into: sink,
        capacity: capacity
      )
    }
  }

  @Test("Refuses what parts measured or were told of unlike functions")
  func refusesOthers() throws {
    let function = PartMergeTests.mixed(.matrix)
    var parts = try Self.parts(3, GradientChecker()) { checker, sink in
      try checker.check(function, at: function.point, into: sink, capacity: 40)
    }
    let name = try #require(parts[1].entries.keys.sorted().first)
    let right = parts[1].entries[name]
    parts[1].entries[name]?[2].analytic += 0.5
    #expect { try Self.merge(parts, capacity: 40) } throws: { error in
      "\(error)".contains("parts of one claim, found another in “file 2”")
    }
    // A claim that is no number is another one as well.
    parts[1].entries[name]?[2].analytic = .nan
    #expect(throws: PartMergeError.self) { try Self.merge(parts, capacity: 40) }
    parts[1].entries[name] = right
    for place in right?.indices ?? 0..<0 where right?[place].reason != .anotherPart {
      parts[1].entries[name]?[place].numeric += 1
    }
    let measured = parts[1]
    parts[1].entries[name] = right
    #expect { try Self.merge(parts + [measured], capacity: 40) } throws: { error in
      "\(error)".contains("part 2 twice with other content, in “file 4” and “file 2”")
    }
  }

  @Test("Names an entry that no part has")
  func refusesGaps() throws {
    let function = PartMergeTests.mixed(.matrix)
    var parts = try Self.parts(2, GradientChecker()) { checker, sink in
      try checker.check(function, at: function.point, into: sink, capacity: 40)
    }
    for name in parts[0].entries.keys {
      for place in parts[0].entries[name]?.indices ?? 0..<0 {
        parts[0].entries[name]?[place].reason = .anotherPart
      }
    }
    #expect { try Self.merge(parts, capacity: 40) } throws: { error in
      "\(error)".contains("Expected every entry in some part")
    }
  }

  @Test("Refuses a summary of a part that was not kept, where nobody has its entries")
  func refusesSummaries() throws {
    let function = PartMergeTests.mixed(.matrix)
    let parts = try Self.parts(2, GradientChecker()) { checker, sink in
      try checker.check(function, at: function.point, into: sink, capacity: 40)
    }
    try PartMergeTests.expectRefused([parts[0].report], "found a summary")
  }
}
