/// Looks for the simplest pattern in what disagrees.
///
/// Hypotheses are tried from the simplest to the most elaborate; the first that holds is the
/// diagnosis. The order is: zero, opposite sign, a known factor, a constant, transposed, shifted,
/// another block's values, multiplied by the coordinate, any factor, a number added, a missing term,
/// a single entry, a missing mask, a mask by the sign of the coordinate, the diagonal or what is off
/// it, lines that are zero, opposite, multiplied or shifted by a number, permuted lines, lines
/// multiplied by a number each, zeros at any place, a factor of some entries, and lines or a few
/// entries that are wrong in no common way. Of hypotheses of one kind, such as shifts, the one with
/// the most evidence is taken.
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
    return evidence.withOrigin(explanation ?? noSimplePattern)
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
      { CoordinateHypotheses.timesCoordinate(evidence) },
      { [ScaleHypotheses.factor(evidence)] },
      { [OffsetHypothesis.constantAdded(evidence)] },
      { TermHypotheses.missing(evidence) },
    ]
    if let found = firstExplanation(families) { return found }
    if let lone = PartHypotheses.singleEntry(evidence) ?? MaskHypotheses.missing(evidence) {
      return lone
    }
    let parts: [() -> [Hypothesis?]] = [
      { MaskHypotheses.bySide(evidence) },
      { DiagonalHypotheses.scaled(evidence) },
      { PartHypotheses.scaledLines(evidence) },
      { PermutationHypothesis.all(evidence) },
      { LineFactorHypothesis.all(evidence) },
      { [MaskHypotheses.scattered(evidence)] },
      { [ScaleHypotheses.factorOfSome(evidence)] },
    ]
    return firstExplanation(parts) ?? place
  }

  /// Where the claim is wrong, if nobody can say how: in lines, or in a few entries of them.
  private var place: Diagnosis? {
    let few = FewEntries.named(evidence)
    guard let lines = PartHypotheses.wrongLines(evidence) else { return few }
    let extent = lines.dimension.map { evidence.shape[$0] } ?? 1
    let inLines = lines.lines.count * (evidence.count / max(1, extent))
    return 2 * evidence.disagreeingCount < inLines ? few ?? lines : lines
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
