/// The entries of a part's report, where they are too many to be in memory at one time.
package protocol PartEntries {
  /// Hands on what was found of some columns of a block, in pieces that hold each entry once.
  ///
  /// - Parameters:
  ///   - block: The block, and the runs that its columns are cut into.
  ///   - columns: Which of the input's coordinates: whole runs.
  ///   - body: Takes a piece.
  /// - Throws: Why the entries cannot be read, and what `body` throws.
  func forEachPiece(
    of block: TiledBlock,
    columns: Range<Int>,
    _ body: (PartPiece) throws -> Void
  ) throws
}

/// What was found of some rows and columns of a block.
package struct PartPiece {
  /// Which of the output's coordinates.
  package var rows: Range<Int>
  /// Which of the input's coordinates.
  package var columns: Range<Int>
  /// What was found of the entries, row-major.
  package var findings: [Finding]

  /// Creates a piece.
  package init(rows: Range<Int>, columns: Range<Int>, findings: [Finding]) {
    self.rows = rows
    self.columns = columns
    self.findings = findings
  }
}
