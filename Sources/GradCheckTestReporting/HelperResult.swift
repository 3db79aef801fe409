internal import Foundation
package import GradCheck
internal import GradCheckReports

/// What a test helper found: the report, and what it has to say to the test framework.
package struct HelperResult: Sendable {
  /// The report, unless the check could not be carried out.
  package var report: GradientReport?
  /// What the test fails with.
  package var failure: (any Error)?
  /// What was recorded about the folder of reports that could not be written to.
  package var reportProblem: String?

  /// Verifies a function's derivative for a test.
  ///
  /// - Parameters:
  ///   - verification: What to check.
  ///   - test: Where the helper was called.
  ///   - folder: Receives the report, whatever was found.
  ///   - environment: Says which part of every check is wanted, in `GRADCHECK_SHARD`.
  package init<Function: DifferentiableFunction>(
    of verification: Verification<Function>,
    in test: TestIdentity,
    folder: ReportFolder? = .fromEnvironment,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    do {
      let started = Date()
      var verification = verification
      // A test that ran out of time ends its check.
      verification.checker.cancellation = .followingTask(or: verification.checker.cancellation)
      if let part = try HelperResult.part(in: environment) { verification.checker.part = part }
      verification.environment = {
        RunEnvironment.record(model: test.name, point: $0, started: started)
      }
      let outcome = try verification.run()
      report = outcome.report
      var path: String?
      do {
        path = try folder?.write(outcome.report, of: test)
      } catch {
        reportProblem = "Expected to write the report to \(ReportFolder.variable), found: \(error)"
      }
      if !outcome.isVerified {
        failure = GradientVerificationFailure(outcome, reportPath: path)
      }
    } catch {
      failure = error
    }
  }

  /// The environment's variable that divides every check of a suite: `3/16`, or `auto`.
  package static let partVariable = "GRADCHECK_SHARD"

  private static func part(
    in environment: [String: String]
  ) throws(GradientCheckError) -> CheckPart? {
    guard let text = environment[partVariable], !text.isEmpty else { return nil }
    return try PartVariables(text: text, environment: environment).part
  }

  /// What to record, or nothing when the test may pass.
  package var text: String? {
    var parts: [String] = []
    switch failure {
    case let failure as GradientVerificationFailure: parts.append(failure.description)
    case let error as GradientCheckError:
      parts.append("The derivative could not be checked. \(error.message)")
    case let error?: parts.append("The derivative could not be checked. \(error)")
    case nil: break
    }
    if let reportProblem { parts.append(reportProblem) }
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  /// Whether nothing is wrong, and most that can be said of the rest is that it could not be decided.
  ///
  /// A check that decided nothing is not among these: it says no more than one that was not made.
  package var isPartlyInconclusive: Bool {
    guard let report, failure is GradientVerificationFailure, reportProblem == nil else {
      return false
    }
    return report.verdict == .inconclusive && report.counts.agrees + report.counts.kink > 0
  }

  /// What a check that passes says of its point, where another one would show more.
  package var reservation: String? {
    guard text == nil, let report else { return nil }
    let warnings = report.warnings.filter(\.isOfPoint)
    guard !warnings.isEmpty else { return nil }
    return warnings.map { ($0.scope.isEmpty ? "" : "\($0.scope): ") + $0.message }
      .joined(separator: "\n")
  }

  /// The report of a failed check as JSON; nothing for one that passed.
  package var failedReport: [UInt8]? {
    guard failure != nil, let report else { return nil }
    return JSONReport.bytes(of: report)
  }
}
