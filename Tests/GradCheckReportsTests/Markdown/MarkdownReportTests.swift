import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("Markdown report")
struct MarkdownReportTests {
  @Test("Shows the verdict, what is wrong, the blocks, and how to repeat the run")
  func showsReport() {
    let warning = ReportWarning(code: "slow", scope: "f", message: "Values *differ*.")
    let report = PresentedReports.report(
      [PresentedReports.right, PresentedReports.wrong],
      warnings: [warning]
    )
    #expect(
      MarkdownReport(report).text == """
        ## ✗ sample: disagrees

        disagrees&#58; 12 entries compared, 1 disagrees; nothing left out.

        * **∂J/∂W&#91;1,2&#93; is claimed to be 1.5, but measured as 1 ± 1.00e-09&#58; it is \
        1.500 × too large; nothing else of 6 entries is wrong.**

        | entry | analytic | numeric | ratio | error | allowed | verdict |
        | --- | ---: | ---: | ---: | ---: | ---: | --- |
        | `∂J/∂W[1,2]` | 1.5 | 1 | 1.5 | 5.00e-01 | 1.00e-09 | ✗ disagrees: differs by more than the \
        uncertainty and the tolerance |

        | block | shape | entries | verdict | max error | max relative |
        | --- | --- | ---: | --- | ---: | ---: |
        | `∂J/∂U` | 2×3 | 6 | ✓ agrees | 1.00e-12 | 1.00e-12 |
        | `∂J/∂W` | 2×3 | 6 | ✗ disagrees | 5.00e-01 | 3.33e-01 |

        * ⚠ `f`: Values &#42;differ&#42;.

        <details><summary>How the check was run</summary>

        sample · made by hand · double · adaptive, resolution 1.00e-04

        `gradcheck run --model sample`

        </details>

        """
    )
  }

  @Test(
    "A name that ends code or a cell is written with entities",
    arguments: [
      ("W", "`∂J/∂W`"), ("<b>", "`∂J/∂<b>`"),
      ("a|b", "<code>∂J/∂a&#124;b</code>"), ("a\\|b", "<code>∂J/∂a&#92;&#124;b</code>"),
      ("`</code><b>", "<code>∂J/∂&#96;&#60;/code&#62;&#60;b&#62;</code>"),
      ("a\nb", "<code>∂J/∂a b</code>"),
    ]
  )
  func escapesNames(_ name: String, code: String) {
    let report = PresentedReports.report([PresentedReports.hostile(name)])
    #expect(MarkdownReport(report).text.contains("| \(code) | 1×2 |"))
  }

  @Test("Free text means nothing to Markdown")
  func escapesText() {
    var report = PresentedReports.report([PresentedReports.right])
    report.run.model = "<script>[a](b) @c #1 :d: ![e](f)\r\n# g"
    let first = MarkdownReport(report).text.split(separator: "\n").first
    #expect(
      first == """
        ## ✓ &#60;script&#62;&#91;a&#93;(b) &#64;c &#35;1 &#58;d&#58; &#33;&#91;e&#93;(f)  \
        &#35; g: agrees
        """
    )
  }

  @Test("Keeps below GitHub's limit whatever a report holds, and says what was cut")
  func isCapped() {
    var blocks: [BlockReport] = []
    for number in 0..<3000 {
      var block = PresentedReports.wrong
      block.name = "∂J/∂W\(number)" + String(repeating: "x", count: 10_000)
      blocks.append(block)
    }
    let text = MarkdownReport(PresentedReports.report(blocks)).text
    #expect(text.utf8.count <= 900_000)
    let hasHeading = text.hasPrefix("## ✗ sample: disagrees\n")
    #expect(hasHeading)
    let isExplained = text.contains("2800 blocks with smaller errors are left out here")
    #expect(isExplained)
    let isNoted = text.contains("more blocks did not fit into this summary.")
    #expect(isNoted)
  }

  @Test("Says how many failures and diagnoses there are beside those that are listed")
  func countsWhatIsLeftOut() {
    let blocks = (0..<25).map { number in
      var block = PresentedReports.block("W", shape: [2], [.wrong, .unsure])
      block.name = "∂J/∂W\(number)"
      block.diagnosis = SampleReports.diagnosis
      return block
    }
    let text = MarkdownReport(PresentedReports.report(blocks)).text
    #expect(text.contains("\n30 more worst entries did not fit into this summary."), "\(text)")
    #expect(text.contains("\n* **… and 19 more findings.**"), "\(text)")
  }

  @Test("Says that a small summary leaves entries out", arguments: [2_600, 3_000])
  func saysWhatWasCut(_ limit: Int) {
    let block = PresentedReports.block(
      "W",
      shape: [20],
      [PresentedReports.Entry](repeating: .wrong, count: 20)
    )
    let text = MarkdownReport(PresentedReports.report([block]), limit: limit).text
    #expect(text.utf8.count <= limit)
    #expect(text.contains("more worst entries did not fit into this summary."))
  }
}
