/// Claims that are wrong in a part of their block: one entry, or some lines.
enum PartHypotheses {
  /// One entry is wrong, and the others would have shown it if they were.
  static func singleEntry(_ evidence: BlockEvidence) -> Diagnosis? {
    guard evidence.disagreeingCount == 1, let index = evidence.disagreeing.first,
      evidence.contrast() - Evidence.bits(ofChoosingAmong: evidence.count) >= Evidence.requiredBits
    else { return nil }
    let measured = evidence.measured(index)
    var diagnosis = Diagnosis(.singleEntry)
    diagnosis.index = index
    if !evidence.isMeasuredZero(index) {
      let opposite = Prediction(value: -measured.value, uncertainty: measured.uncertainty)
      let isOpposite =
        (evidence.claim(index) - opposite.value).magnitude
        <= evidence.allowance(index, for: opposite)
      diagnosis.number = isOpposite ? -2 : evidence.claim(index) / measured.value - 1
    }
    return evidence.stated(diagnosis)
  }

  /// Some lines along a dimension are zero, of the opposite sign, multiplied by a number, or have
  /// one added.
  static func scaledLines(_ evidence: BlockEvidence) -> [Hypothesis] {
    lines(evidence).flatMap { lines, wrong in
      let inside = Set(wrong)
      let patterns = [
        ScaleHypotheses.zero(evidence), ScaleHypotheses.sign(evidence),
        ScaleHypotheses.recognizedFactor(evidence), ScaleHypotheses.factor(evidence),
        OffsetHypothesis.constantAdded(evidence),
      ]
      return patterns.compactMap(\.self).map { pattern in
        var diagnosis = pattern.diagnosis
        diagnosis.dimension = lines.dimension
        diagnosis.lines = wrong
        return pattern.diagnosing(
          diagnosis,
          choiceBits: pattern.choiceBits + choiceBits(of: wrong, among: lines.count)
        ).limited(to: evidence) { inside.contains(lines.line(of: $0)) }
      }
    }
  }

  /// Only some lines along a dimension are wrong, and the others would have shown it.
  static func wrongLines(_ evidence: BlockEvidence) -> Diagnosis? {
    for (lines, wrong) in lines(evidence) where 2 * wrong.count <= lines.count {
      let inside = Set(wrong)
      let contrast = evidence.contrast { !inside.contains(lines.line(of: $0)) }
      guard contrast - choiceBits(of: wrong, among: lines.count) >= Evidence.requiredBits else {
        continue
      }
      var diagnosis = Diagnosis(.lines)
      diagnosis.dimension = lines.dimension
      diagnosis.lines = wrong
      return evidence.stated(diagnosis)
    }
    return nil
  }

  /// The dimensions along which some lines are wrong and others are not, fewest wrong ones first.
  private static func lines(_ evidence: BlockEvidence) -> [(lines: BlockLines, wrong: [Int])] {
    BlockLines.all(ofShape: evidence.shape).compactMap { lines in
      // Where already the sample touches all lines there is no need to go through the block.
      let touched = Set(evidence.disagreeing.map(lines.line)).count
      guard touched < lines.count, touched <= BlockLines.limit else { return nil }
      let wrong = lines.wrongLines(evidence.findings)
      guard wrong.count < lines.count, wrong.count <= BlockLines.limit else { return nil }
      return (lines, wrong)
    }.sorted { $0.wrong.count * $1.lines.count < $1.wrong.count * $0.lines.count }
  }

  /// Returns what it takes to say which lines are wrong: the ends of a range, or each of them.
  private static func choiceBits(of wrong: [Int], among count: Int) -> Double {
    let isRange = (wrong.last ?? 0) - (wrong.first ?? 0) == wrong.count - 1
    return Evidence.bits(ofChoosingAmong: count)
      * Double(isRange ? min(2, wrong.count) : wrong.count)
  }
}
