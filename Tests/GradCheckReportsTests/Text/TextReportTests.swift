import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Report as text")
struct TextReportTests {
  @Test("Shows a report that agrees")
  func showsAgreement() throws {
    let text = TextReport(try SampleReports.agreeing(), worstCount: 2).text
    #expect(
      text == """
        sample · made by hand · double · central, step 7.63e-06 relative

        block  shape  entries  verdict  max |error|  max relative  worst entry
        ∂y/∂x  2×2          4  agrees             0             0  ∂y[0]/∂x[0]

        worst entries  analytic  numeric  |error|   allowed  verdict
        ∂y[0]/∂x[0]           6        6        0  1.75e-10  agrees
        ∂y[0]/∂x[1]           0        0        0  1.05e-09  agrees

        agrees: 4 entries compared; not checked: 1 block.
        Any claim wrong by 5.83e-11 of its size or more would have been seen.

        """
    )
  }

  @Test("Shows the guilty entry first, with both numbers and what would have been allowed")
  func showsDisagreement() throws {
    let text = TextReport(try SampleReports.failing(), worstCount: 2).text
    #expect(
      text == """
        sample · made by hand · double · central, step 7.63e-06 relative

        block  shape   entries  verdict    max |error|  max relative  worst entry
        ∂J/∂w  3             3  agrees               0             0  ∂J/∂w[0]
        ∂J/∂b  scalar        1  disagrees     3.75e-01      2.00e+00  ∂J/∂b

        worst entries  analytic  numeric   |error|   allowed  verdict
        ∂J/∂b           -0.1875   0.1875  3.75e-01  3.27e-09  disagrees: \
        differs by more than the uncertainty and the tolerance
        ∂J/∂w[0]              2        2         0  8.16e-10  agrees

        diagnosis: ∂J/∂b has the opposite sign.

        disagrees: 4 entries compared, 1 disagrees; not checked: 1 block.
        Any claim wrong by 1.74e-08 of its size or more would have been seen.

        """
    )
  }

  @Test("Shows NaN, infinities and blocks of nothing, and names the fault that was planted")
  func showsExtraordinaryReport() throws {
    let text = TextReport(SampleReports.extraordinary(), worstCount: 2).text
    #expect(
      text == #"""
        sample · made by hand · float · adaptive, resolution 1.00e-04 · planted: one-entry:1e-3

        block                shape   entries  verdict                                max |error|  max relative  worst entry
        öffne: ∂z/∂W         2×1×3         6  disagrees (1)                                  NaN           NaN  ∂z “ä”\n/\[0]/∂Ẃ🧮[0,0]
        order                scalar        1  agrees                                    2.22e-16      1.11e-16  ∂J/∂NaN
        ∂J/∂b₀               0             0  notChecked                                     NaN           NaN  –
        öffne: ∂z/∂W, again  2×1×3         6  disagrees (1), 83.33 % compared alone          NaN           NaN  ∂z “ä”\n/\[0]/∂Ẃ🧮[0,0]

        partly checked       coverage  compared  of entries  along directions                                                                                                             misses one 1 % off  one 100 % off
        öffne: ∂z/∂W, again  sample:6         5           6  7 agrees, 6 disagrees, 5 kink, 4 inconclusive, 3 notFinite, 2 notChecked, 2 not explained by the entries found (at most 64)           > 99.99 %        33.33 %

        worst entries           analytic       numeric  |error|  allowed  verdict
        ∂z “ä”\n/\[0]/∂Ẃ🧮[0,0]       NaN  0.3333333333      NaN      NaN  notFinite: the claim is not finite
        ∂z “ä”\n/\[0]/∂Ẃ🧮[0,0]       NaN  0.3333333333      NaN      NaN  notFinite: the claim is not finite

        diagnosis: No simple pattern fits the 1,152,921,504,606,846,976 entries of öffne: ∂z/∂W that \#
        disagree (seen in a sample of 3 of the 1,152,921,504,606,846,976 entries that disagree); 1 more not finite.
        diagnosis: No simple pattern fits the 1,152,921,504,606,846,976 entries of öffne: ∂z/∂W, again \#
        that disagree (seen in a sample of 3 of the 1,152,921,504,606,846,976 entries that disagree); 1 more not finite, \#
        as far as the 5 of 6 entries that were compared and the directions can show.
        diagnosis: The claim is “NaN”, e.g. 0/0.

        stages: öffne: stage 2 of 1152921504606846976 (z\n“ä” → J) is the first whose own derivative is wrong, at ∂J/∂z[0].
        stages: each of the 3 stages is right by itself; the composition is wrong.

        warning: öffne: √ of −1.

        disagrees: 11 entries compared, 2 disagrees, 2 notFinite, 2 inconclusive, 2 kink; 25 comparisons along directions, 6 disagrees, 3 notFinite, 4 inconclusive, 5 kink; not checked: 2 entries and 1 block.
        In some entries no wrong claim would have been seen, however large its error.

        """#
    )
  }

  @Test("Says that nothing was compared")
  func showsNothing() throws {
    var report = try SampleReports.agreeing()
    report.blocks = []
    report.configuration.skippedBlocks = []
    report.configuration.parameters = [
      SchemeParameter("step", .number(1e-6)), SchemeParameter("stepMode", .text("absolute")),
    ]
    #expect(
      TextReport(report).text == """
        sample · made by hand · double · central, step 1.00e-06 absolute

        block  shape  entries  verdict  max |error|  max relative  worst entry

        notChecked: 0 entries compared; nothing left out.

        """
    )
  }

  @Test("Colours verdicts without moving a column")
  func colors() throws {
    let report = try SampleReports.failing()
    let plain = TextReport(report).text
    let colored = TextReport(report, style: TextStyle(isColored: true)).text
    #expect(colored.contains("\u{1B}[1;31mdisagrees\u{1B}[0m"))
    #expect(colored.contains("\u{1B}[32magrees\u{1B}[0m"))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test(
    "Never sends a name's control characters to the terminal",
    arguments: [
      "\u{1B}[31m", "\n", "\r", "\u{7}", "\u{9B}", "\u{202E}", "\u{2028}", "\u{200B}", "\u{200E}",
      "\u{200F}", "\u{FEFF}",
    ]
  )
  func makesControlCharactersVisible(_ control: String) throws {
    var report = try SampleReports.failing()
    let lineCount = TextReport(report).text.split(separator: "\n").count
    report.run.model = "a\(control)b"
    report.blocks[0].name = "a\(control)b"
    report.blocks[0].input.name = "a\(control)b"
    report.blocks[1].worst[0].entry = "a\(control)b"
    report.warnings = [ReportWarning(code: "a", scope: "a\(control)b", message: "a\(control)b")]
    let text = TextReport(report).text + TextBlock(report.blocks[0]).text
    let control = try #require(control.unicodeScalars.first)
    if control != "\n" { #expect(!text.unicodeScalars.contains(control)) }
    #expect(TextReport(report).text.split(separator: "\n").count == lineCount + 1)
  }
}
