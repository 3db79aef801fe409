#if HDF5
internal import CHDF5

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
    let dataset = try create(
      name,
      in: group,
      type: Number.fileType,
      shape: shape,
      count: elements.count,
      layout: isChunked ? H5D_CHUNKED : H5D_COMPACT
    )
    if isChunked {
      try dataset.writeChunks(of: elements, shape: shape)
    } else if !elements.isEmpty {
      try dataset.write(elements, type: Number.memoryType, transfer: hid_t(H5P_DEFAULT))
    }
    return dataset
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
        layout: H5D_CONTIGUOUS
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
    layout: H5D_layout_t
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
    let creation = try makeCreation(shape: shape, layout: layout, path: path)
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

  /// Stores what the filters of the dataset would make of the elements.
  ///
  /// Numbers are written little-endian, as all machines hold them that Swift runs on.
  private func writeChunks<Element: BitwiseCopyable & Sendable>(
    of elements: [Element],
    shape: [Int]
  ) throws {
    let chunks = try ChunkCompression.chunks(
      of: elements,
      shape: shape,
      chunk: HDF5Dataset.chunk(ofShape: shape),
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

  /// Returns how a dataset is stored: small ones in one piece, others in compressed chunks.
  ///
  /// The many small arrays of numbers stand where they are described, which is written at once.
  private static func makeCreation(
    shape: [Int],
    layout: H5D_layout_t,
    path: String
  ) throws -> HDF5Handle {
    let list = try HDF5PropertyList.make(gch5_dataset_creation())
    guard layout == H5D_CHUNKED else {
      try checked(H5Pset_layout(list.id, layout), "lay out", path)
      return list
    }
    let chunk = chunk(ofShape: shape).map { hsize_t($0) }
    try checked(H5Pset_chunk(list.id, Int32(chunk.count), chunk), "divide", path)
    try checked(H5Pset_shuffle(list.id), "shuffle", path)
    try checked(H5Pset_deflate(list.id, UInt32(ChunkCompression.level)), "compress", path)
    try checked(H5Pset_fletcher32(list.id), "sum", path)
    return list
  }

  /// Returns the extents of a chunk: trailing axes whole, one axis cut evenly, leading axes 1.
  ///
  /// Chunks of even size keep all cores busy while they are compressed.
  static func chunk(ofShape shape: [Int]) -> [Int] {
    var room = chunkCount
    var chunk = shape
    for axis in shape.indices.reversed() {
      let most = max(1, min(shape[axis], room))
      let pieces = (shape[axis] + most - 1) / most
      chunk[axis] = max(1, (shape[axis] + pieces - 1) / max(1, pieces))
      room = chunk[axis] < shape[axis] ? 1 : max(1, room / chunk[axis])
    }
    return chunk
  }
}
#endif
