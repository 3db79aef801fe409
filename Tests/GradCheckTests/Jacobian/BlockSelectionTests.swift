import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Which blocks are checked, and how each of them")
struct BlockSelectionTests {
  /// J = Σ wⱼxⱼ + b₁, and K = x₀², claimed as told.
  private static func function(
    offBy error: Double = 0,
    _ input: String = "w"
  ) -> ClosureFunction<Double> {
    ClosureFunction(
      domain: Space([Block("w", shape: [2]), Block("x", shape: [2]), Block("b₁")]),
      codomain: Space([Block("J"), Block("K")]),
      value: { [$0[0] * $0[2] + $0[1] * $0[3] + $0[4], $0[2] * $0[2]] },
      derivative: { p in
        let factor = { (name: String) in name == input ? 1 + error : 1 }
        return try .matrix(
          Matrix(rows: [
            [p[2] * factor("w"), p[3] * factor("w"), p[0], p[1], factor("b₁")],
            [0, 0, 2 * p[2] * factor("x"), 0, 0],
          ])
        )
      }
    )
  }

  private static let point: [Double] = [0.5, -1.25, 2.5, 0.75, 0.3]

  private func names(_ checker: GradientChecker) throws -> [String] {
    try checker.check(Self.function(), at: Self.point).blocks.map(\.name)
  }

  @Test("Patterns choose blocks by their names and by those of their inputs")
  func selection() throws {
    var checker = GradientChecker()
    checker.only = ["w", "dJ/db1"]
    #expect(try names(checker) == ["∂J/∂w", "∂J/∂b₁", "∂K/∂w"])
    checker.skip = ["∂K/*"]
    #expect(try names(checker) == ["∂J/∂w", "∂J/∂b₁"])
    let report = try checker.check(Self.function(), at: Self.point)
    #expect(report.configuration.skippedBlocks == ["∂J/∂x", "∂K/∂w", "∂K/∂x", "∂K/∂b₁"])
    #expect(report.description.contains("not checked: 4 blocks"))
  }

  @Test("A pattern that matches nothing, and patterns that leave nothing, are refused")
  func nothing() {
    func message(_ only: [String], _ skip: [String]) -> String? {
      var checker = GradientChecker()
      (checker.only, checker.skip) = (only, skip)
      let error = #expect(throws: GradientCheckError.self) { try names(checker) }
      #expect(error?.code == .invalidConfiguration)
      return error?.message
    }
    #expect(
      message(["W"], [])
        == "Expected a pattern that matches a block, found “W”; the blocks are ∂J/∂w, ∂J/∂x, ∂J/∂b₁, "
        + "∂K/∂w, ∂K/∂x, ∂K/∂b₁."
    )
    #expect(message([], ["*"])?.contains("found that “*” leaves none.") == true)
  }

  @Test("Several points are checked by the same patterns")
  func points() throws {
    var checker = GradientChecker()
    checker.only = ["∂J/∂w"]
    let points = PointSet([Self.point, Self.point.map { $0 + 1 }])
    let report = try checker.verify(Self.function(), at: points)
    #expect(report.blocks.map(\.name) == ["point 1: ∂J/∂w", "point 2: ∂J/∂w"])
  }

  @Test("A tolerance of its own lets an error of one block through, and the report says so")
  func tolerance() throws {
    var checker = GradientChecker()
    let wrong = Self.function(offBy: 1e-3)
    #expect(try checker.check(wrong, at: Self.point).verdict == .disagrees)
    checker.blockSettings = [BlockSettings("∂J/∂w", tolerance: Tolerance(relative: 1e-2))]
    let report = try checker.check(wrong, at: Self.point)
    #expect(report.verdict == .agrees)
    #expect(
      report.blocks.map(\.name) == [
        "∂J/∂w", "∂J/∂x", "∂J/∂b₁", "∂K/∂w", "∂K/∂x", "∂K/∂b₁",
      ]
    )
    #expect(report.configuration.blockSettings == checker.blockSettings)
    #expect(report.configuration.tolerance == .none)
    #expect("\(report)".contains("∂J/∂w: tolerance 0 + 1 %"), "\(report)")
    #expect("\(report)".contains("tolerated: errors of up to 1 % of an entry of"))
    #expect(report.warnings == [])
    // The others are as strict as before.
    let other = Self.function(offBy: 1e-3, "b₁")
    #expect(try checker.check(other, at: Self.point).failures().map(\.entry) == ["∂J/∂b₁"])
  }

  @Test("A resolution of its own is asked for of one block alone")
  func resolution() throws {
    // Noise of 1e-9 hides errors of 1e-8, and shows those of 1e-4.
    let noisy = ClosureFunction<Double>(
      domain: ["a": [], "b": []]
    ) { point in
      let value = try point["a"][0] * 3 + point["b"][0] * 5
      return (value * 1e9).rounded() / 1e9
    } gradients: { _ in
      ["a": [3], "b": [5]]
    }
    var checker = GradientChecker()
    #expect(try checker.check(noisy, at: [0.7, 0.4]).verdict == .agrees)
    checker.blockSettings = [BlockSettings("b", resolution: 1e-10)]
    let report = try checker.check(noisy, at: [0.7, 0.4])
    #expect(report.blocks.map(\.verdict) == [.agrees, .inconclusive], "\(report)")
  }

  @Test("Of several settings the first that match hold")
  func order() throws {
    var checker = GradientChecker()
    checker.blockSettings = [
      BlockSettings("w", tolerance: Tolerance.none),
      BlockSettings("*", tolerance: Tolerance(relative: 0.1)),
    ]
    let report = try checker.check(Self.function(offBy: 1e-3), at: Self.point)
    #expect(report.failures().map(\.block) == ["∂J/∂w", "∂J/∂w"])
  }

  @Test("Settings that cannot be used are refused")
  func badSettings() throws {
    func message(_ settings: BlockSettings) -> String? {
      var checker = GradientChecker()
      checker.blockSettings = [settings]
      return #expect(throws: GradientCheckError.self) { try names(checker) }?.message
    }
    #expect(message(BlockSettings("q"))?.contains("found “q”") == true)
    #expect(message(BlockSettings("w", resolution: -1))?.contains("found -1.0") == true)
    #expect(
      message(BlockSettings("w", tolerance: Tolerance(relative: -1)))?.contains("found -1.0")
        == true
    )
  }
}
