/// Looks for the simplest pattern in what disagrees.
///
/// Hypotheses are tried from the simplest to the most elaborate; the first that holds is the
/// diagnosis. The order is: zero, opposite sign, a known factor, a constant, transposed, shifted,
/// another block's values, any factor, a missing term, a single entry, a mask by the sign of the
/// coordinate, lines that are zero, opposite or multiplied, permuted lines, zeros at any place, a
/// missing mask, and lines that are wrong in no common way. Of hypotheses of one kind, such as
/// shifts, the one with the most evidence is taken.
package struct BlockDiagnostician {
  private let evidence: BlockEvidence
  private let outputCount: Int

  /// Prepares to diagnose a block of so many outputs.
  package init(_ evidence: BlockEvidence, outputCount: Int) {
    self.evidence = evidence
    self.outputCount = outputCount
  }

  /// The diagnosis; nothing if no claim is to blame.
  package var diagnosis: Diagnosis? {
    guard evidence.disagreeingCount > 0 else { return notFinite }
    return explanation ?? noSimplePattern
  }

  private var explanation: Diagnosis? {
    let (evidence, outputCount) = (evidence, outputCount)
    let families: [() -> [Hypothesis?]] = [
      { [ScaleHypotheses.zero(evidence)] },
      { [ScaleHypotheses.sign(evidence)] },
      { [ScaleHypotheses.recognizedFactor(evidence)] },
      { [ValueHypotheses.constant(evidence)] },
      { OrderHypotheses.transposed(evidence, outputCount: outputCount) },
      { OrderHypotheses.shifted(evidence) },
      { ValueHypotheses.otherBlocks(evidence) },
      { [ScaleHypotheses.factor(evidence)] },
      { TermHypotheses.missing(evidence) },
    ]
    if let found = firstExplanation(families) { return found }
    if let lone = PartHypotheses.singleEntry(evidence) { return lone }
    let parts: [() -> [Hypothesis?]] = [
      { MaskHypotheses.bySide(evidence) },
      { PartHypotheses.scaledLines(evidence) },
      { PermutationHypothesis.all(evidence) },
      { [MaskHypotheses.scattered(evidence)] },
    ]
    return firstExplanation(parts) ?? MaskHypotheses.missing(evidence)
      ?? PartHypotheses.wrongLines(evidence)
  }

  private func firstExplanation(_ families: [() -> [Hypothesis?]]) -> Diagnosis? {
    for family in families {
      let found = family().compactMap { $0.flatMap(evidence.judge) }
      if let best = found.max(by: { $0.bits < $1.bits }) { return best.diagnosis }
    }
    return nil
  }

  private var notFinite: Diagnosis? {
    let findings = evidence.findings
    guard let first = findings.firstIndex(where: { $0.reason == .claimNotFinite }) else {
      return nil
    }
    var diagnosis = Diagnosis(.notFinite)
    diagnosis.index = first
    diagnosis.disagreeingCount = findings.count { $0.reason == .claimNotFinite }
    diagnosis.examinedCount = diagnosis.disagreeingCount
    diagnosis.share = 1
    return diagnosis
  }

  private var noSimplePattern: Diagnosis {
    evidence.stated(Diagnosis(.noSimplePattern), missed: evidence.disagreeing.count)
  }
}
