/// How the columns of a check are divided into tiles.
struct TilePlan {
  /// The tiles, in the order in which they are judged.
  let tiles: [ColumnTile]
  /// The blocks, as a sink is told of them; none where entries are kept.
  let blocks: [TiledBlock]
  /// Whether entries are kept, in one tile of all columns.
  let isKept: Bool

  /// Plans the tiles for a stream, or one that is kept.
  init<Function: DifferentiableFunction>(
    for function: Function,
    _ selection: BlockSelection,
    judging columns: [Int],
    _ stream: EntryStream?
  ) {
    let (domain, codomain) = (function.domain, function.codomain)
    guard let stream else {
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
      rowCount: codomain.count,
      capacity: stream.capacity
    )
    blocks = selection.pairs.map { pair in
      let input = domain.blocks[pair.input]
      let runs = ColumnTile.runs(
        of: input,
        rowCount: codomain.count,
        capacity: stream.capacity
      )
      return TiledBlock(
        name: pair.name,
        output: codomain.blocks[pair.output],
        input: input,
        runExtents: runs.extents
      )
    }
  }
}
