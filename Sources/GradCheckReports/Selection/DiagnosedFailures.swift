package import GradCheck

/// The table of failures of a report, each with the diagnosis of its block or with its own.
package struct DiagnosedFailures: Sendable {
  /// The failures, worst first.
  package let entries: [EntryReport]
  /// The share of the disagreement that each diagnosis explains; NaN where there is none.
  package let shares: [Double]

  /// Lists the failures of a report.
  package init(_ report: GradientReport) {
    let blocks = Dictionary(report.blocks.map { ($0.name, $0) }) { first, _ in first }
    entries = report.failures().map { entry in
      var entry = entry
      entry.diagnosis = entry.diagnosis ?? blocks[entry.block]?.diagnosisText
      return entry
    }
    shares = entries.map { blocks[$0.block]?.diagnosis?.share ?? .nan }
  }
}
