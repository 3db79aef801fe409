import GradCheck
import GradCheckTestSupport
import Testing

@Suite("A check that lets go of its entries finds what one that keeps them finds")
struct StreamedCheckTests {
  /// One column at a time, tiles that do not divide the columns, whole inputs, everything.
  private static let capacities = [1, 7, 14, 27, 35, 84, 1_000]

  /// Returns a report with the entries that a sink took, and without what takes all of them at once.
  private func complete(_ report: GradientReport, _ sink: EntryCollector) -> GradientReport {
    var report = report
    for place in report.blocks.indices {
      #expect(report.blocks[place].findings == nil)
      report.blocks[place].findings = sink.entries[report.blocks[place].name]
    }
    return withoutExplanations(report)
  }

  private func withoutExplanations(_ report: GradientReport) -> GradientReport {
    var report = report
    report.warnings.removeAll { ["notDiagnosed", "mapsNotTried"].contains($0.code) }
    for place in report.blocks.indices {
      report.blocks[place].diagnosis = nil
      for rank in report.blocks[place].worst.indices {
        report.blocks[place].worst[rank].diagnosis = nil
      }
    }
    return report
  }

  private func expectSame(
    _ function: MixedFunction,
    at point: [Double],
    capacity: Int,
    using checker: GradientChecker = GradientChecker()
  ) throws {
    let kept = try checker.check(function, at: point)
    let sink = EntryCollector()
    let streamed = try checker.check(function, at: point, into: sink, capacity: capacity)
    let found = differences(withoutExplanations(kept), complete(streamed, sink))
    #expect(found.isEmpty, "\(found.first ?? "")")
  }

  @Test("Whatever the memory and the jobs", arguments: capacities, [1, 2, 3])
  func sameForEveryBudget(capacity: Int, jobs: Int) throws {
    var function = MixedFunction()
    function.replacements = [[3, 17]: 5, [6, 0]: -1, [0, 9]: .nan]
    var checker = GradientChecker()
    checker.jobs = jobs
    try expectSame(function, at: function.point, capacity: capacity, using: checker)
  }

  @Test("Whatever form the claim has", arguments: MixedFunction.Form.allCases, [7, 40, 1_000])
  func sameForEveryForm(form: MixedFunction.Form, capacity: Int) throws {
    var function = MixedFunction()
    function.form = form
    function.replacements = [[2, 4]: 0]
    try expectSame(function, at: function.point, capacity: capacity)
  }

  @Test("With a fixed step, and with fewer listed entries than fail")
  func sameForCentral() throws {
    var function = MixedFunction()
    for column in 0..<18 { function.replacements[[column % 7, column]] = 9 }
    var checker = GradientChecker()
    checker.scheme = .central
    for count in [0, 1, 3] {
      checker.worstCount = count
      try expectSame(function, at: function.point, capacity: 20, using: checker)
    }
  }

  @Test(
    "Whatever the coverage, also where something is wrong",
    arguments: [.sample(columns: 3), .directions(2), .directions(3), .full] as [Coverage],
    capacities
  )
  func sameForEveryCoverage(coverage: Coverage, capacity: Int) throws {
    var checker = GradientChecker()
    checker.coverage = coverage
    for form in [MixedFunction.Form.matrix, .pullback] {
      for replacements: [[Int]: Double] in [
        [:], [[3, 17]: 5, [6, 0]: -1, [2, 4]: 0, [0, 9]: .nan],
      ] {
        var function = MixedFunction()
        function.form = form
        function.replacements = replacements
        try expectSame(function, at: function.point, capacity: capacity, using: checker)
      }
    }
  }

  /// Returns what is found of a function in floats with entries kept, and with few in memory.
  private func floats(
    _ promoted: MixedFunction,
    _ coverage: Coverage,
    capacity: Int
  ) throws -> (kept: GradientReport, streamed: GradientReport, sink: EntryCollector) {
    let function = MixedFunctionInFloats(promoted)
    var checker = GradientChecker()
    checker.coverage = coverage
    let kept = try checker.check(function, at: function.point, promoted: promoted)
    let sink = EntryCollector()
    let streamed = try checker.check(
      function,
      at: function.point,
      promoted: promoted,
      into: sink,
      capacity: capacity
    )
    return (kept, streamed, sink)
  }

