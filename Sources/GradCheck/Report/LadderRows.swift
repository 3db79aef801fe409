/// The steps of a block's worst entries as the rows of a table, as every format stores them.
package struct LadderRows: Sendable {
  /// The flat offset of the entry that each row belongs to.
  package let indices: [Int]
  /// The steps, entry by entry.
  package let steps: [StepMeasurement]

  /// Lists the steps of entries.
  package init(_ entries: [EntryReport]) {
    indices = entries.flatMap { entry in entry.ladder.map { _ in entry.index } }
    steps = entries.flatMap(\.ladder)
  }

  /// Puts the columns of a table together, which must be of one length.
  package init(indices: [Int], step: [Double], numeric: [Double], noise: [Double]) {
    self.indices = indices
    steps = indices.indices.map {
      StepMeasurement(step: step[$0], numeric: numeric[$0], noise: noise[$0])
    }
  }

  /// Gives the steps to the entries with their offsets.
  ///
  /// - Returns: The first offset that no entry has, or nothing when all steps were given.
  package func add(to entries: inout [EntryReport]) -> Int? {
    let ranks = Dictionary(entries.enumerated().map { ($1.index, $0) }) { first, _ in first }
    for (index, step) in zip(indices, steps) {
      guard let rank = ranks[index] else { return index }
      entries[rank].ladder.append(step)
    }
    return nil
  }
}
