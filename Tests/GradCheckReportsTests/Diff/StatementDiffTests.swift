import Foundation
import GradCheck
import GradCheckReports
import GradCheckTestSupport
import Testing

/// What a comparison makes of statements about claims as a whole.
@Suite("Comparison of statements")
struct StatementDiffTests {
  private static let broken = Statement(
    "additive",
    scope: "relu",
    verdict: .disagrees,
    text: "The pullback is not additive.",
    place: "∂J/∂x[3]"
  )

  private func report(_ statements: Statement...) -> GradientReport {
    var report = PresentedReports.report([PresentedReports.right])
    report.statements = statements
    return report
  }

  private func variant(_ change: (inout Statement) -> Void) -> Statement {
    var statement = StatementDiffTests.broken
    change(&statement)
    return statement
  }

  @Test("A law that is broken newly is a regression; one that was broken before is not")
  func comparesStatements() {
    let broken = StatementDiffTests.broken
    let right = variant { $0.verdict = .agrees }
    let undecided = variant { $0.verdict = .inconclusive }
    let elsewhere = variant { $0.place = "∂J/∂x[4]" }
    for old in [report(), report(right), report(undecided), report(variant { $0.scope = "" })] {
      let diff = ReportDiff(old: old, new: report(broken))
      #expect(diff.newStatements == [broken])
      #expect(diff.hasRegression)
      #expect(!diff.isEmpty)
    }
    for old in [report(broken), report(elsewhere)] {
      #expect(!ReportDiff(old: old, new: report(broken)).hasRegression)
    }
    #expect(ReportDiff(old: report(), new: report(undecided)).hasRegression)
    #expect(!ReportDiff(old: report(broken), new: report(undecided)).hasRegression)
    #expect(!ReportDiff(old: report(broken), new: report()).hasRegression)
  }

  @Test("Every presentation says which law it is")
  func shows() throws {
    let diff = ReportDiff(old: report(), new: report(StatementDiffTests.broken))
    #expect(
      DiffText(diff).text == """
        worse  relu: The pullback is not additive.

        regression: 1 statement worse, 1 unchanged.

        """
    )
    #expect(DiffMarkdown(diff).text.contains("* worse: relu&#58; The pullback is not additive."))
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(try DiffJSON(diff).text.utf8)) as? [String: Any]
    )
    #expect(root["regression"] as? Bool == true)
    let statement = try #require((root["new_statements"] as? [[String: Any]])?.first)
    #expect(statement["name"] as? String == "additive")
    #expect(statement["scope"] as? String == "relu")
    #expect(statement["verdict"] as? String == "disagrees")
  }
}
