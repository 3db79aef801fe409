extension Claim {
  /// Returns the claim for the columns of a tile.
  ///
  /// Without its spread it says of each entry what is claimed, not how far rounding may have moved
  /// it.
  func tile(_ tile: ColumnTile, withSpread: Bool = true) throws(GradientCheckError) -> ClaimTile {
    if let whole { return whole }
    return try self.tile(of: tile.columns, withSpread: withSpread)
  }

  /// Calls a closure with the claims of the tiles that hold columns of a range, and those columns.
  func forEachTile(
    _ tiles: [ColumnTile],
    in domain: Space,
    holding columns: Range<Int>,
    withSpread: Bool = true,
    _ body: (ClaimTile, Range<Int>) throws(GradientCheckError) -> Void
  ) throws(GradientCheckError) {
    for tile in tiles {
      let ranges = tile.pieces.map { piece in
        let first = domain.ranges[piece.input].lowerBound
        return (piece.columns.lowerBound + first)..<(piece.columns.upperBound + first)
      }.map { $0.clamped(to: columns) }.filter { !$0.isEmpty }
      guard !ranges.isEmpty else { continue }
      let claim = try self.tile(tile, withSpread: withSpread)
      for range in ranges { try body(claim, range) }
    }
  }
}
