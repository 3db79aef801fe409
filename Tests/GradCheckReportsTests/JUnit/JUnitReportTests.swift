import GradCheck
import GradCheckReports
import Testing

@Suite("JUnit report")
struct JUnitReportTests {
  @Test("Is one suite with a case for each block")
  func hasCasePerBlock() {
    let text = JUnitReport(PresentedReports.report([PresentedReports.right])).text
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="gradcheck" tests="1" failures="0" errors="0" time="1.250">
        <testsuite name="sample" tests="1" failures="0" errors="0" skipped="0" time="1.250" \
        timestamp="2026-01-02T03:04:04Z" hostname="host">
        <properties>
        <property name="verdict" value="agrees"/>
        <property name="blocks" value="1"/>
        <property name="compared" value="6"/>
        <property name="agrees" value="6"/>
        <property name="disagrees" value="0"/>
        <property name="kink" value="0"/>
        <property name="inconclusive" value="0"/>
        <property name="notFinite" value="0"/>
        <property name="notChecked" value="0"/>
        <property name="seed" value="18446744073709551615"/>
        <property name="scheme" value="adaptive"/>
        <property name="precision" value="double"/>
        <property name="evaluations" value="9007199254740993"/>
        <property name="answer" value="agrees: 6 entries compared; nothing left out."/>
        <property name="detectable" value="2.00e-09"/>
        </properties>
        <testcase classname="sample" name="∂J/∂U"><system-out>6 compared, 6 agrees</system-out></testcase>
        </testsuite>
        </testsuites>

        """
    )
  }

  @Test("Says of a failure what the console says")
  func quotesConsole() {
    var block = PresentedReports.block("W", shape: [2], [.right, .wrong], worstCount: 1)
    block.worst[0].diagnosis = "The claim is 1.5 × the measurement."
    let report = PresentedReports.report([block])
    let text = JUnitReport(report).text
    #expect(
      text.contains(
        """
        <failure type="disagrees" message="∂J/∂W[1] is claimed to be 1.5, but measured as 1 ± \
        1.00e-09: it is 1.500 × too large; nothing else of 2 entries is wrong.">
        """
      )
    )
    #expect(text.contains("\nThe claim is 1.5 × the measurement."))
    let console = TextReport(report).text.split(separator: "\n").filter { $0.contains("e-01  1.0") }
    #expect(console.count == 1)
    for line in console { #expect(text.contains(line)) }
  }

  @Test(
    "A block that is not shown to be right does not pass",
    arguments: [
      (PresentedReports.Entry.right, "<system-out>"), (.kink, "<system-out>"),
      (.wrong, "<failure type=\"disagrees\""), (.undefined, "<failure type=\"notFinite\""),
      (.unsure, "<error type=\"inconclusive\""),
      (.unseen, "<skipped message=\"no entry was compared\"/>"),
    ]
  )
  func namesOutcome(_ entry: PresentedReports.Entry, element: String) {
    let block = PresentedReports.block("W", shape: [1], [entry])
    let text = JUnitReport(PresentedReports.report([block])).text
    #expect(text.contains("<testcase classname=\"sample\" name=\"∂J/∂W\">\(element)"))
  }

  @Test("Tells blocks of one name apart, of which GitLab would keep the first only")
  func hasUniqueNames() {
    var other = PresentedReports.right
    other.name = "∂J/∂U (2)"
    var control = PresentedReports.right
    control.name = "a\u{1}"
    var otherControl = control
    otherControl.name = "a\u{2}"
    let blocks = [
      PresentedReports.right, other, PresentedReports.right, control, otherControl,
    ]
    let text = JUnitReport(PresentedReports.report(blocks)).text
    let names = text.matches(of: #/classname="sample" name="([^"]*)"/#).map { String($0.1) }
    #expect(
      names == ["∂J/∂U", "∂J/∂U (2)", "∂J/∂U (3)", "a\u{FFFD}", "a\u{FFFD} (2)"]
    )
  }

  @Test("Stays below GitLab's 30 MB for very many blocks, and keeps the failures")
  func isCapped() {
    var block = PresentedReports.block("U", shape: [1], [.right], worstCount: 1)
    let blocks = (0..<30_000).map { number in
      block.name = "∂J/∂U\(number)"
      return block
    }
    let text = JUnitReport(PresentedReports.report(blocks + [PresentedReports.wrong])).text
    #expect(text.utf8.count < 30_000_000)
    #expect(text.contains("tests=\"20000\" failures=\"1\""))
    #expect(text.contains("<property name=\"blocks_left_out\" value=\"10001\"/>"))
  }

  @Test("Leaves out the cases with the smallest errors where all would take too many bytes")
  func keepsToItsSize() throws {
    let blocks = (0..<100).map { number in
      var block = PresentedReports.wrong
      block.name = "∂J/∂U\(number)"
      return block
    }
    var worst = PresentedReports.block("n", shape: [1], [.undefined])
    worst.name = "the worst"
    let text = JUnitReport(PresentedReports.report(blocks + [worst]), limit: 20_000).text
    #expect(text.utf8.count <= 20_000)
    #expect(text.contains("name=\"the worst\""))
    let left = try #require(text.firstMatch(of: #/"blocks_left_out" value="([0-9]+)"/#)?.1)
    let cases = text.matches(of: #/<testcase /#).count
    #expect(cases > 10)
    #expect(Int(left) == 101 - cases)
    #expect(text.contains("tests=\"\(cases)\" failures=\"\(cases)\""))
  }

  @Test("Says what the report does not hold, and what weakens it")
  func listsWarnings() {
    var report = PresentedReports.report(
      [PresentedReports.right],
      warnings: [ReportWarning(code: "slow", message: "Values <differ>.")]
    )
    report.configuration.skippedBlocks = ["a", "b"]
    let text = JUnitReport(report).text
    #expect(text.contains("<property name=\"skipped_blocks\" value=\"2\"/>"))
    #expect(text.contains("<property name=\"warning\" value=\"Values &lt;differ&gt;.\"/>"))
  }
}
