/// A derivative that is wrong, or that a check could not confirm.
///
/// ``description`` is the whole failure: the worst entry with both values, how many entries
/// disagree, a table of the worst five, and how to reproduce it.
public struct GradientVerificationFailure: Error, Sendable, CustomStringConvertible {
  /// What was compared and what was found.
  public var report: GradientReport

  /// Where the report was written, if it was.
  public var reportPath: String?

  private let points: [PointDescription]
  private let origin: String?

  /// Creates the failure of an outcome that is not verified.
  package init(_ outcome: VerificationOutcome, reportPath: String? = nil) {
    report = outcome.report
    points = outcome.points
    origin = outcome.origin
    self.reportPath = reportPath
  }

  /// The failure in full, in a few lines.
  public var description: String {
    FailureText(report, points: points, origin: origin, reportPath: reportPath).text
  }
}
