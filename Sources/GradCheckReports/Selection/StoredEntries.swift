internal import GradCheck

/// The entries that a report holds of a block: all of them, some, or only the worst.
struct StoredEntries {
  /// What is known about the entries that are held.
  let arrays: EntryArrays
  /// Their flat offsets in the block, ascending; nothing where all are held.
  private let offsets: [Int]?
  /// Whether every entry of the block is held.
  var isComplete: Bool { offsets == nil }

  init(_ block: BlockReport) {
    if let entries = block.entries, entries.count == block.count {
      arrays = entries
      offsets = nil
    } else if let kept = block.keptEntries {
      arrays = kept.entries
      offsets = kept.indices
    } else {
      let worst = block.worst.sorted { $0.index < $1.index }
      var entries = EntryArrays(count: worst.count)
      entries.analytic = worst.map(\.analytic)
      entries.numeric = worst.map(\.numeric)
      entries.uncertainty = worst.map(\.uncertainty)
      entries.verdict = worst.map(\.verdict)
      arrays = entries
      offsets = worst.map(\.index)
    }
  }

  /// What is shown, where it is not every entry of the block.
  var partText: String? {
    guard !isComplete else { return nil }
    return arrays.count == 1
      ? "only the 1 entry that is kept"
      : "only the \(NumberText.count(arrays.count)) entries that are kept"
  }

  /// The places of the entries in ``arrays``.
  var positions: Range<Int> { 0..<arrays.count }

  /// Returns the flat offset in the block of the entry at a place in ``arrays``.
  func offset(at position: Int) -> Int { offsets?[position] ?? position }

  /// Returns |analytic − numeric| / max(|analytic|, |numeric|) of the entry at a place.
  func relativeError(at position: Int) -> Double {
    EntryError.relative(arrays.analytic[position], arrays.numeric[position])
  }

  /// Returns |analytic − numeric| of the entry at a place.
  func absoluteError(at position: Int) -> Double {
    EntryError.absolute(arrays.analytic[position], arrays.numeric[position])
  }
}
