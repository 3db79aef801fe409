import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Steps of the worst entries") struct WorstLaddersTests {
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
    try checker.check(WorstLaddersTests.function(error: error), at: [1, 2]).blocks
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

  @Test("Keeping steps takes no evaluations of its own")
  func takesNoEvaluations() throws {
    func examination(error: Double) throws -> Examination {
      let function = WorstLaddersTests.function(error: error)
      return try GradientChecker().examine(CheckSubject(function, at: [1, 2]))
    }
    let (right, wrong) = (try examination(error: 0), try examination(error: 0.5))
    let shared = right.record.evaluations - right.blocks[0].evaluations
    #expect(wrong.record.evaluations == shared + wrong.blocks[0].evaluations)
  }

  @Test("Every listed entry has its steps, whatever the number of jobs", arguments: [1, 2, 5])
  func isIndependentOfJobs(jobs: Int) throws {
    let count = 400
    let function = ClosureFunction<Double>(
      domain: Space([Block("x", shape: [count])]),
      codomain: Space([Block("f"), Block("g")]),
      value: { x in [x.reduce(0) { $0 + $1 * $1 }, x.reduce(0) { $0 + $1 * $1 * $1 }] },
      derivative: { x in
        let wrong = x.enumerated().map { 2 * $0.element * (1 + Double($0.offset % 7) / 10) }
        return try .matrix(Matrix(rows: [wrong, x.map { -3 * $0 * $0 }]))
      }
    )
    let point = (0..<count).map { 0.5 + Double($0) / 100 }
    var checker = GradientChecker()
    checker.jobs = 1
    let expected = try checker.check(function, at: point)
    checker.jobs = jobs
    let report = try checker.check(function, at: point)
    #expect(report.blocks.count == 2)
    for (block, same) in zip(report.blocks, expected.blocks) {
      #expect(block.worst.count == checker.worstCount)
      #expect(block.worst.allSatisfy { $0.ladder.count > 1 }, "\(block.name)")
      #expect(block.worst == same.worst)
    }
  }

  @Test("A single fixed step makes no curve")
  func hasNoneByOneStep() throws {
    var checker = GradientChecker()
    checker.scheme = .central
    #expect(try worst(error: 0.5, checker).allSatisfy(\.ladder.isEmpty))
  }
}
