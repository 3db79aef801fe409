internal import GradCheck

/// The entries that a report holds of a block: all of them, some, or only the worst.
struct StoredEntries {
  /// What was found of the entries that are held.
  let findings: [Finding]
  /// Their flat offsets in the block, ascending; nothing where all are held.
  private let offsets: [Int]?
  /// Whether every entry of the block is held.
  var isComplete: Bool { offsets == nil }
  /// Whether what is held is every entry of a sparsity pattern.
  private let isPattern: Bool

  init(_ block: BlockReport) {
    isPattern = block.findings == nil && block.keptFindings == nil && block.sparse != nil
    if let all = block.findings, all.count == block.count {
      findings = all
      offsets = nil
    } else if let kept = block.keptFindings {
      findings = kept.findings
      offsets = kept.indices
    } else if let kept = block.sparse?.kept {
      findings = kept.findings
      offsets = kept.indices
    } else {
      let worst = block.worst.sorted { $0.index < $1.index }
      findings = worst.map(\.finding)
      offsets = worst.map(\.index)
    }
  }

  /// What is shown, where it is not every entry of the block.
  var partText: String? {
    guard !isComplete else { return nil }
    if isPattern {
      return "the \(NumberText.count(findings.count, "entry", plural: "entries")) of the pattern"
    }
    return findings.count == 1
      ? "only the 1 entry that is kept"
      : "only the \(NumberText.count(findings.count)) entries that are kept"
  }

  /// The places of the entries in ``findings``.
  var positions: Range<Int> { 0..<findings.count }

  /// Returns the flat offset in the block of the entry at a place in ``findings``.
  func offset(at position: Int) -> Int { offsets?[position] ?? position }

  /// Returns |analytic − numeric| / max(|analytic|, |numeric|) of the entry at a place.
  func relativeError(at position: Int) -> Double {
    findings[position].relativeError
  }

  /// Returns |analytic − numeric| of the entry at a place.
  func absoluteError(at position: Int) -> Double {
    findings[position].absoluteError
  }
}
