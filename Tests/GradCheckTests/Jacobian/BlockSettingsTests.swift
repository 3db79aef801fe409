import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Settings of single blocks")
struct BlockSettingsTests {
  /// A function of a vector and a matrix with two outputs, all claims of which are off by a tenth of
  /// a percent.
  private static func function(
    noise: Double = 0
  ) -> ClosureFunction<Double> {
    ClosureFunction(
      domain: Space([Block("a", shape: [30]), Block("b", shape: [3])]),
      codomain: Space([Block("y", shape: [2]), Block("z")]),
      value: { x in
        let sums = [x[0..<30].reduce(0) { $0 + $1 * $1 }, x[30] * x[31] * x[32]]
        return [sums[0], sums[0] * sums[1], sums[1]].map {
          noise == 0 ? $0 : ($0 / noise).rounded() * noise
        }
      },
      derivative: { x in
        let sum = x[0..<30].reduce(0) { $0 + $1 * $1 }
        let product = x[30] * x[31] * x[32]
        let squares = x[0..<30].map { 2 * $0 }
        let others = x[30..<33].map { product / $0 }
        let none = [[Double](repeating: 0, count: 30), [Double](repeating: 0, count: 3)]
        let rows = [
          squares + none[1], squares.map { $0 * product } + others.map { $0 * sum },
          none[0] + others,
        ]
        return try .matrix(Matrix(rows: rows.map { $0.map { $0 * 1.001 } }))
      }
    )
  }

  private static let point = (0..<33).map { 0.4 + Double($0 % 7) / 5 }

  private static func checker(_ settings: [BlockSettings]) -> GradientChecker {
    var checker = GradientChecker()
    checker.blockSettings = settings
    return checker
  }

  /// Settings for one input, for one output, and for single blocks of a column in which others have
  /// none.
  private static let settings: [[BlockSettings]] = [
    [BlockSettings("a", tolerance: Tolerance(relative: 0.01))],
    [BlockSettings("∂z/*", tolerance: Tolerance(relative: 0.01), resolution: 1e-7)],
    [
      BlockSettings("∂y/∂b", tolerance: Tolerance(absolute: 1)),
      BlockSettings("∂z/∂a", resolution: 1e-8),
      BlockSettings("b", tolerance: Tolerance(relative: 0.5)),
    ],
  ]

  /// What was found of a block to the last bit, NaN being like NaN.
  private func text(_ block: BlockReport) -> String { "\(block.findings ?? [])" }

  @Test("Each block is judged as if all blocks had its settings", arguments: settings)
  func apart(_ settings: [BlockSettings]) throws {
    let function = Self.function()
    let report = try Self.checker(settings).check(function, at: Self.point)
    for block in report.blocks {
      let own = settings.first {
        BlockFilter(only: [$0.pattern], skip: []).isSelected(block.block)
      }
      var alone = GradientChecker()
      alone.tolerance = own?.tolerance ?? .none
      alone.scheme = .adaptive(resolution: own?.resolution)
      let other = try alone.check(function, at: Self.point)
      let same = try #require(other.blocks.first { $0.name == block.name })
      #expect(text(block) == text(same), "\(block.name)")
      #expect(block.worst.map(\.allowance) == same.worst.map(\.allowance), "\(block.name)")
    }
  }

  @Test(
    "Parts put together are the undivided report",
    arguments: settings,
    PartMergeTests.coverages
  )
  func parts(_ settings: [BlockSettings], _ coverage: Coverage) throws {
    var checker = Self.checker(settings)
    checker.coverage = coverage
    for function in [Self.function(), Self.function(noise: 1e-6)] {
      let merged = try PartMergeTests().expectSame(5, checker) {
        try $0.check(function, at: Self.point)
      }
      #expect(merged.configuration.blockSettings == settings)
    }
  }

  @Test("Parts of other settings are refused with the difference")
  func otherParts() throws {
    func part(_ index: Int, _ share: Double) throws -> GradientReport {
      var checker = Self.checker([BlockSettings("a", tolerance: Tolerance(relative: share))])
      checker.part = try CheckPart(index, of: 2)
      return try checker.check(Self.function(), at: Self.point)
    }
    var merge = PartMerge()
    try merge.add(part(1, 0.01), from: "one")
    let error = #expect(throws: PartMergeError.self) { try merge.add(part(2, 0.02), from: "two") }
    #expect(
      error?.description
        == "Expected parts of one check, found another setting of single blocks in "
        + "“two” than in “one”: “a tolerance 0.0 + 0.02”, not “a tolerance 0.0 + 0.01”."
    )
  }

  @Test("Their text is part of what parts have in common, and absent where there are none")
  func digests() throws {
    let none = try Self.checker([]).check(Self.function(), at: Self.point)
    #expect(!none.settingsText.contains("single blocks"))
    let some = try Self.checker(Self.settings[1]).check(Self.function(), at: Self.point)
    #expect(
      some.settingsText.contains("blocks=∂z/* tolerance 0.0 + 0.01 resolution 1e-07")
    )
  }

  @Test("Blocks of a Hessian have settings of their own, and parts of it are the undivided report")
  func hessians() throws {
    var function = ChainFunction()
    function.spoil = { $0[7, 8] *= 1.001 }
    let strict = try GradientChecker().checkHessian(function, at: function.point)
    #expect(strict.verdict == .disagrees)
    let wrong = try #require(strict.blocks.first { $0.verdict == .disagrees })
    let own = BlockSettings(wrong.name, tolerance: Tolerance(relative: 0.5))
    var checker = Self.checker([own])
    let report = try PartMergeTests().expectSame(3, checker) {
      try $0.checkHessian(function, at: function.point)
    }
    #expect(report.blocks.first { $0.name == wrong.name }?.verdict == .agrees)
    #expect(report.configuration.blockSettings == [own])
    // Another block is judged as before.
    let others = zip(report.blocks, strict.blocks).filter { $0.0.name != wrong.name }
    #expect(others.allSatisfy { text($0) == text($1) })
    checker.blockSettings = [BlockSettings("∂²q/*")]
    #expect(throws: GradientCheckError.self) {
      try checker.checkHessian(function, at: function.point)
    }
  }

  @Test("What a colour displaces together is judged block by block")
  func colours() throws {
    let function = ClosureFunction<Double>(
      domain: Space([Block("a", shape: [20]), Block("b", shape: [20])]),
      codomain: Space("y", shape: [40]),
      value: { $0.map { $0 * $0 } },
      derivative: { x in
        let diagonal = try SparsityPattern(
          rowCount: 40,
          columnCount: 40,
          rows: Array(x.indices),
          columns: Array(x.indices)
        )
        return try .sparse(pattern: diagonal, values: x.map { 2.002 * $0 })
      }
    )
    let checker = Self.checker([BlockSettings("b", tolerance: Tolerance(relative: 0.01))])
    let report = try checker.check(function, at: (0..<40).map { 0.3 + Double($0) / 9 })
    #expect(report.configuration.coverage == "coloured")
    #expect(report.blocks.map(\.verdict) == [.disagrees, .agrees])
    #expect(report.configuration.blockSettings == checker.blockSettings)
  }
}
