package import GradCheck

extension BlockReport {
  /// Summarizes the entries of a block.
  ///
  /// Each allowance is stated as the uncertainty, how far rounding may have moved the claim, and
  /// the tolerance. The `worstCount` worst entries are named.
  package init(
    name: String,
    output: Block,
    input: Block,
    entries: [Finding],
    kinks: [Int: Kink],
    tolerance: Tolerance,
    claimUncertainty: (Int) -> Double,
    evaluations: Int,
    worstCount: Int
  ) {
    var summary = BlockSummary(
      of: JacobianBlock(name: name, output: output, input: input),
      tolerance: tolerance,
      worstCount: worstCount
    )
    summary.add(
      entries,
      columns: 0..<input.count,
      kinks: kinks,
      claimUncertainty: claimUncertainty
    )
    summary.evaluations = evaluations
    self = summary.report(findings: entries)
  }
}
