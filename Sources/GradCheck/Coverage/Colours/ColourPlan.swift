/// Which columns are displaced together, decided by the pattern that a function claims.
struct ColourPlan: Sendable {
  /// The pattern that is claimed.
  let pattern: SparsityPattern
  /// The colours in which entries are measured.
  let colouring: ColumnColouring
  /// The columns that are wanted; nothing for all of them.
  let columns: Set<Int>?

  /// Colours that save less than this share of the evaluations are not chosen by themselves.
  static let worthwhileShare = 4

  /// The entries of a Jacobian that may be written out at once, for its claim.
  static let denseLimit = 1 << 22

  init(_ claimed: SparsityPattern, _ selection: JacobianSelection, domain: Space) {
    pattern = claimed
    var coloured = claimed
    if selection.inputs.count == domain.blocks.count {
      columns = nil
    } else {
      let wanted = Set(selection.inputs.flatMap { domain.ranges[$0] })
      columns = wanted
      coloured = claimed.keeping { wanted.contains($0) }
    }
    colouring = ColumnColouring(coloured)
  }

  /// Whether colours save so much that they are chosen where nothing else was.
  var isWorthwhile: Bool {
    colouring.count * ColourPlan.worthwhileShare < columns?.count ?? pattern.columnCount
  }
}

extension SparsityPattern {
  /// Returns the pattern without the places of the columns that are not wanted.
  func keeping(_ isWanted: (_ column: Int) -> Bool) -> SparsityPattern {
    var starts = [0]
    var indices: [Int] = []
    for column in 0..<columnCount {
      if isWanted(column) { indices += rows(ofColumn: column) }
      starts.append(indices.count)
    }
    return SparsityPattern(rowCount: rowCount, trusted: starts, indices)
  }
}
