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
  func write(_ entries: EntryArrays, to group: borrowing HDF5Group) throws {
    try create(in: group) { column in
      try column.create(in: group, shape: shape, entries)
    }
  }

  /// Creates the arrays for entries that come in runs of columns.
  func create(runExtents: [Int], in group: borrowing HDF5Group) throws {
    let pieces = pieces(runExtents: runExtents)
    try create(in: group) { column in
      try column.create(
        in: group,
        shape: shape,
        chunk: pieces.rows.extents + pieces.columns.extents
      )
    }
  }

  /// Writes the entries of some columns to arrays that have been created.
  func write(
    _ tile: EntryTile,
    runExtents: [Int],
    to group: borrowing HDF5Group
  ) throws {
    let pieces = pieces(runExtents: runExtents)
    for column in columns {
      let dataset = try HDF5Dataset.open(column.name, in: group)
      try column.write(
        tile.entries,
        rows: pieces.rows,
        columns: pieces.columns,
        in: tile.columns,
        to: dataset
      )
      try dataset.close()
    }
  }

  /// Returns the rows and columns as chunks cut them: each is in one tile, and as large as others.
  private func pieces(runExtents: [Int]) -> (rows: ShapePieces, columns: ShapePieces) {
    let columns = ShapePieces(of: input.shape, extents: runExtents)
    let limit = max(1, HDF5Dataset.chunkCount / columns.elementCount)
    return (ShapePieces(of: output.shape, limit: limit), columns)
  }

  private func create(
    in group: borrowing HDF5Group,
    _ dataset: (EntryColumn) throws -> HDF5Dataset
  ) throws {
    try group.setAttribute("signal", "relative_error")
    try group.setAttribute(
      "auxiliary_signals",
      ["absolute_error", "analytic", "numeric", "uncertainty"]
    )
    if !axes.isEmpty { try group.setAttribute("axes", axes) }
    var scales = try writeScales(to: group)
    for column in columns {
      let dataset = try dataset(column)
      try scales.attach(to: dataset)
      try dataset.close()
    }
    try scales.finish(in: group)
  }

  private func writeScales(to group: borrowing HDF5Group) throws -> DimensionScales {
    var scales = try DimensionScales()
    for (axis, extent) in zip(axes, shape) {
      let places = (0..<extent).map { Int64($0) }
      let scale = try HDF5Dataset.create(axis, in: group, shape: [extent], places)
      try scales.add(scale, name: axis)
      try scale.close()
    }
    return scales
  }
}
#endif
