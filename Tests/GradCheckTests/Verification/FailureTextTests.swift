import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Failure text")
struct FailureTextTests {
  private let point = PointDescription(scope: "", text: "[1.0, 2.0, 3.0]")

  @Test("Gives the verdict, what is wrong, the failing entries, what is fine and how to repeat")
  func wholeText() {
    let report = HandMadeReport.report([
      HandMadeReport.block("W", [.right(1), .wrong(2.5, 2), .wrong(-3, 3)]),
      HandMadeReport.block("b", [.right(4)]),
    ])
    let text = FailureText(
      report,
      points: [point],
      origin: "somewhere",
      reportPath: "out/a.json"
    ).text
    let expected = """
      disagrees: 4 entries compared, 2 disagree; nothing left out.
      ∂f/∂W[2] is claimed to be -3, but measured as 3 ± 1.00e-09: it has the opposite sign; \
      2 of 3 entries of ∂f/∂W disagree.

      worst entries  analytic  numeric  ratio   |error|   allowed  verdict
      ∂f/∂W[2]             -3        3     -1  6.00e+00  1.00e-09  disagrees
      ∂f/∂W[1]            2.5        2   1.25  5.00e-01  1.00e-09  disagrees

      fine: ∂f/∂b (1 entry)
      point: [1.0, 2.0, 3.0]
      origin: somewhere
      checker: central, step 1.00e-06 absolute, double, seed 0
      report: out/a.json
      """
    #expect(text == expected)
  }

  @Test("Never lists more than five entries or six blocks, however many there are")
  func bounded() {
    let many = (0..<1000).map { HandMadeReport.Entry.wrong(Double($0), -1) }
    let fine = (0..<9).map { HandMadeReport.block("x\($0)", [.right(1)]) }
    let text = FailureText(
      HandMadeReport.report([HandMadeReport.block("W", many)] + fine),
      points: [point]
    ).text
    #expect(text.split(separator: "\n").count == 11)
    #expect(text.contains("disagrees: 1009 entries compared, 1000 disagree; nothing left out."))
    #expect(text.contains("∂f/∂x5 (1 entry) and 3 more blocks"))
  }

  @Test("Says which side is not finite")
  func notFinite() {
    let claim = HandMadeReport.Entry(.nan, 2, uncertainty: 1e-9, .notFinite, .claimNotFinite)
    #expect(
      headline(claim) == "∂f/∂x[0] is claimed to be NaN, but measured as 2 ± 1.00e-09."
    )
    let value = HandMadeReport.Entry(2, .nan, uncertainty: .nan, .notFinite, .valueNotFinite)
    #expect(
      headline(value)
        == "∂f/∂x[0] is claimed to be 2, but the function is not finite, or throws, near the point."
    )
  }

  @Test("Says that an entry is not decided rather than wrong")
  func inconclusive() {
    let entry = HandMadeReport.Entry(2, 1, uncertainty: 5, .inconclusive, .tooUncertain)
    let text = text(entry)
    #expect(
      headline(entry) == "∂f/∂x[0] is not decided: claimed to be 2, measured as 1 ± 5.00e+00; "
        + "the measurement is too uncertain to decide."
    )
    #expect(
      text.hasPrefix("inconclusive: 1 entry compared, 1 is inconclusive; nothing left out.\n")
    )
    #expect(text.contains("inconclusive ¹\n¹ the measurement is too uncertain to decide\n"))
  }

  @Test("Gives the one-sided slopes of a kink")
  func kink() {
    let entry = HandMadeReport.Entry(
      2,
      0.5,
      uncertainty: 1e-9,
      .disagrees,
      .outsideOneSidedSlopes,
      kink: Kink(slopeBelow: 0, slopeAbove: 1, distance: 0)
    )
    #expect(headline(entry).hasSuffix("; the one-sided slopes are 0 and 1."))
  }

  @Test("Writes two values that ten digits do not tell apart in full")
  func closeValues() {
    let entry = HandMadeReport.Entry(
      1.00000000001,
      1.00000000002,
      uncertainty: 1e-15,
      .disagrees,
      .beyondAllowance
    )
    #expect(
      headline(entry).hasPrefix(
        "∂f/∂x[0] is claimed to be 1.00000000001, but measured as 1.00000000002 ±"
      )
    )
  }

  @Test("Says that nothing was compared")
  func nothing() {
    let text = FailureText(HandMadeReport.report([]), points: [point]).text
    #expect(text.contains("\nExpected at least one entry to compare, found none.\n"))
  }

  @Test("A name cannot tear the text apart")
  func names() {
    let report = HandMadeReport.report([
      HandMadeReport.block("a\nb", [.wrong(1, 2)]), HandMadeReport.block("c\u{1B}[2J", [.right(1)]),
    ])
    let lines = FailureText(report, points: [point]).text.split(separator: "\n")
    #expect(lines.dropFirst().first?.hasPrefix(#"∂f/∂a\nb[0] is claimed"#) == true)
    #expect(lines.contains(#"fine: ∂f/∂c\u{1B}[2J (1 entry)"#))
  }

  @Test("Names only the points that failed, each beside its coordinates")
  func guiltyPoints() {
    let report = HandMadeReport.report([
      HandMadeReport.block("x", scope: "point 1", [.right(1)]),
      HandMadeReport.block("x", scope: "point 2", [.wrong(1, 2)]),
    ])
    let text = FailureText(
      report,
      points: [
        PointDescription(scope: "point 1", text: "[0.5]"),
        PointDescription(scope: "point 2", text: "[0.25]"),
      ]
    ).text
    #expect(text.contains("\npoint 2: ∂f/∂x[0] is claimed to be 1"))
    #expect(text.contains("\npoint 2: [0.25]\n"))
    #expect(!text.contains("[0.5]"))
    #expect(text.contains("fine: point 1: ∂f/∂x (1 entry)"))
  }

  @Test("Passes on diagnoses, each once, and warnings, and what was left out")
  func notes() {
    var block = HandMadeReport.block("x", [.wrong(1, -1), .wrong(2, -2)])
    for index in block.worst.indices { block.worst[index].diagnosis = "The sign is wrong." }
    var report = HandMadeReport.report([block])
    report.warnings = [ReportWarning(code: "threwNearby", message: "It threw.")]
    report.configuration.skippedBlocks = ["∂f/∂y"]
    let lines = FailureText(report, points: [point]).text.split(separator: "\n")
    #expect(lines.filter { $0 == "note: The sign is wrong." }.count == 1)
    #expect(lines.contains("warning: It threw."))
    #expect(lines.contains("left out: ∂f/∂y"))
  }

  private func text(_ entry: HandMadeReport.Entry) -> String {
    let report = HandMadeReport.report([HandMadeReport.block("x", [entry])])
    return FailureText(report, points: [point]).text
  }

  private func headline(_ entry: HandMadeReport.Entry) -> String {
    let lines = text(entry).split(separator: "\n")
    return lines.count > 1 ? String(lines[1]) : ""
  }
}
