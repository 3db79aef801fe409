#if HDF5
internal import CHDF5
internal import GradCheck

/// A dataset that is being written.
struct HDF5Dataset: HDF5Location, ~Copyable {
  private let handle: HDF5Handle
  let path: String

  var id: hid_t { handle.id }

  /// Arrays of at least this many elements are stored in chunks and compressed.
  private static let chunkedCount = 1024
  /// The most elements of a chunk: 1 MiB of doubles, which is what readers cache.
  static let chunkCount = 131_072

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
    guard isChunked(elements.count) else {
      let dataset = try create(
        name,
        in: group,
        type: Number.fileType,
        shape: shape,
        count: elements.count,
        creation: HDF5Templates.shared.compact
      )
      if !elements.isEmpty {
        try dataset.write(elements, type: Number.memoryType, transfer: hid_t(H5P_DEFAULT))
      }
      return dataset
    }
    let pieces = pieces(of: shape)
    let source = ChunkCompression.Source(
      elements,
      rows: .none,
      columns: pieces,
      in: 0..<elements.count,
      path: group.path(of: name)
    )
    let dataset = try create(
      name,
      in: group,
      shape: shape,
      chunk: pieces.extents,
      of: Number.self,
      count: elements.count
    )
    for chunks in try ChunkCompression.chunks(of: [source]) { try dataset.write(chunks) }
    return dataset
  }

  /// Whether arrays of so many elements are stored in chunks.
  static func isChunked(_ count: Int) -> Bool { count >= chunkedCount }

  /// Returns an array cut into its chunks.
  static func pieces(of shape: [Int]) -> ShapePieces { ShapePieces(of: shape, limit: chunkCount) }

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
      shape: shape,
      chunk: chunk,
      of: Number.self,
      count: shape.reduce(1, *)
    )
  }

  private static func create<Number: HDF5Number>(
    _ name: String,
    in group: borrowing HDF5Group,
    shape: [Int],
    chunk: [Int],
    of _: Number.Type,
    count: Int
  ) throws -> HDF5Dataset {
    let creation = try chunkedCreation(chunk, path: group.path(of: name))
    return try create(
      name,
      in: group,
      type: Number.fileType,
      shape: shape,
      count: count,
      creation: creation.id
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
    let templates = try HDF5Templates.shared
    return try HDF5Text.withCStrings(texts, of: group.path(of: name)) { pointers in
      let dataset = try create(
        name,
        in: group,
        type: templates.text,
        shape: [texts.count],
        count: texts.count,
        creation: templates.contiguous
      )
      guard !texts.isEmpty else { return dataset }
      try dataset.write(pointers, type: templates.text, transfer: templates.texts)
      return dataset
    }
  }

  private static func create(
    _ name: String,
    in group: borrowing HDF5Group,
    type: hid_t,
    shape: [Int],
    count: Int,
    creation: hid_t
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
    return try HDF5Dataset(
      H5Dcreate2(
        group.id,
        name,
        type,
        space.id,
        hid_t(H5P_DEFAULT),
        creation,
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

  /// Stores what the filters of the dataset would make of some of its elements.
  ///
  /// Numbers are written little-endian, as all machines hold them that Swift runs on.
  func write(_ chunks: [ChunkCompression.Chunk]) throws {
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

  private static func chunkedCreation(
    _ extents: [Int],
    path: String
  ) throws -> HDF5Handle {
    let list = try HDF5PropertyList.make(gch5_dataset_creation())
    let chunk = extents.map { hsize_t($0) }
    try checked(H5Pset_chunk(list.id, Int32(chunk.count), chunk), "divide", path)
    try checked(H5Pset_shuffle(list.id), "shuffle", path)
    try checked(H5Pset_deflate(list.id, UInt32(ChunkCompression.level)), "compress", path)
    try checked(H5Pset_fletcher32(list.id), "sum", path)
    return list
  }
}
#endif
