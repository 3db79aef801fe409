/// How the columns of a check are divided into tiles.
struct TilePlan {
  /// The tiles, in the order in which they are judged.
  let tiles: [ColumnTile]
  /// The blocks, as a sink is told of them; none where entries are kept.
  let blocks: [TiledBlock]
  /// Whether entries are kept, in one tile of all columns.
  let isKept: Bool

  /// Plans tiles of so many entries, or one of all columns that is kept.
  init(
    _ selection: JacobianSelection,
    of domain: Space,
    rowCount: Int,
    judging columns: [Int],
    capacity: Int?
  ) {
    guard let capacity else {
      tiles = [.whole(domain, inputs: selection.inputs, judging: columns)]
      blocks = []
      isKept = true
      return
    }
    isKept = false
    tiles = ColumnTile.tiles(
      of: domain,
      inputs: selection.inputs,
      judging: columns,
      rowCount: rowCount,
      capacity: capacity
    )
    blocks = selection.members.map { member in
      let runs = ColumnTile.runs(of: member.block.input, rowCount: rowCount, capacity: capacity)
      return TiledBlock(block: member.block, runExtents: runs.extents)
    }
  }
}
