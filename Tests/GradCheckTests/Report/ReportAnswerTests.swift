import GradCheck
import GradCheckTestSupport
import Testing

@Suite("What a report says first")
struct ReportAnswerTests {
  private func answer<Function: DifferentiableFunction<Double>>(
    _ function: Function,
    at point: [Double],
    _ checker: GradientChecker = GradientChecker()
  ) throws -> ReportAnswer {
    ReportAnswer(try checker.check(function, at: point))
  }

  private func scalar(
    _ value: @escaping @Sendable (Double) -> Double,
    claim: @escaping @Sendable (Double) -> Double
  ) -> ClosureFunction<Double> {
    ClosureFunction(value, derivative: claim)
  }

  @Test("A NaN is claimed, and what could be measured is said")
  func notFinite() throws {
    let findings = try answer(scalar({ $0 * $0 }, claim: { _ in .nan }), at: [3]).findings
    #expect(findings.count == 1)
    #expect(
      findings[0].hasPrefix("∂f/∂x is claimed to be NaN, but measured as 6 ± "),
      "\(findings)"
    )
    #expect(!findings[0].contains("nan"), "\(findings)")
    for claim in [-Double.nan, .infinity, -.infinity] {
      // Of two outputs and two inputs one claim is no number; the right one beside it agrees.
      let pair = ClosureFunction<Double>(
        domain: Space("x", shape: [2]),
        codomain: Space("f", shape: [2]),
        value: { [$0[0] * $0[0] * $0[1], 3 * $0[0]] },
        derivative: { try .matrix(Matrix(rows: [[claim, $0[0] * $0[0]], [3, 0]])) }
      )
      for scheme in [DifferenceScheme.adaptive, .central] {
        var checker = GradientChecker()
        checker.scheme = scheme
        let report = try checker.check(pair, at: [0.7, 1.3])
        let finding = try #require(report.blocks[0].findings?[0])
        #expect(finding.verdict == .notFinite)
        #expect((finding.numeric - 1.82).magnitude <= finding.uncertainty, "\(finding)")
        #expect(finding.uncertainty < 1e-4)
        #expect(report.counts.agrees == 3)
      }
    }
    let float = ClosureFunction<Float> {
      $0 * $0
    } derivative: { _ in
      .nan
    }
    let text = try ReportAnswer(GradientChecker().check(float, at: [3])).findings[0]
    #expect(text.hasPrefix("∂f/∂x is claimed to be NaN, but measured as "), "\(text)")
  }

  @Test("Where a function jumps, its values on both sides are given")
  func jump() throws {
    let floor = scalar({ $0.rounded(.down) }, claim: { _ in 0 })
    #expect(
      try answer(floor, at: [2]).findings
        == ["The function jumps at x: 1 on the left, 2 on the right."]
    )
    let pair = ClosureFunction<Double>(
      domain: Space("x", shape: [2]),
      codomain: Space("f", shape: [2]),
      value: { [$0[0], 3 * $0[1].rounded(.down)] },
      derivative: { _ in .diagonal([1, 0]) }
    )
    #expect(
      try answer(pair, at: [0.5, 4]).findings
        == ["f[1] jumps at x[1]: 9 on the left, 12 on the right."]
    )
  }

  @Test("Where several coordinates are at jumps, the values on both sides of each are given")
  func severalJumps() throws {
    for signs in [[1.0, 1], [1, -1], [-1, 1], [2, 1]] {
      let sum = ClosureFunction<Double>(
        domain: Space("x", shape: [2]),
        codomain: Space("f"),
        value: { [signs[0] * $0[0].rounded(.down) + signs[1] * $0[1].rounded(.down)] },
        derivative: { _ in .row([0, 0]) }
      )
      let report = try GradientChecker().check(sum, at: [2, 3])
      #expect(report.counts.disagrees == 2, "\(signs): \(report)")
      let value = 2 * signs[0] + 3 * signs[1]
      for (index, sign) in signs.enumerated() {
        let sides = "\(NumberText.value(value - sign)) on the left, \(NumberText.value(value))"
        #expect(
          "\(report)".contains("The function jumps at x[\(index)]: \(sides) on the right."),
          "\(signs): \(report)"
        )
      }
    }
  }

  @Test("A jump beside a coordinate on which the function is smooth is no noise to that")
  func jumpsBesideSmooth() throws {
    let sum = ClosureFunction<Double>(
      domain: Space("x", shape: [3]),
      codomain: Space("f"),
      value: { point in
        let (first, second) = (point[0].rounded(.down), point[1].rounded(.down))
        return [7 * first - 2 * second + point[2] * point[2]]
      },
      derivative: { .row([0, 0, 2 * $0[2]]) }
    )
    let report = try GradientChecker().check(sum, at: [1, 2, 0.7])
    let findings = try #require(report.blocks[0].findings)
    #expect(findings.map(\.verdict) == [.disagrees, .disagrees, .agrees], "\(report)")
  }

  @Test("The law that a pullback breaks comes before what is compared")
  func brokenLaw() throws {
    let function = ClosureFunction<Double>(
      domain: Space("x", shape: [2]),
      codomain: Space("f"),
      value: { [$0[0] + $0[1]] },
      // It ignores its cotangent.
      derivative: { _ in .pullback(rowCount: 1, columnCount: 2) { _ in [1, 1] } }
    )
    let findings = try answer(function, at: [0.5, 2]).findings
    #expect(findings.first?.contains("from the pullback of zero") == true, "\(findings)")
    #expect(!findings.joined().contains("the difference is 0"))
  }

  @Test("One wrong entry is named beside all that were compared")
  func oneEntry() throws {
    var function = ClaimedFunction([Block("W", shape: [4, 5]), Block("b", shape: [6])])
    function.claim = { right, _ in
      right.enumerated().map { $0.offset == 7 ? 1.001 * $0.element : $0.element }
    }
    let answer = try answer(function, at: function.point)
    #expect(answer.verdict == "disagrees: 26 entries compared, 1 disagrees; nothing left out.")
    #expect(
      answer.findings == ["∂J/∂W[1,2] is 0.1 % too large; nothing else of 26 entries is wrong."]
    )
  }

  @Test("Verbs agree with their counts")
  func counts() {
    var counts = VerdictCounts()
    counts.disagrees = 960
    counts.notFinite = 1
    counts.kink = 2
    #expect(counts.sentences == ["960 disagree", "1 is not finite", "2 are kinks"])
  }

  @Test("A tolerance that lets much through is said in the verdict's line")
  func tolerance() throws {
    let wrong = scalar({ $0 * $0 }, claim: { 3 * $0 })
    var checker = GradientChecker()
    checker.tolerance = Tolerance(relative: 5)
    #expect(
      try answer(wrong, at: [2], checker).verdict == """
        agrees: 1 entry compared; nothing left out; tolerated: errors of up to 500 % of an entry.
        """
    )
    checker.tolerance = Tolerance(absolute: 10)
    #expect(
      try answer(wrong, at: [2], checker).verdict == """
        agrees: 1 entry compared; nothing left out; tolerated: errors of up to 10.
        """
    )
    checker.tolerance = Tolerance(absolute: 1e-9, relative: 1e-4)
    let right = scalar({ $0 * $0 }, claim: { 2 * $0 })
    #expect(
      try answer(right, at: [2], checker).verdict == "agrees: 1 entry compared; nothing left out."
    )
  }

  @Test("What sampling would have missed is said in the verdict's line")
  func sampling() throws {
    let function = ClaimedFunction([Block("W", shape: [40])])
    var checker = GradientChecker()
    checker.coverage = .sample(columns: 10)
    #expect(
      try answer(function, at: function.point, checker).verdict == """
        agrees: 10 entries compared; not checked: 30 entries; one wrong entry would be missed with a \
        chance of up to 75 %.
        """
    )
  }

  @Test("Failing rows are listed alone while there are any")
  func rows() throws {
    let wrong = HandMadeReport.report([
      HandMadeReport.block("W", [.right(1), .wrong(2.5, 2), .right(3)])
    ])
    #expect(wrong.entriesToShow(limit: 5).map(\.entry) == ["∂f/∂W[1]"])
    let right = HandMadeReport.report([HandMadeReport.block("W", [.right(1), .right(3)])])
    #expect(right.entriesToShow(limit: 5).count == 2)
  }

  @Test("Findings beyond six are counted")
  func capped() {
    let blocks = (0..<9).map { HandMadeReport.block("W\($0)", [.wrong(2, 1)]) }
    let findings = ReportAnswer(HandMadeReport.report(blocks)).findings
    #expect(findings.count == 7)
    #expect(findings.last == "… and 3 more findings.")
  }
}
