/// Lines that are multiplied by a number each, as where rows are normalized by something forgotten.
enum LineFactorHypothesis {
  /// Every line along a dimension is multiplied by a number of its own.
  static func all(_ evidence: BlockEvidence) -> [Hypothesis] {
    BlockLines.all(ofShape: evidence.shape).compactMap { scaled(evidence, $0) }
  }

  private static func scaled(_ evidence: BlockEvidence, _ lines: BlockLines) -> Hypothesis? {
    // With one entry a line any number fits.
    guard lines.count <= BlockLines.limit, lines.count < evidence.count else { return nil }
    let members = Dictionary(grouping: evidence.disagreeing, by: lines.line)
    guard members.count >= 2, 2 * members.count <= evidence.disagreeing.count else { return nil }
    var fits: [Int: Fit] = [:]
    for (line, entries) in members { fits[line] = ScaleHypotheses.fit(evidence, entries) }
    var diagnosis = Diagnosis(.lineFactors)
    diagnosis.dimension = lines.dimension
    diagnosis.lines = members.count < lines.count ? members.keys.sorted() : []
    return Hypothesis(
      diagnosis: diagnosis,
      choiceBits: Evidence.bits(ofChoosingAmong: evidence.shape.count),
      fittedCount: fits.count
    ) { index in
      let measured = evidence.measured(index)
      return fits[lines.line(of: index)]?.times(measured) ?? measured
    }
  }
}
