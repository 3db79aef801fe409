/// One entry in one sentence: what is claimed, what was measured, and how far they are apart.
struct EntryText: Sendable {
  private let entry: EntryReport

  init(_ entry: EntryReport) { self.entry = entry }

  /// Returns the sentence, with how many entries of a block share the verdict.
  func sentence(among count: Int, of block: BlockReport) -> String {
    let text = statement
    if count <= 1 { return block.count == 1 ? "\(text)." : "\(text)\(lone(block))." }
    let verdict = entry.finding.verdict.predicate(of: count)
    let pattern =
      block.diagnosis?.kind == .noSimplePattern
      ? ", and no simple pattern fits \(restText(block))" : ""
    return "\(text); \(NumberText.count(count)) of "
      + "\(NumberText.count(block.counts.compared, "entry", plural: "entries")) of \(block.name) "
      + "\(verdict)\(pattern)."
  }

  private func lone(_ block: BlockReport) -> String {
    let others = block.counts.disagrees + block.counts.notFinite + block.counts.inconclusive
    guard others == 1 else { return "" }
    return
      "; nothing else of \(NumberText.count(block.counts.compared, "entry", plural: "entries")) "
      + "is wrong"
  }

  private func restText(_ block: BlockReport) -> String {
    guard let diagnosis = block.diagnosis, diagnosis.isSample else { return "them" }
    return "the sample of \(NumberText.count(diagnosis.examinedCount)) that was examined"
  }

  /// What is claimed and measured of the entry, without a full stop.
  var statement: String {
    let (claimed, measured) = values
    switch entry.finding.reason {
    case .claimNotFinite:
      return "\(entry.entry) is claimed to be \(claimed)"
        + (entry.finding.numeric.isFinite ? ", but measured as \(measured)" : "")
    case .valueNotFinite:
      return "\(entry.entry) is claimed to be \(claimed), but \(entry.finding.reason.explanation)"
    default: break
    }
    guard entry.finding.verdict.isFailure else {
      return "\(entry.entry) is not decided: claimed to be \(claimed), measured as \(measured); "
        + entry.finding.reason.explanation
    }
    var line = "\(entry.entry) is claimed to be \(claimed), but measured as \(measured)"
    if let kink = entry.kink {
      line +=
        "; the one-sided slopes are \(NumberText.value(kink.slopeBelow)) and "
        + NumberText.value(kink.slopeAbove)
    } else if entry.finding.reason != .beyondAllowance {
      line += "; \(entry.finding.reason.explanation)"
    } else if entry.finding.numeric.magnitude > entry.finding.uncertainty,
      entry.finding.analytic.isFinite, entry.finding.analytic != 0
    {
      line += ": it \(RatioText.predicate(ratio))"
    }
    return line
  }

  /// Claimed / measured; exactly −1 where that is within what is allowed.
  private var ratio: Double {
    let finding = entry.finding
    let isOpposite = (finding.analytic + finding.numeric).magnitude <= entry.allowance
    return isOpposite ? -1 : finding.analytic / finding.numeric
  }

  /// The two values, with as many digits as it takes to see them differ.
  private var values: (claimed: String, measured: String) {
    let claimed = NumberText.value(entry.finding.analytic)
    let measured = NumberText.value(entry.finding.numeric)
    let bound =
      entry.finding.numeric.isFinite ? " ± " + NumberText.error(entry.finding.uncertainty) : ""
    guard claimed == measured, entry.finding.analytic != entry.finding.numeric,
      !entry.finding.analytic.isNaN
    else {
      return (claimed, measured + bound)
    }
    return ("\(entry.finding.analytic)", "\(entry.finding.numeric)" + bound)
  }
}
