package import GradCheck

/// Reports whose every number is given, so that texts made from them can be compared exactly.
package enum HandMadeReport {
  /// An entry of a hand-made block.
  package struct Entry {
    package var analytic: Double
    package var numeric: Double
    package var uncertainty: Double
    package var verdict: Verdict
    package var reason: Reason
    package var kink: Kink?

    package init(
      _ analytic: Double,
      _ numeric: Double,
      uncertainty: Double,
      _ verdict: Verdict,
      _ reason: Reason,
      kink: Kink? = nil
    ) {
      self.analytic = analytic
      self.numeric = numeric
      self.uncertainty = uncertainty
      self.verdict = verdict
      self.reason = reason
      self.kink = kink
    }

    /// An entry that agrees.
    package static func right(_ value: Double) -> Entry {
      Entry(value, value, uncertainty: 1e-9, .agrees, .withinUncertainty)
    }

    /// An entry that disagrees.
    package static func wrong(_ analytic: Double, _ numeric: Double) -> Entry {
      Entry(analytic, numeric, uncertainty: 1e-9, .disagrees, .beyondAllowance)
    }
  }

  /// A block ∂f/∂`input` of entries, under a name of its own if there is one.
  package static func block(_ input: String, scope: String = "", _ entries: [Entry]) -> BlockReport
  {
    var arrays = [Finding](count: entries.count)
    arrays.analytic = entries.map(\.analytic)
    arrays.numeric = entries.map(\.numeric)
    arrays.uncertainty = entries.map(\.uncertainty)
    arrays.verdict = entries.map(\.verdict)
    arrays.reason = entries.map(\.reason)
    var kinks: [Int: Kink] = [:]
    for (index, entry) in entries.enumerated() { kinks[index] = entry.kink }
    return BlockReport(
      name: (scope.isEmpty ? "" : scope + ": ") + "∂f/∂\(input)",
      output: Block("f"),
      input: Block(input, shape: [entries.count]),
      entries: arrays,
      kinks: kinks,
      tolerance: .none,
      claimUncertainty: { _ in 0 },
      evaluations: 0,
      worstCount: 20
    )
  }

  /// A report of blocks, measured with a step of 1e-6.
  package static func report(_ blocks: [BlockReport]) -> GradientReport {
    GradientReport(
      configuration: ConfigurationRecord(
        scheme: "central",
        parameters: [
          SchemeParameter("step", .number(1e-6)), SchemeParameter("stepMode", .text("absolute")),
        ]
      ),
      blocks: blocks
    )
  }
}
