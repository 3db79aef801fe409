import GradCheck
import GradCheckTestSupport
import Testing

@Suite("The maps of a claim belong to each other and are linear")
struct ClaimLawsTests {
  /// How many random claims are tried in each precision and range of scales.
  static let count = 3000

  /// Returns the columns of the entries whose maps were found to contradict each other.
  private func accused<Function: DifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar],
    seed: UInt64
  ) throws -> [Int] {
    var checker = GradientChecker()
    checker.jobs = 1
    checker.seed = seed
    let report = try checker.check(function, at: point)
    let block = report.blocks[0]
    let accused = report.statements.map(\.place)
    return (0..<block.count).filter { accused.contains(block.entryName(at: $0)) }
      .map { $0 % function.domain.count }
      + report.statements.filter(\.place.isEmpty).map { _ in -1 }
  }

  @Test("Accuses none of 12,000 right claims, however badly scaled", arguments: [0.0, 6.0])
  func rightClaims(decades: Double) throws {
    try rightClaims(of: Double.self, decades: decades)
    try rightClaims(of: Float.self, decades: decades)
  }

  private func rightClaims<Scalar: BinaryFloatingPoint & Sendable>(
    of scalar: Scalar.Type,
    decades: Double
  ) throws {
    for seed in 0..<UInt64(Self.count) {
      var generator = SeededGenerator(seed: seed, name: "right maps")
      let function = try RandomMaps<Scalar>(decades: decades, using: &generator)
      let point = function.point(using: &generator)
      let columns = try accused(of: function, at: point, seed: seed)
      #expect(columns.isEmpty, "\(Scalar.self), \(decades) decades, seed \(seed)")
    }
  }

  @Test("Sees every error of 1e-6 in one column of doubles, nearly every one of 1e-2 in floats")
  func smallErrors() throws {
    #expect(try seen(1e-6, of: Double.self) == 1000)
    // Where a slope is lost in the rounding of single precision, so is a hundredth of it.
    #expect(try seen(1e-2, of: Float.self) >= 950)
  }

  /// Returns in how many of 1000 wrong pushforwards the column is named; never another one.
  private func seen<Scalar: BinaryFloatingPoint & Sendable>(
    _ share: Scalar,
    of scalar: Scalar.Type
  ) throws -> Int {
    var count = 0
    for seed in 0..<1000 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed, name: "wrong maps")
      var function = try RandomMaps<Scalar>(decades: 4, using: &generator)
      let point = function.point(using: &generator)
      let column = Int.random(in: 0..<function.domain.count, using: &generator)
      function.fault = (column, share)
      let columns = try accused(of: function, at: point, seed: seed)
      #expect(columns.isEmpty || columns == [column], "\(Scalar.self), seed \(seed)")
      count += columns.count
    }
    return count
  }

  // MARK: In a check

  private static func products(
    pullback: @escaping @Sendable ([Double]) -> [Double] = { u in [2 * u[0], 3 * u[0] + u[1]] },
    pushforward: @escaping @Sendable ([Double]) -> [Double] = { v in [2 * v[0] + 3 * v[1], v[1]] }
  ) -> ClosureFunction<Double> {
    ClosureFunction(
      domain: Space("x", shape: [2]),
      codomain: Space("y", shape: [2]),
      value: { x in [2 * x[0] + 3 * x[1], x[1]] },
      derivative: { _ in
        .maps(rowCount: 2, columnCount: 2, pullback: pullback, pushforward: pushforward)
      }
    )
  }

  @Test("A right pair of maps passes")
  func rightPair() throws {
    let report = try GradientChecker().check(Self.products(), at: [1, 2])
    #expect(report.verdict == .agrees)
    #expect(report.warnings.isEmpty && report.statements.isEmpty)
  }

  @Test(
    "A wrong pushforward beside a right pullback is stated by its entry, with all three numbers"
  )
  func wrongPushforward() throws {
    let function = Self.products(pushforward: { v in [2 * v[0] + 2.5 * v[1], v[1]] })
    let report = try GradientChecker().check(function, at: [1, 2])
    #expect(report.verdict == .disagrees)
    #expect(report.counts.agrees == 4, "the entries come from the pullback, which is right")
    let statement = try #require(report.statements.first)
    #expect(report.statements.count == 1)
    #expect((statement.name, statement.place) == ("adjoint", "∂y[0]/∂x[1]"))
    #expect(statement.verdict == .disagrees)
    #expect(
      statement.text.hasPrefix(
        "∂y[0]/∂x[1]: the pullback claims 3, the pushforward claims 2.5, measured 3 ± "
      )
    )
    #expect(statement.text.hasSuffix(": the pushforward is wrong."))
  }

  @Test("A wrong pullback that nothing else would ask for fails, too")
  func wrongPullback() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x"),
      codomain: Space("y", shape: [2]),
      value: { x in [2 * x[0], 5 * x[0]] },
      derivative: { _ in
        .maps(
          rowCount: 2,
          columnCount: 1,
          pullback: { u in [2 * u[0] - 5 * u[1]] },
          pushforward: { v in [2 * v[0], 5 * v[0]] }
        )
      }
    )
    let statement = try #require(
      try GradientChecker().check(function, at: [0.5]).statements.first
    )
    #expect(statement.place == "∂y[1]/∂x")
    #expect(statement.text.hasSuffix("the pullback is wrong."))
  }

  @Test("A pushforward that gives NaN is not finite rather than right")
  func notANumber() throws {
    let function = Self.products(pushforward: { v in [2 * v[0] + 3 * v[1], v[1] * .nan] })
    let report = try GradientChecker().check(function, at: [1, 2])
    #expect(report.verdict == .notFinite)
    #expect(report.statements.map(\.name) == ["adjoint"])
    #expect(report.statements.map(\.verdict) == [.notFinite])
  }

  @Test(
    "A map that is not linear fails, in whatever direction",
    arguments: ["pullback", "pushforward"]
  )
  func notLinear(direction: String) throws {
    // Right for unit vectors, clipped beyond them.
    let clip = { @Sendable (numbers: [Double]) in numbers.map { min(max($0, -4), 4) } }
    let function =
      direction == "pullback"
      ? Self.products(pullback: { u in clip([2 * u[0], 3 * u[0] + u[1]]) })
      : Self.products(pushforward: { v in clip([2 * v[0] + 3 * v[1], v[1]]) })
    let report = try GradientChecker().check(function, at: [1, 2])
    #expect(report.verdict == .disagrees)
    #expect(report.statements.map(\.name) == ["homogeneous"])
    let text = try #require(report.statements.first).text
    #expect(text.contains("from the \(direction) of a"), "\(text)")
  }

  @Test("A pullback alone is tried for linearity")
  func pullbackAlone() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [2]),
      codomain: Space("y"),
      value: { x in [x[0] + x[1]] },
      derivative: { _ in
        .pullback(rowCount: 1, columnCount: 2) { u in [u[0] * u[0], u[0]] }
      }
    )
    let report = try GradientChecker().check(function, at: [1, 2])
    #expect(report.counts.agrees == 2 && report.verdict == .disagrees)
    #expect(report.statements.map(\.name) == ["homogeneous"])
    #expect(report.statements.allSatisfy { $0.text.contains("for x[0]") })
  }

  @Test("Maps inside a composition are tried through it")
  func insideComposition() throws {
    let outer = Self.products(pushforward: { v in [2 * v[0] + 3 * v[1], 1.5 * v[1]] })
    let inner = ClosureFunction<Double>(
      domain: Space("t"),
      codomain: Space("x", shape: [2]),
      value: { t in [t[0], t[0] * t[0]] },
      derivative: { t in .column([1, 2 * t[0]]) }
    )
    let report = try GradientChecker().check(outer.composed(with: inner), at: [0.5])
    #expect(report.verdict == .disagrees)
    #expect(report.statements.first?.place == "∂y[1]/∂t")
  }

  @Test("A map that changes from call to call breaks one law, and is not blamed for others")
  func notReproducible() throws {
    let calls = Counter()
    let function = Self.products(pushforward: { v in
      [2 * v[0] + 3 * v[1], v[1] * (1 + Double(calls.add()) * 1e-3)]
    })
    let report = try GradientChecker().check(function, at: [1, 2])
    #expect(report.statements.map(\.name) == ["repeatable"])
    #expect(report.counts.agrees == 4)
  }

  @Test("A claim without maps is not asked for once more")
  func withoutMaps() throws {
    let calls = Counter()
    let function = ClosureFunction<Double>(
      domain: Space("x"),
      codomain: Space("y"),
      value: { x in [x[0] * x[0]] },
      derivative: { x in
        calls.add()
        return .row([2 * x[0]])
      }
    )
    _ = try GradientChecker().check(function, at: [3])
    #expect(calls.total == 2)
  }
}
