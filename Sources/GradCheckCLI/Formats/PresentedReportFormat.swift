internal import GradCheck
internal import GradCheckReports

/// Reports in a format that is for people or for CI and is not read back.
struct PresentedReportFormat: ReportFormat {
  private let format: PresentedFormat

  var name: String { format.name }
  var endings: [String] { format.endings }

  /// All of them.
  static let all = PresentedFormat.all.map { PresentedReportFormat(format: $0) }

  func text(of report: GradientReport) -> String { format.text(report) }
}
