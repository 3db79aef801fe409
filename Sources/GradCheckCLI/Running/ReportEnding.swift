internal import ArgumentParser
internal import GradCheck
internal import GradCheckReports

/// How a command ends that has made a report.
struct ReportEnding {
  let report: GradientReport
  /// What changed since the baseline, which then decides what is a failure; nothing without one.
  var diff: ReportDiff?
  /// Whether every entry was there that is wanted.
  var isComplete = true

  /// The exit code: what could not be checked outweighs what is wrong.
  var status: ExitStatus {
    guard report.failedChecks.isEmpty else { return .software }
    let own = ExitStatus(report.verdict)
    // What compares nothing is no worse than anything, and says nothing.
    let status =
      diff.map { own == .usage ? own : $0.hasRegression ? .fails : .agrees } ?? own
    return !isComplete && [.agrees, .usage].contains(status) ? .inconclusive : status
  }

  /// What to do about a baseline that has more blocks, where that alone is a regression.
  var hint: String? {
    guard let diff, diff.hasRegression,
      diff.blocks.allSatisfy({ !$0.isRegression || $0.kind == .disappeared }),
      diff.newStatements.isEmpty
    else { return nil }
    return "Nothing else is worse; --allow-missing-blocks accepts blocks that disappeared."
  }

  /// Says what could not be checked, and ends the command.
  ///
  /// - Throws: The exit code, unless it is 0.
  func finish() throws {
    for failure in report.failedChecks {
      Terminal.printError("\(failure.scope): \(failure.message)".singleLine)
    }
    if status != .agrees { throw ExitCode(status.rawValue) }
  }
}
