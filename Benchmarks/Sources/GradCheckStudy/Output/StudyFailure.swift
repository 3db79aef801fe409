internal import GradCheck

/// One entry about which the checker was wrong, or said nothing.
package struct StudyFailure: Sendable {
  /// What went wrong.
  package enum Kind: String, Sendable {
    case miss
    case falseAlarm = "false alarm"
    case collateral
    case inconclusive
    case uncovered
  }

  package let kind: Kind
  /// The function, as the study names it.
  package let function: String
  /// What was claimed and what was found.
  package let details: String

  init(
    _ kind: Kind,
    _ function: String,
    claim: String,
    entry: Int,
    exact: Double,
    outcome: EntryOutcome
  ) {
    self.kind = kind
    self.function = function
    var details =
      "claim “\(claim)”, entry \(entry): analytic \(outcome.analytic), numeric "
      + "\(outcome.numeric) ± \(NumberText.short(outcome.uncertainty)), exact \(exact): "
      + "\(outcome.verdict.name) (\(outcome.reason.name)), step "
      + "\(NumberText.short(outcome.step)), \(outcome.evaluations) evaluations"
    if let kink = outcome.kink {
      details += ", kink \(kink.slopeBelow) | \(kink.slopeAbove) at \(kink.distance)"
    }
    if !outcome.ladder.isEmpty {
      details += ", steps"
      for step in outcome.ladder {
        details +=
          " \(NumberText.short(step.step)): \(step.numeric) ± \(NumberText.short(step.noise));"
      }
    }
    self.details = details
  }

  /// Records what was said of a whole function.
  init(_ kind: Kind, _ function: String, details: String) {
    self.kind = kind
    self.function = function
    self.details = details
  }

  /// Records a measurement whose error is larger than its uncertainty.
  init(
    uncovered function: String,
    entry: Int,
    numeric: Double,
    uncertainty: Double,
    exact: Double
  ) {
    kind = .uncovered
    self.function = function
    details =
      "entry \(entry): numeric \(numeric) ± \(NumberText.short(uncertainty)), exact \(exact), "
      + "error \(NumberText.short((numeric - exact).magnitude))"
  }

  /// The line that `--list-failures` prints.
  package var line: String { "\(kind.rawValue): \(function): \(details)" }
}
