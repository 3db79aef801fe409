internal import GradCheck
internal import GradCheckReports

/// An earlier report, which a new one must not fall behind.
struct Baseline {
  private let path: String
  private let report: GradientReport
  private let allowsMissingBlocks: Bool

  /// Reads the report at a path; nothing if there is none.
  init?(_ path: String?, allowsMissingBlocks: Bool) throws {
    guard let path else { return nil }
    self.path = path
    report = try ReaderProcess.report(path)
    self.allowsMissingBlocks = allowsMissingBlocks
  }

  /// Throws unless the report is of the models of a title; one that says nothing is compared.
  func requireModel(_ title: String) throws(CommandFailure) {
    let model = report.run.model
    guard model.isEmpty || model == title else {
      throw CommandFailure(
        .usage,
        "Expected a baseline of “\(title)”, found one of “\(model)”: “\(path)”."
      )
    }
  }

  /// Returns what changed since then.
  func diff(to new: GradientReport) -> ReportDiff {
    ReportDiff(old: report, new: new, allowsMissingBlocks: allowsMissingBlocks)
  }
}