  @Test(
    "A claim in single precision is allowed the same rounding, whatever its form and the memory",
    arguments: [MixedFunction.Form.matrix, .pullback, .pushforward],
    [1, 7, 40, 1_000]
  )
  func sameForFloats(form: MixedFunction.Form, capacity: Int) throws {
    for coverage: Coverage in [.full, .sample(columns: 3), .directions(2)] {
      for replacements: [[Int]: Double] in [[:], [[3, 17]: 5, [6, 2]: 0, [0, 9]: .nan]] {
        var promoted = MixedFunction()
        promoted.form = form
        promoted.replacements = replacements
        let (kept, streamed, sink) = try floats(promoted, coverage, capacity: capacity)
        #expect(kept.verdict == .agrees || !replacements.isEmpty)
        #expect(kept.verdict.isFailure || replacements.isEmpty)
        let found = differences(withoutExplanations(kept), complete(streamed, sink))
        #expect(found.isEmpty, "\(found.first ?? "")")
      }
    }
  }

  @Test("So is one that is given by both maps, whichever of them is asked", arguments: [1, 7, 40])
  func sameForFloatsByBothMaps(capacity: Int) throws {
    var promoted = MixedFunction()
    promoted.form = .composition
    promoted.replacements = [[3, 17]: 5, [6, 2]: 0]
    for coverage: Coverage in [.full, .sample(columns: 3)] {
      let (kept, streamed, sink) = try floats(promoted, coverage, capacity: capacity)
      #expect(kept.blocks.map(\.counts) == streamed.blocks.map(\.counts))
      for block in kept.blocks {
        let (left, right) = (try #require(block.findings), try #require(sink.entries[block.name]))
        // Entries that are not compared may have been claimed in one of them only.
        for place in left.verdict.indices where left.verdict[place] != .notChecked {
          #expect(left.verdict[place] == right.verdict[place], "\(block.name) \(place)")
          #expect(left.uncertainty[place] == right.uncertainty[place], "\(block.name) \(place)")
          #expect(
            left.detectableError[place] == right.detectableError[place],
            "\(block.name) \(place)"
          )
        }
      }
    }
  }

  @Test("Rounding is what lets a claim in single precision pass where entries are let go of")
  func needsSpread() throws {
    let promoted = MixedFunction()
    let function = MixedFunctionInFloats(promoted)
    let report = try GradientChecker().check(
      function,
      at: function.point,
      promoted: promoted,
      into: EntryCollector()
    )
    #expect(report.verdict == .agrees)
    // Eight units of roundoff are what every claim is allowed.
    let units = 8 * Double(Float.ulpOfOne) / 2
    #expect(report.blocks.contains { $0.maximumRelativeError > units })
  }

  @Test("Where the function is not finite")
  func sameForNaN() throws {
    var function = MixedFunction()
    function.hasEdge = true
    try expectSame(function, at: function.point, capacity: 14)
  }

  @Test("For some inputs only, of which the sink is told nothing else")
  func restricted() throws {
    let function = MixedFunction()
    let checker = GradientChecker().restricted(toInputs: "t", "W")
    let sink = EntryCollector()
    let report = try checker.check(function, at: function.point, into: sink)
    #expect(report.verdict == .agrees)
    #expect(sink.blocks.map(\.name) == ["∂z/∂W", "∂z/∂t", "∂s/∂W", "∂s/∂t"])
    #expect(report.blocks.map(\.name) == sink.blocks.map(\.name))
    #expect(report.counts.compared == 7 * 13)
  }

  @Test("Tiles hold whole runs of columns, and no more entries than there is room for")
  func tiles() throws {
    let function = MixedFunction()
    let sink = EntryCollector()
    _ = try GradientChecker().check(function, at: function.point, into: sink, capacity: 7 * 3)
    #expect(sink.blocks.first?.runExtents == [1, 2])
    #expect(sink.columns["∂z/∂W"] == [0..<2, 2..<4, 4..<6, 6..<8, 8..<10, 10..<12])
    #expect(sink.columns["∂s/∂b"] == [0..<3, 3..<5])
    #expect(sink.columns["∂s/∂t"] == [0..<1])
  }

  @Test("A wrong entry of the last column is named, and that nothing explains it is said")
  func lastColumn() throws {
    var function = MixedFunction()
    function.replacements = [[6, 17]: 0]
    let sink = EntryCollector()
    let report = try GradientChecker().check(function, at: function.point, into: sink, capacity: 7)
    #expect(report.verdict == .disagrees)
    #expect(report.counts.disagrees == 1)
    let worst = try #require(report.failures().first)
    #expect(worst.entry == "∂s/∂t")
    #expect(!worst.ladder.isEmpty)
    #expect(report.blocks.allSatisfy { $0.diagnosis == nil })
    #expect(report.warnings.map(\.code.rawValue) == ["notDiagnosed"])
  }

