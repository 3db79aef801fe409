/// What can be said of one wrong entry beyond what is said of its block.
struct EntryDiagnosis {
  private let evidence: BlockEvidence
  private let block: JacobianBlock
  private let diagnosis: Diagnosis?
  private let sources: [Int: Int]
  private let lines: BlockLines?

  /// Prepares to speak of the entries of a block that has been diagnosed.
  init(_ evidence: BlockEvidence, of block: JacobianBlock, _ diagnosis: Diagnosis?) {
    self.evidence = evidence
    self.block = block
    self.diagnosis = diagnosis
    lines = BlockLines.all(ofShape: block.shape).first { $0.dimension == diagnosis?.dimension }
    sources =
      diagnosis?.kind == .permuted
      ? Dictionary(zip(diagnosis?.lines ?? [], diagnosis?.sources ?? [])) { first, _ in first }
      : [:]
  }

  /// Returns one sentence about an entry, or nothing where its block's says it all.
  func sentence(at index: Int) -> String? {
    guard evidence.findings[index].verdict == .disagrees else { return nil }
    let name = block.entryName(at: index)
    switch diagnosis?.kind {
    case .permuted:
      guard let lines, let source = sources[lines.line(of: index)] else { return nil }
      let other = block.entryName(at: lines.move(index, toLine: source))
      return "\(name) is claimed to be what was measured for \(other)."
    case .noSimplePattern, .lines:
      if evidence.count == 1 { return nil }
      if isExplained(index, by: ScaleHypotheses.zero(evidence)) {
        return "\(name) is claimed to be zero."
      }
      if isExplained(index, by: ScaleHypotheses.sign(evidence)) {
        return "\(name) is claimed with the opposite sign."
      }
      return nil
    default: return nil
    }
  }

  private func isExplained(_ index: Int, by hypothesis: Hypothesis) -> Bool {
    let prediction = hypothesis.predict(index)
    let allowance = evidence.allowance(index, for: prediction)
    return (evidence.claim(index) - prediction.value).magnitude <= allowance
      && Evidence.bits(error: evidence.error(index), allowance: allowance) >= Evidence.requiredBits
  }
}
