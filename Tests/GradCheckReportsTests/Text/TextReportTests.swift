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

        agrees: 4 entries compared; not checked: 1 block.

        block  shape  entries  verdict  max |error|  max relative  worst entry
        ∂y/∂x  2×2          4  agrees             0             0  ∂y[0]/∂x[0]

        largest errors  analytic  numeric  ratio  |error|   allowed  verdict
        ∂y[0]/∂x[0]            6        6               0  1.75e-10  agrees
        ∂y[0]/∂x[1]            0        0               0  1.05e-09  agrees

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

        disagrees: 4 entries compared, 1 disagrees; not checked: 1 block.
        ∂J/∂b has the opposite sign.

        block  shape   entries  verdict    max |error|  max relative  worst entry
        ∂J/∂w  3             3  agrees               0             0  ∂J/∂w[0]
        ∂J/∂b  scalar        1  disagrees     3.75e-01      2.00e+00  ∂J/∂b

        worst entries  analytic  numeric  ratio   |error|   allowed  verdict
        ∂J/∂b           -0.1875   0.1875     -1  3.75e-01  3.27e-09  disagrees

        Any claim wrong by 1.74e-08 of its size or more would have been seen.

        """
    )
  }

  @Test("Shows NaN, infinities and blocks of nothing, and names the fault that was planted")
  func showsExtraordinaryReport() throws {
    let text = TextReport(SampleReports.extraordinary(), worstCount: 2).text
    #expect(
      text == #"""
        sample · made by hand · float · adaptive, resolution 1.00e-04 · “W”/\*: tolerance -0 + 10 % · ∂J/∂ä:
          resolution 4.94e-324 · ?: tolerance 0.3333 + 0 %, resolution 1.00e-01 · : as the others · planted:
          one-entry:1e-3

        disagrees: 11 entries compared, 2 disagree, 2 are not finite, 2 are inconclusive, 2 are kinks; 2 too
          small to tell from zero; 25 comparisons along directions, 6 disagree, 3 are not finite, 4 are
          inconclusive, 5 are kinks; not checked: 2 entries and 1 block; one wrong entry would be missed
          with a chance of up to 33.33 %; tolerated: errors of up to 1e-09 and 10 % of an entry of ““W”/\*”.
        No simple pattern fits the 1,152,921,504,606,846,976 entries of öffne: ∂z/∂W that disagree (seen in
          a sample of 3 of the 1,152,921,504,606,846,976 entries that disagree); 1 more not finite.
        No simple pattern fits the 1,152,921,504,606,846,976 entries of öffne: ∂z/∂W, again that disagree
          (seen in a sample of 3 of the 1,152,921,504,606,846,976 entries that disagree); 1 more not finite,
          as far as the 5 of 6 entries that were compared and the directions can show.
        Stages: öffne: stage 2 of 1152921504606846976 (z\n“ä” → J) is the first whose own derivative is
          wrong, at ∂J/∂z[0].
        Stages: each of the 3 stages is right by itself; the composition is wrong.

        block                shape   entries  verdict          error  relative  worst entry
        öffne: ∂z/∂W         2×1×3         6  disagrees (1)      NaN       NaN  ∂z “ä”\n/\[0]/∂Ẃ🧮[0,0]
        order                scalar        1  agrees         2.2e-16   1.1e-16  ∂J/∂NaN
        ∂J/∂b₀               0             0  notChecked         NaN       NaN  –
        öffne: ∂z/∂W, again  2×1×3         6  disagrees (1)      NaN       NaN  ∂z “ä”\n/\[0]/∂Ẃ🧮[0,0]

        partly checked       coverage  compared  of entries  directions    misses one 1 % off  one 100 % off
        öffne: ∂z/∂W, again  sample:6         5           6  9 of 25 fail           > 99.99 %        33.33 %

        worst entries           analytic       numeric  ratio  |error|  allowed  verdict
        ∂z “ä”\n/\[0]/∂Ẃ🧮[0,0]       NaN  0.3333333333      –      NaN      NaN  notFinite ¹
        ∂z “ä”\n/\[0]/∂Ẃ🧮[0,0]       NaN  0.3333333333      –      NaN      NaN  notFinite ¹
        ¹ the claim is not finite

        note: The claim is “NaN”, e.g. 0/0.

        warning: öffne: √ of −1.

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

        notChecked: 0 entries compared; nothing left out.
        Expected at least one entry to compare, found none.

        block  shape  entries  verdict  max |error|  max relative  worst entry

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
