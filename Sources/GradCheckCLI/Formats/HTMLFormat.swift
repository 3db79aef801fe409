internal import GradCheck
internal import GradCheckReports

/// Reports as pages of HTML.
struct HTMLFormat: ReportFormat {
  let name = "html"
  let endings = ["html", "htm"]

  func text(of report: GradientReport) -> String { HTMLReport(report).text }
}
