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
  var finding: String {
    var sentence =
      "\(entry): analytic \(NumberText.value(analytic)), numeric \(NumberText.value(numeric)), "
      + (verdict == .agrees ? "" : "ratio \(RatioText.cell(self)), ")
      + "|error| \(NumberText.error(absoluteError)), allowed \(NumberText.error(allowance)); "
      + reason.explanation
    if let diagnosis { sentence += ". " + diagnosis }
    return sentence
  }
}
