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
    try create(
      name,
      in: group,
      types: (file: Number.fileType, memory: Number.memoryType),
      shape: shape,
      isCompressible: true,
      elements
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
      try create(
        name,
        in: group,
        types: (file: type.id, memory: type.id),
        shape: [texts.count],
        isCompressible: false,
        pointers
      )
    }
  }

  private static func create<Element: BitwiseCopyable>(
    _ name: String,
    in group: borrowing HDF5Group,
    types: (file: hid_t, memory: hid_t),
    shape: [Int],
    isCompressible: Bool,
    _ elements: [Element]
  ) throws -> HDF5Dataset {
    let path = group.path(of: name)
    let count = shape.reduce(1, *)
    // The library would read past the end of a shorter array.
    guard elements.count == count else {
      throw HDF5Error(path, "expected \(count) elements in “\(path)”, found \(elements.count)")
    }
    let space = try HDF5Dataspace.make(shape, of: path)
    let creation =
      try isCompressible
      ? makeCreation(shape: shape, path: path)
      : HDF5PropertyList.make(gch5_dataset_creation())
    let dataset = try HDF5Dataset(
      H5Dcreate2(
        group.id,
        name,
        types.file,
        space.id,
        hid_t(H5P_DEFAULT),
        creation.id,
        hid_t(H5P_DEFAULT)
      ),
      path: path,
      while: "create"
    )
    if count > 0 {
      // The library clears a buffer of a megabyte for every column of strings, however short.
      let transfer = try HDF5PropertyList.make(gch5_dataset_transfer())
      try checked(
        H5Pset_buffer(transfer.id, transferBufferSize, nil, nil),
        "set the buffer for",
        path
      )
      let everything = hid_t(H5S_ALL)
      try checked(
        H5Dwrite(
          dataset.id,
          types.memory,
          everything,
          everything,
          transfer.id,
          elements
        ),
        "write",
        path
      )
    }
    return dataset
  }

  /// Makes the dataset the scale of a dimension.
  func becomeScale(_ name: String) throws {
    try checked(H5DSset_scale(id, name), "make a scale of", path)
  }

  /// Attaches the scale of one of the dataset's dimensions.
  func attach(_ scale: borrowing HDF5Dataset, dimension: Int) throws {
    try checked(
      H5DSattach_scale(id, scale.id, UInt32(dimension)),
      "attach “\(scale.path)” to",
      path
    )
  }

  /// Closes the dataset, which may be when its last chunks are written.
  consuming func close() throws {
    let path = path
    try handle.close(path)
  }

  /// Returns how a dataset is stored: small ones in one piece, others in compressed chunks.
  private static func makeCreation(shape: [Int], path: String) throws -> HDF5Handle {
    let list = try HDF5PropertyList.make(gch5_dataset_creation())
    guard shape.reduce(1, *) >= chunkedCount else { return list }
    let chunk = chunk(ofShape: shape).map { hsize_t($0) }
    try checked(H5Pset_chunk(list.id, Int32(chunk.count), chunk), "divide", path)
    try checked(H5Pset_shuffle(list.id), "shuffle", path)
    try checked(H5Pset_deflate(list.id, 1), "compress", path)
    try checked(H5Pset_fletcher32(list.id), "sum", path)
    return list
  }

  /// Returns the extents of a chunk: trailing axes whole, leading axes cut.
  static func chunk(ofShape shape: [Int]) -> [Int] {
    var room = chunkCount
    var chunk = shape
    for axis in shape.indices.reversed() {
      chunk[axis] = min(shape[axis], room)
      room = max(1, room / chunk[axis])
    }
    return chunk
  }
}
#endif
