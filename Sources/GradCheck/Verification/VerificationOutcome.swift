/// A report with the points it is about, as a test helper needs them.
package struct VerificationOutcome: Sendable {
  package var report: GradientReport
  package var points: [PointDescription]
  /// How the points were found, where they were not given.
  package var origin: String?

  package init(report: GradientReport, points: [PointDescription], origin: String? = nil) {
    self.report = report
    self.points = points
    self.origin = origin
  }

  /// Whether a test may rely on the derivative.
  package var isVerified: Bool { report.verdict.isVerified }
}
