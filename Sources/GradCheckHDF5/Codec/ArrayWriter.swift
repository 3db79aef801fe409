#if HDF5
internal import GradCheck
internal import GradCheckReports

/// Writes the arrays of a group, whole or some columns at a time.
struct ArrayWriter {
  private let arrays: TreeArrays
  private var shape: [Int] { arrays.shape }

  init(_ arrays: TreeArrays) { self.arrays = arrays }

  /// Writes every element.
  func write(to group: borrowing HDF5Group) throws {
    let count = shape.reduce(1, *)
    guard HDF5Dataset.isChunked(count) else {
      return try create(in: group) { position, layout in
        try HDF5Dataset.create(layout.name, in: group, shape: shape, arrays.elements(position))
      }
    }
    let pieces = HDF5Dataset.pieces(of: shape)
    let elements = arrays.layouts.indices.map(arrays.elements)
    for (layout, elements) in zip(arrays.layouts, elements) where elements.count != count {
      let path = group.path(of: layout.name)
      throw HDF5Error(path, "expected \(count) elements in “\(path)”, found \(elements.count)")
    }
    let chunks = try chunks(of: elements, rows: .none, columns: pieces, in: 0..<count)
    try create(in: group) { position, layout in
      let dataset = try HDF5Dataset.create(
        layout.name,
        in: group,
        shape: shape,
        chunk: pieces.extents,
        layout.kind
      )
      try dataset.write(chunks[position])
      return dataset
    }
  }

  /// Creates the arrays for elements that come in runs of the columns of a matrix.
  func create(rows: [Int], columns: [Int], runExtents: [Int], in group: borrowing HDF5Group) throws
  {
    let pieces = ArrayWriter.pieces(rows: rows, columns: columns, runExtents: runExtents)
    let extents = pieces.rows.extents + pieces.columns.extents
    try create(in: group) { _, layout in
      try HDF5Dataset.create(layout.name, in: group, shape: shape, chunk: extents, layout.kind)
    }
  }

  /// Writes the elements of some columns to arrays that have been created.
  func write(
    columns range: Range<Int>,
    rows: [Int],
    columns: [Int],
    runExtents: [Int],
    to group: borrowing HDF5Group
  ) throws {
    let pieces = ArrayWriter.pieces(rows: rows, columns: columns, runExtents: runExtents)
    let chunks = try chunks(
      of: arrays.layouts.indices.map(arrays.elements),
      rows: pieces.rows,
      columns: pieces.columns,
      in: range
    )
    for (layout, chunks) in zip(arrays.layouts, chunks) {
      let dataset = try HDF5Dataset.open(layout.name, in: group)
      try dataset.write(chunks)
      try dataset.close()
    }
  }

  /// Returns the rows and columns as chunks cut them: each is in one tile, and as large as others.
  static func pieces(
    rows: [Int],
    columns: [Int],
    runExtents: [Int]
  ) -> (rows: ShapePieces, columns: ShapePieces) {
    let columns = ShapePieces(of: columns, extents: runExtents)
    let limit = max(1, HDF5Dataset.chunkCount / columns.elementCount)
    return (ShapePieces(of: rows, limit: limit), columns)
  }

  /// Returns the chunks of each array, compressed side by side.
  private func chunks(
    of elements: [TreeArrays.Elements],
    rows: ShapePieces,
    columns: ShapePieces,
    in range: Range<Int>
  ) throws -> [[ChunkCompression.Chunk]] {
    func source<Element: BitwiseCopyable & Sendable>(
      _ elements: [Element],
      _ name: String
    ) -> ChunkCompression.Source {
      .init(elements, rows: rows, columns: columns, in: range, path: name)
    }
    return try ChunkCompression.chunks(
      of: zip(arrays.layouts, elements).map { layout, elements in
        switch elements {
        case .doubles(let numbers): source(numbers, layout.name)
        case .integers(let numbers): source(numbers, layout.name)
        case .codes(let numbers): source(numbers, layout.name)
        }
      }
    )
  }

  private func create(
    in group: borrowing HDF5Group,
    _ dataset: (_ position: Int, TreeArrays.Layout) throws -> HDF5Dataset
  ) throws {
    var scales = try DimensionScales()
    for axis in arrays.axes {
      let places = (0..<axis.count).map { Int64($0) }
      let scale = try HDF5Dataset.create(axis.name, in: group, shape: [axis.count], places)
      try scales.add(scale, name: axis.name)
    }
    for (position, layout) in arrays.layouts.enumerated() {
      let dataset = try dataset(position, layout)
      switch layout.kind {
      case .codes(let list): try dataset.describe(list)
      // What is measured has whatever units the model has, and it does not say.
      case .doubles, .integers: try dataset.setAttribute("units", "1")
      }
      try dataset.setAttribute("long_name", layout.meaning)
      try scales.attach(to: dataset)
      try dataset.close()
    }
    try scales.finish()
  }
}

extension HDF5Dataset {
  /// Creates a dataset with all its elements.
  fileprivate static func create(
    _ name: String,
    in group: borrowing HDF5Group,
    shape: [Int],
    _ elements: TreeArrays.Elements
  ) throws -> HDF5Dataset {
    switch elements {
    case .doubles(let numbers): try create(name, in: group, shape: shape, numbers)
    case .integers(let numbers): try create(name, in: group, shape: shape, numbers)
    case .codes(let numbers): try create(name, in: group, shape: shape, numbers)
    }
  }

  /// Creates a dataset whose elements will come chunk by chunk.
  fileprivate static func create(
    _ name: String,
    in group: borrowing HDF5Group,
    shape: [Int],
    chunk: [Int],
    _ kind: TreeArrays.Kind
  ) throws -> HDF5Dataset {
    switch kind {
    case .doubles: try create(name, in: group, shape: shape, chunk: chunk, of: Double.self)
    case .integers: try create(name, in: group, shape: shape, chunk: chunk, of: Int32.self)
    case .codes: try create(name, in: group, shape: shape, chunk: chunk, of: UInt8.self)
    }
  }
}
#endif
