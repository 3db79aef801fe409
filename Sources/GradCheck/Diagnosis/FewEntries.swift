/// Claims of which a few entries are wrong, each in its own way, and all others would have shown it.
enum FewEntries {
  /// How many entries are few enough to be named.
  static let limit = 5

  /// The entries by name.
  static func named(_ evidence: BlockEvidence) -> Diagnosis? {
    let wrong = evidence.disagreeing
    guard (2...limit).contains(evidence.disagreeingCount) else { return nil }
    let choice = Double(wrong.count) * Evidence.bits(ofChoosingAmong: evidence.count)
    guard evidence.contrast() - choice >= Evidence.requiredBits else { return nil }
    var diagnosis = Diagnosis(.fewEntries)
    diagnosis.lines = wrong
    return evidence.stated(diagnosis)
  }
}
