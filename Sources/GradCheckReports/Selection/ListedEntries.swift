package import GradCheck

extension GradientReport {
  /// Returns the report with as many of the worst entries of each block as asked for, as far as it
  /// holds them.
  package func listing(worst limit: Int) -> GradientReport {
    let rules = configuration.rules
    var report = self
    for position in blocks.indices where blocks[position].worst.count < limit {
      let tolerance = rules.tolerance(of: blocks[position].block)
      report.blocks[position].worst = blocks[position].worstEntries(limit, tolerance)
    }
    return report
  }

  /// Says how many failing entries cannot be listed, as the report does not hold them; nothing where
  /// all that were asked for are there.
  package func missingNote(worst limit: Int) -> String? {
    let counts = counts
    let count = counts.disagrees + counts.notFinite + counts.inconclusive
    let held = failures(limit: limit).count
    guard held < min(limit, count) else { return nil }
    return "The report holds \(NumberText.count(held)) of the "
      + NumberText.count(count, "entry", plural: "entries") + " that failed or are inconclusive."
  }
}

extension BlockReport {
  /// Returns the worst of the entries that the report holds, worst first.
  fileprivate func worstEntries(_ limit: Int, _ tolerance: Tolerance) -> [EntryReport] {
    guard findings != nil || keptFindings != nil else { return worst }
    let stored = StoredEntries(self)
    let known = Dictionary(worst.map { ($0.index, $0) }) { first, _ in first }
    let ranked = stored.positions.filter { stored.findings[$0].verdict != .notChecked }
      .map { (EntryRank(stored.findings[$0], index: stored.offset(at: $0)), $0) }
    let listed = ranked.sorted { $0.0 < $1.0 }.prefix(limit).map { _, position in
      let index = stored.offset(at: position)
      return known[index] ?? entry(stored.findings[position], at: index, tolerance)
    }
    return listed.count < worst.count ? worst : listed
  }

  private func entry(_ finding: Finding, at index: Int, _ tolerance: Tolerance) -> EntryReport {
    // How the claim was rounded is not stored entry by entry; it is far below the uncertainty.
    EntryReport(
      block: name,
      entry: entryName(at: index),
      index: index,
      finding: finding,
      allowance: finding.uncertainty
        + tolerance.allowance(analytic: finding.analytic, numeric: finding.numeric),
      kink: kinks[index]
    )
  }
}
