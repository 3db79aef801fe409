/// Some entries of a block, where a report does not keep all of them.
public struct KeptEntries: Hashable, Sendable {
  /// The flat offsets of the entries in their block, ascending.
  public var indices: [Int]
  /// The entries, one for each offset.
  public var entries: EntryArrays

  /// Creates a selection of entries from their offsets and what is known about them.
  public init(indices: [Int], entries: EntryArrays) {
    self.indices = indices
    self.entries = entries
  }

  /// Keeps the entries that failed or are inconclusive.
  package init(failedOf all: EntryArrays) {
    indices = (0..<all.count).filter { index in
      all.verdict[index].isFailure || all.verdict[index] == .inconclusive
    }
    entries = EntryArrays(count: 0)
    entries.analytic = indices.map { all.analytic[$0] }
    entries.numeric = indices.map { all.numeric[$0] }
    entries.uncertainty = indices.map { all.uncertainty[$0] }
    entries.step = indices.map { all.step[$0] }
    entries.verdict = indices.map { all.verdict[$0] }
    entries.reason = indices.map { all.reason[$0] }
    entries.evaluations = indices.map { all.evaluations[$0] }
    entries.detectableError = indices.map { all.detectableError[$0] }
  }
}
