#if HDF5
internal import CHDF5
internal import GradCheck

extension StoredArray {
  /// The most pieces that are read: of pieces as reports have them, 10¹⁰ elements.
  private static let pieceLimit = 1 << 18
  /// How many bytes a chunk that did not compress may take beyond those of its elements.
  private static let chunkOverhead = 1024

  /// Calls a closure with the bytes of an array of them, a piece at a time; each is a whole chunk.
  ///
  /// - Throws: ``HDF5Error`` where a chunk has more elements than those of reports, or more bytes
  ///   than it can need: nobody knows what these would expand to.
  func forEachPiece(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
    guard count > 0 else { return }
    let chunk = try chunkExtents()
    let extents = chunk ?? ShapePieces(of: shape, limit: HDF5Dataset.chunkCount).extents
    let size = extents.reduce(1, *)
    let pieces = zip(shape, extents).reduce(1) { $0 * (($1.0 - 1) / $1.1 + 1) }
    guard size <= HDF5Dataset.chunkCount, pieces <= StoredArray.pieceLimit else {
      throw HDF5Error(
        path,
        "expected at most \(StoredArray.pieceLimit) chunks of \(HDF5Dataset.chunkCount) elements in "
          + "“\(path)”, found \(pieces) of \(size)"
      )
    }
    let space = try HDF5Handle(H5Dget_space(id), closing: H5Sclose, "measure", path)
    var bytes = [UInt8](repeating: 0, count: size)
    var origin = [Int](repeating: 0, count: shape.count)
    for _ in 0..<pieces {
      if chunk != nil { try checkSize(ofChunkAt: origin, limit: size) }
      let piece = shape.indices.map { min(extents[$0], shape[$0] - origin[$0]) }
      try read(piece, at: origin, of: space, into: &bytes)
      try body(bytes[..<piece.reduce(1, *)])
      for axis in shape.indices.reversed() {
        origin[axis] += extents[axis]
        if origin[axis] < shape[axis] { break }
        origin[axis] = 0
      }
    }
  }

  /// Returns the extents of a chunk; nothing where the array is stored in one piece.
  private func chunkExtents() throws -> [Int]? {
    let creation = try HDF5Handle(H5Dget_create_plist(id), closing: H5Pclose, "inspect", path)
    guard H5Pget_layout(creation.id) == H5D_CHUNKED else { return nil }
    var extents = [hsize_t](repeating: 0, count: shape.count)
    try checked(H5Pget_chunk(creation.id, Int32(shape.count), &extents), "inspect", path)
    return extents.map { Int(clamping: $0) }
  }

  private func checkSize(ofChunkAt origin: [Int], limit: Int) throws {
    var stored: hsize_t = 0
    try checked(
      H5Dget_chunk_storage_size(id, origin.map { hsize_t($0) }, &stored),
      "inspect",
      path
    )
    guard stored <= limit + StoredArray.chunkOverhead else {
      throw HDF5Error(path, "expected chunks of \(limit) bytes in “\(path)”, found \(stored)")
    }
  }

  /// Reads the elements of a part of the array, which has been checked, to the start of others.
  func read<Number: HDF5Number>(
    _ extents: [Int],
    at origin: [Int],
    of space: borrowing HDF5Handle,
    into elements: inout [Number]
  ) throws {
    guard !extents.isEmpty else {
      let everything = hid_t(H5S_ALL)
      try checked(
        H5Dread(id, Number.memoryType, everything, everything, hid_t(H5P_DEFAULT), &elements),
        "read",
        path
      )
      return
    }
    let (start, size) = (origin.map { hsize_t($0) }, extents.map { hsize_t($0) })
    try checked(
      H5Sselect_hyperslab(space.id, H5S_SELECT_SET, start, nil, size, nil),
      "select from",
      path
    )
    let memory = try HDF5Dataspace.make(extents, of: path)
    try checked(
      H5Dread(id, Number.memoryType, memory.id, space.id, hid_t(H5P_DEFAULT), &elements),
      "read",
      path
    )
  }
}
#endif
