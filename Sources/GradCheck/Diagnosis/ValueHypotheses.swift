/// Entries that have nothing to do with the measured ones: one constant, or another block's.
enum ValueHypotheses {
  /// Every entry is claimed to be the same, while the measured ones differ.
  static func constant(_ evidence: BlockEvidence) -> Hypothesis? {
    let indices = evidence.disagreeing + evidence.agreeing
    guard let first = evidence.disagreeing.first, evidence.count >= 3 else { return nil }
    let reference = evidence.measured(first)
    let isVaried = indices.contains { index in
      let measured = evidence.measured(index)
      return (measured.value - reference.value).magnitude
        > measured.uncertainty + reference.uncertainty
    }
    guard isVaried else { return nil }
    let claim = evidence.claim(first)
    var diagnosis = Diagnosis(.constant)
    diagnosis.number = claim
    return Hypothesis(diagnosis: diagnosis, fittedCount: 1) { index in
      Prediction(value: claim, uncertainty: 0)
    }
  }

  /// Every entry is that of another block.
  static func otherBlocks(_ evidence: BlockEvidence) -> [Hypothesis] {
    evidence.rivals.map { rival in
      var diagnosis = Diagnosis(.otherBlock)
      diagnosis.other = rival.name
      return Hypothesis(
        diagnosis: diagnosis,
        choiceBits: Evidence.bits(ofChoosingAmong: evidence.rivals.count)
      ) { index in
        Prediction(
          value: rival.findings[index].numeric,
          uncertainty: rival.findings[index].uncertainty
        )
      }
    }
  }
}