  @Test("Maps are tried without all entries, and a claim that changes is found")
  func maps() throws {
    var function = MixedFunction()
    function.form = .pushforward
    let right = try GradientChecker().check(function, at: function.point, into: nil, capacity: 21)
    #expect(right.verdict == .agrees)
    #expect(right.warnings.isEmpty && right.statements.isEmpty)
    let squared = ClosureFunction<Double>(
      domain: function.domain,
      codomain: function.codomain,
      value: { MixedFunction().value(at: $0) },
      derivative: { point in
        let claim = try MixedFunction().derivative(at: point)
        return .pushforward(rowCount: 7, columnCount: 18) { tangent in
          try claim.pushforward(of: tangent.map { $0 * $0 })
        }
      }
    )
    let wrong = try GradientChecker().check(squared, at: function.point, into: nil, capacity: 21)
    #expect(wrong.statements.map(\.name) == ["homogeneous"])
    #expect(wrong.verdict == .disagrees)

    let calls = Counter()
    let plain = MixedFunction()
    let changing = ClosureFunction<Double>(
      domain: plain.domain,
      codomain: plain.codomain,
      value: { plain.value(at: $0) },
      derivative: { point in
        var claim = plain
        claim.replacements = [[5, 16]: Double(calls.add())]
        return try claim.derivative(at: point)
      }
    )
    let report = try GradientChecker().check(changing, at: plain.point, into: nil, capacity: 21)
    #expect(report.warnings.contains { $0.code == .claimNotReproducible })
  }

  @Test("What the sink throws ends the check, as it was thrown")
  func refusal() throws {
    let function = MixedFunction()
    #expect(throws: EntryCollector.Refusal.self) {
      try GradientChecker().check(
        function,
        at: function.point,
        into: EntryCollector(refusingTile: 3),
        capacity: 7
      )
    }
    #expect(throws: EntryCollector.Refusal.self) {
      try GradientChecker().check(
        function,
        at: function.point,
        into: EntryCollector(refusingTile: 1)
      )
    }
  }

  @Test("The pullback of a scalar function is asked for its row once, not with every tile")
  func asksOnce() throws {
    let calls = Counter()
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [40]),
      codomain: Space("f"),
      value: { [$0.reduce(0, +)] },
      derivative: { _ in
        .pullback(rowCount: 1, columnCount: 40) { rows in
          calls.add()
          return [Double](repeating: rows[0], count: 40)
        }
      }
    )
    let point = (0..<40).map { Double($0) + 0.5 }
    let report = try GradientChecker().check(function, at: point, into: nil, capacity: 4)
    #expect(report.counts.agrees == 40)
    #expect(report.warnings.isEmpty)
    // Once to be kept, the first and the second time to see whether it stays the same, and some to
    // see whether it is linear; no more for more tiles.
    #expect(calls.total == 10)
  }

  @Test("A pullback that throws in a later tile ends the check in the function's own words")
  func throwingClaim() throws {
    struct Broken: Error {}
    let calls = Counter()
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [4]),
      codomain: Space("y", shape: [3]),
      value: { Array($0.prefix(3)) },
      derivative: { _ in
        .pullback(rowCount: 3, columnCount: 4) { rows in
          if calls.add() > 12 { throw Broken() }
          return rows + [0]
        }
      }
    )
    let error = #expect(throws: GradientCheckError.self) {
      try GradientChecker().check(function, at: [1, 2, 3, 4], into: nil, capacity: 3)
    }
    #expect(error?.code == .evaluationFailed)
    #expect(error?.underlyingError is Broken)
  }

  @Test(
    "Columns that vanish and units that are inactive are warned of alike",
    arguments: [1, 8, 24]
  )
  func warnings(capacity: Int) throws {
    let relu = ClosureFunction<Double>(
      domain: Space("z", shape: [8]),
      codomain: Space("h", shape: [8]),
      value: { $0.map { max($0, 0) } },
      derivative: { .diagonal($0.map { $0 > 0 ? 1 : 0 }) }
    )
    let none = ClosureFunction<Double>(
      domain: Space([Block("x", shape: [20]), Block("y")]),
      codomain: Space("f", shape: [2]),
      value: { [$0[20], $0[20] * $0[20]] },
      derivative: { point in
        .matrix(
          try Matrix(
            rows: [
              Array(repeating: 0, count: 20) + [1],
              Array(repeating: 0, count: 20) + [2 * point[20]],
            ]
          )
        )
      }
    )
    for (function, point) in [
      (relu, [-1, -2, -3, -4, -5, -6, -7, 1]), (none, (0..<21).map { Double($0) + 0.5 }),
    ] {
      let kept = try GradientChecker().check(function, at: point)
      #expect(kept.warnings.count == 1)
      let streamed = try GradientChecker().check(
        function,
        at: point,
        into: nil,
        capacity: capacity
      )
      #expect(streamed.warnings == kept.warnings)
    }
  }
}
