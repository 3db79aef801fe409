internal import GradCheck
internal import GradCheckReports

/// Reports as JUnit.
struct JUnitFormat: ReportFormat {
  let name = "junit"
  let endings = ["xml"]

  func text(of report: GradientReport) -> String { JUnitReport(report).text }
}
