internal import GradCheck

extension TextReport {
  /// Returns the console's table of the worst entries of one block, line by line.
  static func worstEntries(of block: BlockReport, in report: GradientReport, limit: Int)
    -> [String]
  {
    let single = GradientReport(configuration: report.configuration, blocks: [block])
    return TextReport(single).worstTable(of: single.entriesToShow(limit: limit))
  }
}

extension EntryReport {
  /// What is wrong with the entry, or what could not be decided, in one sentence.
  var findingText: String {
    var sentence =
      "\(entry): analytic \(NumberText.value(finding.analytic)), "
      + "numeric \(NumberText.value(finding.numeric)), "
      + (finding.verdict == .agrees ? "" : "ratio \(RatioText.cell(finding)), ")
      + "|error| \(NumberText.error(finding.absoluteError)), allowed \(NumberText.error(allowance)); "
      + finding.reason.explanation
    if let diagnosis { sentence += ". " + diagnosis }
    return sentence
  }
}

extension BlockReport {
  /// What is worst about the block: an entry, or what no entry that was found accounts for.
  var findingText: String {
    if let worst = worst.first, worst.verdict.gravity > 0 || directionCounts.compared == 0 {
      return worst.findingText
    }
    return coverage?.directionsText.map { "along directions: \($0)" } ?? verdict.name
  }
}
