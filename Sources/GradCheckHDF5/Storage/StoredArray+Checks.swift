#if HDF5
internal import CHDF5

extension StoredArray {
  /// Throws unless the elements are in the file itself, behind known filters only.
  static func checkLayout(_ id: hid_t, _ path: String) throws {
    let creation = try HDF5Handle(
      H5Dget_create_plist(id),
      closing: H5Pclose,
      "inspect",
      path
    )
    let layout = H5Pget_layout(creation.id)
    guard layout == H5D_CONTIGUOUS || layout == H5D_CHUNKED || layout == H5D_COMPACT else {
      throw HDF5Error(path, "expected “\(path)” in the file itself, found a virtual dataset")
    }
    guard try checked(H5Pget_external_count(creation.id), "inspect", path) == 0 else {
      throw HDF5Error(path, "expected “\(path)” in the file itself, found external storage")
    }
    let known: Set = [H5Z_FILTER_DEFLATE, H5Z_FILTER_SHUFFLE, H5Z_FILTER_FLETCHER32]
    let filterCount = try checked(H5Pget_nfilters(creation.id), "inspect", path)
    for position in 0..<UInt32(filterCount) {
      let filter = H5Pget_filter2(creation.id, position, nil, nil, nil, 0, nil, nil)
      guard known.contains(filter) else {
        throw HDF5Error(
          path,
          "expected only the filters deflate, shuffle and fletcher32 on “\(path)”, "
            + "found filter \(filter)"
        )
      }
    }
  }

  /// Throws unless all of an array of exactly some numbers is in the file.
  func check<Number: HDF5Number>(_: Number.Type, shape: [Int], budget: ReadBudget) throws {
    let types = HDF5NumberTypes.only(Number.self)
    _ = try check(types, called: Number.name, shape: shape, budget)
  }

  /// Throws unless the array has one of some types and a shape, and is stored in full.
  ///
  /// - Returns: The bytes that an element takes in the file.
  func check(
    _ types: [hid_t],
    called expected: String,
    shape: [Int]?,
    _ budget: ReadBudget
  ) throws -> Int {
    let type = try HDF5Handle(H5Dget_type(id), closing: H5Tclose, "inspect", path)
    guard types.contains(where: { H5Tequal(type.id, $0) > 0 }) else {
      throw HDF5Error(path, "expected \(expected) in “\(path)”, found \(typeName(type))")
    }
    try check(shape: shape)
    let size = H5Tget_size(type.id)
    try checkStorage(elementSize: size, budget)
    return size
  }

  /// Throws unless the array has a shape.
  func check(shape expected: [Int]?) throws {
    guard let expected, expected != shape else { return }
    throw HDF5Error(
      path,
      "expected shape \(text(expected)) of “\(path)”, found \(text(shape))"
    )
  }

  /// Throws unless as many elements are stored as the extents claim.
  ///
  /// An element that is not stored reads as a fill value, and zero would mean “no error”.
  func checkStorage(elementSize: Int, _ budget: ReadBudget) throws {
    guard count > 0 else { return }
    let (claimed, overflow) = count.multipliedReportingOverflow(by: elementSize)
    let stored = Int(clamping: H5Dget_storage_size(id))
    let refusal = HDF5Error(
      path,
      "expected \(count) stored elements in “\(path)”, found \(stored) bytes"
    )
    guard !overflow, stored <= budget.fileSize else { throw refusal }
    let creation = try HDF5Handle(
      H5Dget_create_plist(id),
      closing: H5Pclose,
      "inspect",
      path
    )
    guard H5Pget_layout(creation.id) == H5D_CHUNKED else {
      guard stored == claimed else { throw refusal }
      return
    }
    guard claimed / ReadBudget.expansion <= stored else { throw refusal }
    try checkChunks(creation, claimed: claimed, elementSize: elementSize)
  }

  /// Throws unless every chunk is stored and none is larger than the array.
  private func checkChunks(
    _ creation: borrowing HDF5Handle,
    claimed: Int,
    elementSize: Int
  ) throws {
    var extents = [hsize_t](repeating: 0, count: ReadBudget.rank)
    let rank = H5Pget_chunk(creation.id, Int32(extents.count), &extents)
    guard rank == Int32(shape.count), !extents.prefix(Int(rank)).contains(0) else {
      throw HDF5Error(path, "expected chunks of rank \(shape.count) in “\(path)”, found \(rank)")
    }
    var expected = 1
    var bytes = elementSize
    for (extent, chunk) in zip(shape, extents) {
      let size = Int(clamping: chunk)
      expected *= (extent - 1) / size + 1
      let (next, overflow) = bytes.multipliedReportingOverflow(by: size)
      bytes = overflow ? .max : next
    }
    guard bytes <= max(claimed, HDF5Dataset.chunkCount * 8) else {
      throw HDF5Error(path, "expected chunks no larger than “\(path)”, found \(bytes) bytes")
    }
    let space = try HDF5Handle(H5Dget_space(id), closing: H5Sclose, "measure", path)
    var found: hsize_t = 0
    try checked(H5Dget_num_chunks(id, space.id, &found), "inspect", path)
    guard Int(clamping: found) == expected else {
      throw HDF5Error(
        path,
        "expected \(expected) stored chunks in “\(path)”, found \(found)"
      )
    }
  }

  /// Returns the name of a type, for messages.
  func typeName(_ type: borrowing HDF5Handle) -> String {
    let size = H5Tget_size(type.id)
    return switch H5Tget_class(type.id) {
    case H5T_FLOAT: "floats of \(size) bytes"
    case H5T_INTEGER: "integers of \(size) bytes"
    case H5T_STRING: "strings"
    default: "another type"
    }
  }

  /// Returns a shape as messages show it: `2×3`.
  func text(_ shape: [Int]) -> String {
    shape.isEmpty ? "of a scalar" : shape.map(String.init).joined(separator: "×")
  }
}
#endif
