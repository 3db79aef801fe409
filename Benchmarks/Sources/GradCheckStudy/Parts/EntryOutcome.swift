internal import GradCheck

/// What a report says about one entry of a Jacobian.
struct EntryOutcome: Sendable {
  var analytic: Double
  var numeric: Double
  var uncertainty: Double
  var step: Double
  var evaluations: Int
  var verdict: Verdict
  var reason: Reason
  var kink: Kink?
  /// The steps that it was measured with, where the report lists them.
  var ladder: [StepMeasurement] = []

  /// Whether the claim passed as right.
  var isPassed: Bool { verdict == .agrees || verdict == .kink }
}

extension GradientReport {
  /// The entries of a function with one output block, row-major over all inputs.
  func outcomes(rows: Int, columns: Int) throws -> [EntryOutcome] {
    var outcomes = [EntryOutcome?](repeating: nil, count: rows * columns)
    var start = 0
    for block in blocks {
      guard let findings = block.findings else { continue }
      let width = findings.count / rows
      for (index, finding) in findings.enumerated() {
        let (row, column) = index.quotientAndRemainder(dividingBy: width)
        outcomes[row * columns + start + column] = EntryOutcome(
          analytic: finding.analytic,
          numeric: finding.numeric,
          uncertainty: finding.uncertainty,
          step: finding.step,
          evaluations: Int(finding.evaluations),
          verdict: finding.verdict,
          reason: finding.reason,
          kink: block.kinks[index]
        )
      }
      for entry in block.worst {
        let (row, column) = entry.index.quotientAndRemainder(dividingBy: width)
        outcomes[row * columns + start + column]?.ladder = entry.ladder
      }
      start += width
    }
    let found = outcomes.compactMap(\.self)
    guard found.count == rows * columns else {
      throw StudyError("Expected \(rows * columns) entries in a report, found \(found.count).")
    }
    return found
  }
}

/// A reason that the study itself could not be carried out.
package struct StudyError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
