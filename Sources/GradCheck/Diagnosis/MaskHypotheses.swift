/// Entries that are zero and should not be, or the other way round, as about an activation.
enum MaskHypotheses {
  /// Every entry is zero whose coordinate is not positive, or is not negative or zero.
  static func bySide(_ evidence: BlockEvidence) -> [Hypothesis] {
    guard !evidence.coordinates.isEmpty, evidence.disagreeingCount >= 2 else { return [] }
    return [1.0, -1.0].map { side in
      var diagnosis = Diagnosis(.masked)
      diagnosis.number = side
      return ScaleHypotheses.zero(evidence).diagnosing(diagnosis, choiceBits: 1).limited(
        to: evidence
      ) { index in (evidence.coordinate(index) > 0) != (side > 0) }
    }
  }

  /// The entries that disagree are zero, wherever they stand.
  static func scattered(_ evidence: BlockEvidence) -> Hypothesis {
    let findings = evidence.findings
    return ScaleHypotheses.zero(evidence).diagnosing(Diagnosis(.masked), choiceBits: 0).limited(
      to: evidence
    ) { findings[$0].verdict == .disagrees }
  }

  /// Only entries that were measured as zero are wrong, and enough of the others would have shown
  /// that they are, too.
  static func missing(_ evidence: BlockEvidence) -> Diagnosis? {
    guard evidence.disagreeingCount >= 2,
      evidence.disagreeing.allSatisfy(evidence.isMeasuredZero),
      evidence.contrast() >= Evidence.requiredBits
    else { return nil }
    return evidence.stated(Diagnosis(.unmasked))
  }
}
