import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Steps of the worst entries") struct LadderRecallTests {
  /// Returns f(x) = (x₀³, x₀x₁), whose claim ∂f₁/∂x₁ = 1 at (1, 2) is off by `error`.
  private static func function(error: Double) -> ClosureFunction<Double> {
    ClosureFunction(
      domain: Space([Block("x", shape: [2])]),
      codomain: Space([Block("f", shape: [2])]),
      value: { [$0[0] * $0[0] * $0[0], $0[0] * $0[1]] },
      derivative: { _ in try .matrix(Matrix(rows: [[3, 0], [2, 1 + error]])) }
    )
  }

  private func worst(
    error: Double,
    _ checker: GradientChecker = GradientChecker()
  ) throws -> [EntryReport] {
    try checker.check(LadderRecallTests.function(error: error), at: [1, 2]).blocks
      .flatMap(\.worst)
  }

  @Test("An entry that disagrees shows its steps, the one that decided among them")
  func keepsSteps() throws {
    let worst = try #require(worst(error: 0.5).first)
    #expect(worst.verdict == .disagrees)
    #expect(worst.ladder.count > 1)
    #expect(worst.ladder.contains { $0.step == worst.step })
    #expect(worst.ladder.map(\.step) == worst.ladder.map(\.step).sorted())
    for step in worst.ladder {
      #expect((step.numeric - 1).magnitude <= step.noise, "\(step)")
      #expect(step.noise.isFinite && step.noise > 0)
    }
  }

  @Test("Entries that agree keep none")
  func keepsNoneOfTheRest() throws {
    #expect(try worst(error: 0).allSatisfy(\.ladder.isEmpty))
    #expect(try worst(error: 0.5).filter { !$0.ladder.isEmpty }.count == 1)
  }

  @Test("What the worst entries took is taken again and counted, and nothing else")
  func countsEvaluations() throws {
    func examination(error: Double) throws -> Examination {
      let function = LadderRecallTests.function(error: error)
      return try GradientChecker()
        .examine(function, at: [1, 2], measuring: function, at: [1, 2])
    }
    let (right, wrong) = (try examination(error: 0), try examination(error: 0.5))
    let shared = right.evaluations - right.blocks[0].evaluations
    let again = try #require(wrong.blocks[0].entries?.evaluations[3])
    #expect(wrong.evaluations == shared + wrong.blocks[0].evaluations + Int(again))
  }

  @Test("A single fixed step makes no curve")
  func hasNoneByOneStep() throws {
    var checker = GradientChecker()
    checker.scheme = .central
    #expect(try worst(error: 0.5, checker).allSatisfy(\.ladder.isEmpty))
  }
}
