#if HDF5
internal import CHDF5
internal import GradCheck

/// A dataset that is being written.
struct HDF5Dataset: HDF5Location, ~Copyable {
  private let handle: HDF5Handle
  let path: String

  var id: hid_t { handle.id }

  /// Arrays of at least this many elements are stored in chunks and compressed.
  static let chunkedCount = 1024
  /// The most elements of a chunk: 1 MiB of doubles, which is what readers cache.
  static let chunkCount = 131_072

  /// The bytes that are converted at a time, where the file has another type than memory.
  private static let transferBufferSize = 16_384

  private init(_ id: hid_t, path: String, while action: String) throws {
    handle = try HDF5Handle(id, closing: H5Dclose, action, path)
    self.path = path
  }

  /// Opens a dataset that this process has written, to attach it to others.
  static func open(_ name: String, in group: borrowing HDF5Group) throws -> HDF5Dataset {
    try HDF5Dataset(
      H5Dopen2(group.id, name, hid_t(H5P_DEFAULT)),
      path: group.path(of: name),
      while: "open"
    )
  }

  /// Creates a dataset and writes its elements, row-major.
  ///
  /// - Throws: ``HDF5Error`` when the shape is not that of the elements, or the disk refuses.
  static func create<Number: HDF5Number>(
    _ name: String,
    in group: borrowing HDF5Group,
    shape: [Int],
    _ elements: [Number]
  ) throws -> HDF5Dataset {
    let isChunked = elements.count >= chunkedCount
    let pieces = ShapePieces(of: shape, limit: chunkCount)
    let dataset = try create(
      name,
      in: group,
      type: Number.fileType,
      shape: shape,
      count: elements.count,
      layout: isChunked ? .chunks(pieces.extents) : .inOnePiece(H5D_COMPACT)
    )
    if isChunked {
      try dataset.writeChunks(
        of: elements,
        rows: ShapePieces(of: [], limit: 1),
        columns: pieces,
        in: 0..<elements.count
      )
    } else if !elements.isEmpty {
      try dataset.write(elements, type: Number.memoryType, transfer: hid_t(H5P_DEFAULT))
    }
    return dataset
  }

  /// Creates a dataset whose elements will come chunk by chunk.
  static func create<Number: HDF5Number>(
    _ name: String,
    in group: borrowing HDF5Group,
    shape: [Int],
    chunk: [Int],
    of _: Number.Type
  ) throws -> HDF5Dataset {
    try create(
      name,
      in: group,
      type: Number.fileType,
      shape: shape,
      count: shape.reduce(1, *),
      layout: .chunks(chunk)
    )
  }

  /// Creates a dataset that holds a column of strings.
  ///
  /// It is stored in one piece: what it holds are places in the file where the characters are,
  /// which do not compress and which the library refuses to sum.
  static func create(
    _ name: String,
    in group: borrowing HDF5Group,
    _ texts: [String]
  ) throws -> HDF5Dataset {
    let type = try HDF5Text.makeType()
    return try HDF5Text.withCStrings(texts, of: group.path(of: name)) { pointers in
      let dataset = try create(
        name,
        in: group,
        type: type.id,
        shape: [texts.count],
        count: texts.count,
        layout: .inOnePiece(H5D_CONTIGUOUS)
      )
      guard !texts.isEmpty else { return dataset }
      // The library clears a buffer of a megabyte for every column of strings, however short.
      let transfer = try HDF5PropertyList.make(gch5_dataset_transfer())
      try checked(
        H5Pset_buffer(transfer.id, transferBufferSize, nil, nil),
        "set the buffer for",
        dataset.path
      )
      try dataset.write(pointers, type: type.id, transfer: transfer.id)
      return dataset
    }
  }

  private static func create(
    _ name: String,
    in group: borrowing HDF5Group,
    type: hid_t,
    shape: [Int],
    count: Int,
    layout: Layout
  ) throws -> HDF5Dataset {
    let path = group.path(of: name)
    // The library would read past the end of a shorter array.
    guard count == shape.reduce(1, *) else {
      throw HDF5Error(
        path,
        "expected \(shape.reduce(1, *)) elements in “\(path)”, found \(count)"
      )
    }
    let space = try HDF5Dataspace.make(shape, of: path)
    let creation = try makeCreation(layout, path: path)
    return try HDF5Dataset(
      H5Dcreate2(
        group.id,
        name,
        type,
        space.id,
        hid_t(H5P_DEFAULT),
        creation.id,
        hid_t(H5P_DEFAULT)
      ),
      path: path,
      while: "create"
    )
  }

  private func write<Element: BitwiseCopyable>(
    _ elements: [Element],
    type: hid_t,
    transfer: hid_t
  ) throws {
    let everything = hid_t(H5S_ALL)
    try checked(H5Dwrite(id, type, everything, everything, transfer, elements), "write", path)
  }

  /// Stores what the filters of the dataset would make of the elements of some columns.
  ///
  /// Numbers are written little-endian, as all machines hold them that Swift runs on.
  func writeChunks<Element: BitwiseCopyable & Sendable>(
    of elements: [Element],
    rows: ShapePieces,
    columns: ShapePieces,
    in range: Range<Int>
  ) throws {
    let chunks = try ChunkCompression.chunks(
      of: elements,
      rows: rows,
      columns: columns,
      in: range,
      path: path
    )
    for chunk in chunks {
      try checked(
        H5Dwrite_chunk(
          id,
          hid_t(H5P_DEFAULT),
          0,
          chunk.offset,
          chunk.bytes.count,
          chunk.bytes
        ),
        "write",
        path
      )
    }
  }

  /// Makes the dataset the scale of a dimension.
  func becomeScale(_ name: String) throws {
    try checked(H5DSset_scale(id, name), "make a scale of", path)
  }

  /// Closes the dataset, which may be when its last chunks are written.
  consuming func close() throws {
    let path = path
    try handle.close(path)
  }

  /// How a dataset is stored.
  private enum Layout {
    /// As it is; the many small arrays of numbers stand where they are described.
    case inOnePiece(H5D_layout_t)
    /// In compressed chunks of some extents.
    case chunks([Int])
  }

  private static func makeCreation(_ layout: Layout, path: String) throws -> HDF5Handle {
    let list = try HDF5PropertyList.make(gch5_dataset_creation())
    switch layout {
    case .inOnePiece(let layout):
      try checked(H5Pset_layout(list.id, layout), "lay out", path)
    case .chunks(let extents):
      let chunk = extents.map { hsize_t($0) }
      try checked(H5Pset_chunk(list.id, Int32(chunk.count), chunk), "divide", path)
      try checked(H5Pset_shuffle(list.id), "shuffle", path)
      try checked(H5Pset_deflate(list.id, UInt32(ChunkCompression.level)), "compress", path)
      try checked(H5Pset_fletcher32(list.id), "sum", path)
    }
    return list
  }
}
#endif
