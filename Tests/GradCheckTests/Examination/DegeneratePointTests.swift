import GradCheck
import Testing

@Suite("Points that hide mistakes are warned of")
struct DegeneratePointTests {
  /// y = (x₀x₁, x₁²) and z = (2t), on separate inputs.
  private static let function = ClosureFunction<Double>(
    domain: Space([Block("x", shape: [2]), Block("t")]),
    codomain: Space("y", shape: [3]),
    value: { p in [p[0] * p[1], p[1] * p[1], 2 * p[2]] },
    derivative: { p in
      .matrix(
        try Matrix(rows: [[p[1], p[0], 0], [0, 2 * p[1], 0], [0, 0, 2]])
      )
    }
  )

  private static func warnings(at point: [Double]) throws -> [ReportWarning] {
    let report = try GradientChecker().check(function, at: point)
    #expect(!report.verdict.isFailure)
    return report.warnings
  }

  @Test("Nothing is said of an ordinary point, nor of a block of one coordinate")
  func ordinary() throws {
    #expect(try Self.warnings(at: [0.5, -2, 0.25]).isEmpty)
  }

  @Test(
    "Single numbers that are 0 or 1 are named",
    arguments: [(0.0, ReportWarning.Code.scalarsZero), (1, .scalarsOne)]
  )
  func scalars(number: Double, code: ReportWarning.Code) throws {
    let warnings = try Self.warnings(at: [0.5, -2, number])
    #expect(warnings.map(\.code) == [code])
    #expect(warnings.first?.message.hasPrefix("t is \(Int(number)), where a") == true)
  }

  /// f = σ² ℓ³ with the derivatives by the logarithms of σ and ℓ.
  private static let logarithmic = ClosureFunction<Double>(
    domain: Space([Block("σ"), Block("ℓ")]),
    codomain: Space("f"),
    value: { p in [p[0] * p[0] * p[1] * p[1] * p[1]] },
    derivative: { p in
      let value = p[0] * p[0] * p[1] * p[1] * p[1]
      return .row([2 * value, 3 * value])
    }
  )

  @Test("At σ = 1 and ℓ = 1 the derivative by the logarithm passes, and the point is named")
  func logarithms() throws {
    let report = try GradientChecker().check(Self.logarithmic, at: [1, 1])
    #expect(report.verdict == .agrees)
    #expect(report.warnings.map(\.code) == [.scalarsOne])
    #expect(report.warnings.first?.message.hasPrefix("σ and ℓ are 1, where a derivative") == true)
    #expect(try GradientChecker().check(Self.logarithmic, at: [2.5, 0.7]).verdict == .disagrees)
  }

  @Test("Different inputs with the same values are named, one by one or coordinate by coordinate")
  func likeInputs() throws {
    let sum = ClosureFunction<Double>(
      domain: Space([Block("a", shape: [2]), Block("b", shape: [2])]),
      codomain: Space("f"),
      value: { p in [p[0] * p[3] + p[1] * p[2]] },
      derivative: { p in .row([p[3], p[2], p[1], p[0]]) }
    )
    let warnings = try GradientChecker().check(sum, at: [2, 3, 2, 3]).warnings
    #expect(warnings.map(\.code) == [.inputsAlike])
    #expect(warnings.first?.message.hasPrefix("a and b have the same values, where") == true)
    #expect(try GradientChecker().check(sum, at: [2, 3, 3, 2]).warnings.isEmpty)
  }

  @Test("A zero that is meant is not warned of", arguments: [[], [2], [3]])
  func origin(shape: [Int]) throws {
    func warnings(origin: Bool) throws -> [ReportWarning.Code] {
      let function = ClosureFunction<Double>(
        domain: Space([Block("ξ", shape: shape, origin: origin)]),
        codomain: Space("f"),
        value: { p in [p.reduce(0) { $0 + 2 * $1 + $1 * $1 }] },
        derivative: { p in .row(p.map { 2 + 2 * $0 }) }
      )
      let count = Block.count(ofShape: shape)
      return try GradientChecker().check(function, at: [Double](repeating: 0, count: count))
        .warnings.map(\.code)
    }
    #expect(try warnings(origin: true).isEmpty)
    #expect(try warnings(origin: false) == [shape.isEmpty ? .scalarsZero : .inputsAllZero])
  }

  @Test(
    "Coordinates that are all alike are named",
    arguments: [(1.0, "inputsAllOne", "one"), (0.3, "inputsAllEqual", "equal")]
  )
  func alike(number: Double, code: String, word: String) throws {
    let warnings = try Self.warnings(at: [number, number, 5])
    #expect(warnings.map(\.code.rawValue) == [code])
    #expect(
      warnings.first?.message.hasPrefix("The coordinates of x are all \(word), where") == true
    )
  }

  @Test("Zero inputs are named, and the derivatives that vanish there")
  func zero() throws {
    let warnings = try Self.warnings(at: [0, 0, 5])
    #expect(warnings.map(\.code.rawValue) == ["inputsAllZero", "zeroColumns"])
    #expect(
      warnings.last?.message.hasPrefix(
        "The function does not depend on x[0] and x[1] here: 2 of 2 derivatives by x are exactly"
      ) == true
    )
  }

  private static func relu(_ point: [Double]) throws -> [ReportWarning] {
    let function = ClosureFunction<Double>(
      domain: Space("z", shape: [point.count]),
      codomain: Space("h", shape: [point.count]),
      value: { $0.map { max($0, 0) } },
      derivative: { .diagonal($0.map { $0 > 0 ? 1 : 0 }) }
    )
    return try GradientChecker().check(function, at: point).warnings
  }

  @Test("A layer of which clearly more than half is inactive is named; one of half is not")
  func inactive() throws {
    #expect(try Self.relu([1, -2, 3, -4, 5, -6]).isEmpty)
    #expect(try Self.relu([1, -2, -3, -4, 5, -6]).isEmpty)
    let warnings = try Self.relu([-1, -2, -3, -4, 5, -6])
    #expect(warnings.map(\.code.rawValue) == ["inactiveUnits"])
    #expect(warnings.first?.message.hasPrefix("5 of 6 units of h are inactive") == true)
  }

  @Test("A layer of which nothing is active has columns of zeros instead")
  func dead() throws {
    #expect(try Self.relu([-1, -2, -3]).map(\.code) == ["zeroColumns"])
  }

  @Test("A claim of zero where the function moves is a mistake and no degenerate point")
  func wrongZero() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [3]),
      codomain: Space("y"),
      value: { [$0[0] + 2 * $0[1] + 3 * $0[2]] },
      derivative: { _ in .row([0, 0, 0]) }
    )
    let report = try GradientChecker().check(function, at: [1, 2, 3])
    #expect(report.verdict == .disagrees)
    #expect(report.warnings.isEmpty)
  }
}
