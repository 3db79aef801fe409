internal import GradCheck
internal import GradCheckReports

/// Reports as Markdown.
struct MarkdownFormat: ReportFormat {
  let name = "md"
  let endings = ["md", "markdown"]

  func text(of report: GradientReport) -> String { MarkdownReport(report).text }
}
