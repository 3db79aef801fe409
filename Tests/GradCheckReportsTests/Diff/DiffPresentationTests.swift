import Foundation
import GradCheck
import GradCheckReports
import Testing

@Suite("Comparison of two reports as text, Markdown and JSON")
struct DiffPresentationTests {
  /// `W` got worse, `U` did not change, `V` has appeared and `X` has disappeared.
  private var diff: ReportDiff {
    let entries = [PresentedReports.Entry](repeating: .right, count: 6)
    let agreeing = PresentedReports.block("W", shape: [2, 3], entries)
    var new = PresentedReports.report([
      PresentedReports.right, PresentedReports.wrong,
      PresentedReports.block("V", shape: [1], [.right]),
    ])
    new.run.point = "x|y"
    return ReportDiff(
      old: PresentedReports.report([
        agreeing, PresentedReports.right, PresentedReports.block("X", shape: [1], [.wrong]),
      ]),
      new: new
    )
  }

  @Test("Text names the changed blocks with their worst entries")
  func showsText() {
    #expect(
      DiffText(diff).text == """
        note: The reports differ in their point: “made by hand” and “x|y”.

        worse  ∂J/∂W  agrees → disagrees (1)
          entry       change  verdict             |error| before     after     noise
          ∂J/∂W[1,2]  worse   agrees → disagrees        1.00e-12  5.00e-01  2.00e-09

        appeared  ∂J/∂V  agrees

        disappeared  ∂J/∂X  disagrees (1)

        regression: 1 block worse, 1 block appeared, 1 block disappeared, 1 unchanged.

        """
    )
  }

  @Test("Text of equal reports is one line")
  func showsEqualReports() {
    let report = PresentedReports.report([PresentedReports.right])
    let diff = ReportDiff(old: report, new: report)
    #expect(DiffText(diff).text == "no regression: 1 unchanged.\n")
    #expect(DiffMarkdown(diff).text == "## ✓ no regression: 1 unchanged.\n")
  }

  @Test("Markdown shows the same in tables")
  func showsMarkdown() {
    #expect(
      DiffMarkdown(diff).text == """
        ## ✗ regression: 1 block worse, 1 block appeared, 1 block disappeared, 1 unchanged.

        * The reports differ in their point&#58; “made by hand” and “x&#124;y”.

        | block | change | verdict |
        | --- | --- | --- |
        | `∂J/∂W` | worse | agrees → disagrees (1) |
        | `∂J/∂V` | appeared | agrees |
        | `∂J/∂X` | disappeared | disagrees (1) |

        | entry | change | verdict | error before | after |
        | --- | --- | --- | ---: | ---: |
        | `∂J/∂W[1,2]` | worse | agrees → disagrees | 1.00e-12 | 5.00e-01 |

        """
    )
  }

  @Test("Markdown keeps to its limit and says what was cut")
  func capsMarkdown() {
    let old = (0..<100).map { PresentedReports.block("W\($0)", shape: [1], [.right]) }
    let new = (0..<100).map { PresentedReports.block("W\($0)", shape: [1], [.wrong]) }
    let diff = ReportDiff(old: PresentedReports.report(old), new: PresentedReports.report(new))
    let text = DiffMarkdown(diff, limit: 2000).text
    #expect(text.utf8.count <= 2000)
    #expect(text.contains("more did not fit into this summary."))
  }

  @Test("Markdown says how many changes there are beside those that are listed")
  func countsChanges() {
    let old = PresentedReports.block("W", shape: [25], .init(repeating: .right, count: 25))
    let new = PresentedReports.block("W", shape: [25], .init(repeating: .wrong, count: 25))
    let diff = ReportDiff(old: PresentedReports.report([old]), new: PresentedReports.report([new]))
    #expect(DiffMarkdown(diff).text.contains("\n15 more did not fit into this summary.\n"))
  }

  @Test("JSON says the same to programs, with numbers that are not finite as strings")
  func showsJSON() throws {
    let old = PresentedReports.report([PresentedReports.block("W", shape: [1], [.right])])
    let new = PresentedReports.report([PresentedReports.block("W", shape: [1], [.undefined])])
    let text = try DiffJSON(ReportDiff(old: old, new: new)).text
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    #expect(root["format"] as? String == "gradcheck-diff")
    #expect(root["format_version"] as? String == "1.0")
    #expect(root["regression"] as? Bool == true)
    #expect(root["unchanged"] as? Int == 0)
    let block = try #require((root["blocks"] as? [[String: Any]])?.first)
    #expect(block["name"] as? String == "∂J/∂W")
    #expect(block["change"] as? String == "worse")
    #expect(block["entries_left_out"] as? Int == 0)
    let state = try #require(block["new"] as? [String: Any])
    #expect(state["verdict"] as? String == "notFinite")
    #expect((state["counts"] as? [String: Int])?["notFinite"] == 1)
    #expect(state["max_relative_error"] as? String == "NaN")
    let entry = try #require((block["entries"] as? [[String: Any]])?.first)
    #expect(entry["entry"] as? String == "∂J/∂W[0]")
    #expect(entry["old_verdict"] as? String == "agrees")
    #expect(entry["new_absolute_error"] as? String == "NaN")
    #expect(entry["new_uncertainty"] as? Double == 1e-9)
  }
}
