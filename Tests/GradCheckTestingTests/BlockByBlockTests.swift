import GradCheck
import GradCheckTesting
import Testing

/// How to make every block of a function's Jacobian a test case of its own.
@Suite("Block by block")
struct BlockByBlockTests {
  /// J = ½|W·x + b|² of a 2 × 3 matrix, with the claim of one input times a factor.
  static func energy(_ input: String = "", times factor: Double = 1) -> ClosureFunction<Double> {
    ClosureFunction<Double>(
      domain: ["W": [2, 3], "b": [2], "x": [3]],
      output: "J"
    ) { point in
      try residual(point).reduce(0) { $0 + $1 * $1 / 2 }
    } gradients: { point in
      let (residual, W, x) = try (residual(point), point["W"], point["x"])
      func claim(_ name: String, _ right: [Double]) -> [Double] {
        right.map { name == input ? factor * $0 : $0 }
      }
      return [
        "W": claim("W", residual.flatMap { r in x.map { r * $0 } }),
        "b": claim("b", residual),
        "x": claim("x", (0..<3).map { residual[0] * W[$0] + residual[1] * W[3 + $0] }),
      ]
    }
  }

  static let point: PointSet<Double> = [
    "W": [1.2, -2, 3, 0.5, 0.1, -1], "b": [0.1, 0.2], "x": [2, 1.5, -1],
  ]

  @Test(arguments: gradientBlocks(of: energy(), at: point))
  func gradient(_ block: GradientBlock) throws {
    let report = try #require(expectGradient(of: block))
    #expect(report.blocks.map(\.name) == [block.name])
    try requireGradient(of: block)
  }

  @Test("Of a function that is wrong in one input that input's block alone fails")
  func oneWrong() throws {
    let blocks = gradientBlocks(of: Self.energy("W", times: 2), at: Self.point)
    #expect(blocks.map(\.testDescription) == ["∂J/∂W", "∂J/∂b", "∂J/∂x"])
    withKnownIssue {
      expectGradient(of: blocks[0])
    } matching: { issue in
      text(of: issue).contains("∂J/∂W is 2.000 × too large")
    }
    expectGradient(of: blocks[1])
    expectGradient(of: blocks[2])
  }

  @Test("Random points and the restrictions of the checker hold for every block")
  func points() throws {
    var checker = GradientChecker()
    checker.skip = ["b"]
    let blocks = gradientBlocks(
      of: Self.energy(),
      at: .random(count: 3, seed: 4),
      using: checker
    )
    #expect(try #require(expectGradient(of: blocks[0])).blocks.count == 3)
    // What is to be skipped is nothing that passes.
    withKnownIssue {
      expectGradient(of: blocks[1])
    } matching: { issue in
      text(of: issue).contains("Expected at least one entry to compare, found none.")
    }
  }

  @Test("A function without blocks is a test case that fails")
  func none() {
    let empty = ClosureFunction<Double>(
      domain: Space([]),
      codomain: Space("f"),
      value: { _ in [1] },
      derivative: { _ in .row([]) }
    )
    let blocks = gradientBlocks(of: empty, at: [])
    #expect(blocks.map(\.name) == ["the derivative"])
    withKnownIssue {
      expectGradient(of: blocks[0])
    } matching: { issue in
      text(of: issue).hasPrefix("The derivative could not be checked.")
    }
  }

  private static func residual(_ point: NamedArrays<Double>) throws -> [Double] {
    let (W, b, x) = try (point["W"], point["b"], point["x"])
    return (0..<2).map { row in
      var sum: Double = b[row]
      for column in 0..<3 { sum += W[3 * row + column] * x[column] }
      return sum
    }
  }
}
