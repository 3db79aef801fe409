#if HDF5
internal import GradCheck

/// Writes the arrays of one block, whole or some columns at a time.
struct EntryWriter {
  private let identifier: String
  private let output: Block
  private let input: Block
  private let columns: [EntryColumn]

  init(name: String, identifier: String, output: Block, input: Block) {
    self.identifier = identifier
    self.output = output
    self.input = input
    columns = EntryColumn.all(of: name)
  }

  private var shape: [Int] { output.shape + input.shape }

  /// The names of the dimensions: those of the output, then those of the input.
  private var axes: [String] {
    output.shape.indices.map { "\(identifier)_output_\($0)" }
      + input.shape.indices.map { "\(identifier)_input_\($0)" }
  }

  /// Writes every entry.
  func write(_ entries: [Finding], to group: borrowing HDF5Group) throws {
    guard HDF5Dataset.isChunked(entries.count) else {
      return try create(in: group) { _, column in
        try column.create(in: group, shape: shape, entries)
      }
    }
    let pieces = HDF5Dataset.pieces(of: shape)
    let chunks = try chunks(of: entries, rows: .none, columns: pieces, in: 0..<entries.count)
    try create(in: group) { position, column in
      let dataset = try column.create(in: group, shape: shape, chunk: pieces.extents)
      try dataset.write(chunks[position])
      return dataset
    }
  }

  /// Creates the arrays for entries that come in runs of columns.
  func create(runExtents: [Int], in group: borrowing HDF5Group) throws {
    let pieces = pieces(runExtents: runExtents)
    let extents = pieces.rows.extents + pieces.columns.extents
    try create(in: group) { _, column in
      try column.create(in: group, shape: shape, chunk: extents)
    }
  }

  /// Writes the entries of some columns to arrays that have been created.
  func write(
    _ tile: EntryTile,
    runExtents: [Int],
    to group: borrowing HDF5Group
  ) throws {
    let pieces = pieces(runExtents: runExtents)
    let chunks = try chunks(
      of: tile.findings,
      rows: pieces.rows,
      columns: pieces.columns,
      in: tile.columns
    )
    for (column, chunks) in zip(columns, chunks) {
      let dataset = try HDF5Dataset.open(column.name, in: group)
      try dataset.write(chunks)
      try dataset.close()
    }
  }

  /// Returns the chunks of each array, compressed side by side.
  private func chunks(
    of entries: [Finding],
    rows: ShapePieces,
    columns pieces: ShapePieces,
    in range: Range<Int>
  ) throws -> [[ChunkCompression.Chunk]] {
    try ChunkCompression.chunks(
      of: columns.map { $0.source(entries, rows: rows, columns: pieces, in: range) }
    )
  }

  /// Returns the rows and columns as chunks cut them: each is in one tile, and as large as others.
  private func pieces(runExtents: [Int]) -> (rows: ShapePieces, columns: ShapePieces) {
    let columns = ShapePieces(of: input.shape, extents: runExtents)
    let limit = max(1, HDF5Dataset.chunkCount / columns.elementCount)
    return (ShapePieces(of: output.shape, limit: limit), columns)
  }

  private func create(
    in group: borrowing HDF5Group,
    _ dataset: (_ position: Int, EntryColumn) throws -> HDF5Dataset
  ) throws {
    try group.setAttribute("signal", "relative_error")
    try group.setAttribute(
      "auxiliary_signals",
      ["absolute_error", "analytic", "numeric", "uncertainty"]
    )
    if !axes.isEmpty { try group.setAttribute("axes", axes) }
    var scales = try writeScales(to: group)
    for (position, column) in columns.enumerated() {
      let dataset = try dataset(position, column)
      try scales.attach(to: dataset)
      try dataset.close()
    }
    try scales.finish()
  }

  private func writeScales(to group: borrowing HDF5Group) throws -> DimensionScales {
    var scales = try DimensionScales()
    for (axis, extent) in zip(axes, shape) {
      let places = (0..<extent).map { Int64($0) }
      let scale = try HDF5Dataset.create(axis, in: group, shape: [extent], places)
      try scales.add(scale, name: axis)
    }
    return scales
  }
}
#endif
