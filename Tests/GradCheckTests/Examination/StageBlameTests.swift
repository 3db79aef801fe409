import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Of a wrong composition the first wrong stage is named")
struct StageBlameTests {
  /// t ↦ factor·t², whose claim is `claimed`·t² instead.
  private static func square(
    _ input: String,
    _ output: String,
    claimed: Double = 1,
    name: String? = nil
  ) -> ClosureFunction<Double> {
    ClosureFunction(
      domain: Space(input, shape: [2]),
      codomain: Space(output, shape: [2]),
      stageName: name,
      value: { $0.map { $0 * $0 } },
      derivative: { .diagonal($0.map { 2 * claimed * $0 }) }
    )
  }

  private static func report(
    first: Double = 1,
    second: Double = 1,
    third: Double = 1
  ) throws -> GradientReport {
    // Nested on both sides: the order is that of the flow whatever the parentheses.
    let inner = try square("y", "z", claimed: second, name: "middle")
      .composed(with: square("x", "y", claimed: first))
    return try GradientChecker().check(
      square("z", "w", claimed: third).composed(with: inner),
      at: [0.7, 1.2]
    )
  }

  @Test("A right composition has nothing to say of its stages")
  func right() throws {
    let report = try Self.report()
    #expect(report.verdict == .agrees)
    #expect(report.stageBlames.isEmpty)
  }

  @Test("The stage is named by its position, its name and its worst entry")
  func named() throws {
    let blame = try #require(try Self.report(second: 3).stageBlames.first)
    #expect(blame.finding == .wrongStage)
    #expect([blame.stage, blame.stageCount] == [2, 3])
    #expect(blame.name == "middle")
    #expect(blame.entry.hasPrefix("∂z["))
    #expect(
      blame.sentence
        == "stage 2 of 3 (middle) is the first whose own derivative is wrong, at \(blame.entry)."
    )
    #expect(try Self.report(third: 3).stageBlames.first?.name == "z → w")
  }

  @Test("Of two wrong stages the first in the order of the flow is named")
  func firstOfTwo() throws {
    #expect(try Self.report(first: 2, third: 3).stageBlames.first?.stage == 1)
  }

  @Test("Two faults that cancel are two wrong stages and a right composition")
  func cancelling() throws {
    let report = try Self.report(first: 2, third: 0.5)
    #expect(report.verdict == .agrees)
    #expect(report.stageBlames.isEmpty)
  }

  @Test("A function without stages is not taken apart")
  func single() throws {
    let report = try GradientChecker().check(Self.square("x", "y", claimed: 2), at: [1, 2])
    #expect(report.verdict == .disagrees)
    #expect(report.stageBlames.isEmpty)
  }

  @Test("A stage that cannot be decided is said to be so, not to be right")
  func undecided() {
    let sure = StageBlame.Outcome(name: "a", blocks: [HandMadeReport.block("x", [.right(1)])])
    let vague = HandMadeReport.Entry(1, 1, uncertainty: 10, .inconclusive, .tooUncertain)
    let unsure = StageBlame.Outcome(name: "b", blocks: [HandMadeReport.block("x", [vague])])
    let blame = StageBlame(scope: "point 2", stages: [sure, unsure])
    #expect(blame?.finding == .undecided)
    #expect(
      blame?.sentence
        == "point 2: no stage is found wrong by itself, but stage 2 of 2 (b) is not decided, at "
        + "∂f/∂x[0]."
    )
    let all = StageBlame(scope: "", stages: [sure, sure])
    #expect(
      all?.sentence == "each of the 2 stages is right by itself; the composition is wrong."
    )
  }

  @Test("A stage that was checked in part may be the first that is wrong, so none is named")
  func partlyChecked() throws {
    let wrong = StageBlame.Outcome(name: "b", blocks: [HandMadeReport.block("x", [.wrong(1, 2)])])
    var block = HandMadeReport.block("x", [.right(1)])
    block.coverage = BlockCoverage(
      method: "sample:1",
      share: 0.5,
      missedAtOnePercent: 0.5,
      missedAtWholeSize: 0.5
    )
    let partial = StageBlame.Outcome(name: "a", blocks: [block])
    #expect(StageBlame(scope: "", stages: [partial, wrong]) == nil)
    #expect(StageBlame(scope: "", stages: [partial, partial]) == nil)
    #expect(StageBlame(scope: "", stages: [wrong, partial])?.stage == 1)
  }

  @Test("The test helpers' failure text says it")
  func failureText() throws {
    let function = try Self.square("y", "z", claimed: 2, name: "outer")
      .composed(with: Self.square("x", "y"))
    let failure = try #require(throws: GradientVerificationFailure.self) {
      try GradientChecker().verify(function, at: [0.7, 1.2])
    }
    #expect(failure.description.contains("\nStages: stage 2 of 2 (outer) is the first whose"))
  }
}
