#if HDF5
internal import CHDF5

/// A dataset that is being read, from a file that nobody vouches for.
///
/// Its elements are in the file itself, as many as it claims.
struct StoredArray: ~Copyable {
  private let handle: HDF5Handle
  let path: String
  /// The extents; empty for a scalar.
  let shape: [Int]
  /// The number of elements.
  let count: Int

  var id: hid_t { handle.id }

  /// Takes over an open dataset.
  ///
  /// - Throws: ``HDF5Error`` when its elements are stored in another file, passed through an
  ///   unknown filter, or claimed in numbers that cannot be.
  init(_ id: hid_t, path: String) throws {
    let handle = try HDF5Handle(id, closing: H5Dclose, "open", path)
    // Asking a virtual dataset for its extents opens other files, so the layout comes first.
    try StoredArray.checkLayout(id, path)
    let space = try HDF5Handle(H5Dget_space(id), closing: H5Sclose, "measure", path)
    let shape = try HDF5Dataspace.shape(space, of: path)
    var count = 1
    for extent in shape {
      let (next, overflow) = count.multipliedReportingOverflow(by: extent)
      guard !overflow else {
        throw HDF5Error(path, "expected at most 2⁶³ elements in “\(path)”, found more")
      }
      count = next
    }
    self.handle = handle
    self.path = path
    self.shape = shape
    self.count = count
  }

  // MARK: Reading

  /// Returns the elements of an array of numbers, row-major.
  ///
  /// The array must have one of `types`, which messages call `expected`, and `shape` if one is
  /// given; the numbers are converted to the type that is asked for. What they take is taken from
  /// the `budget` of memory that the file has.
  func numbers<Number: HDF5Number>(
    _: Number.Type,
    from types: [hid_t],
    called expected: String,
    shape: [Int]? = nil,
    budget: ReadBudget
  ) throws -> [Number] {
    let type = try HDF5Handle(H5Dget_type(handle.id), closing: H5Tclose, "inspect", path)
    guard types.contains(where: { H5Tequal(type.id, $0) > 0 }) else {
      throw HDF5Error(path, "expected \(expected) in “\(path)”, found \(typeName(type))")
    }
    try check(shape: shape)
    try checkStorage(elementSize: H5Tget_size(type.id), budget)
    try budget.take(count, of: max(MemoryLayout<Number>.size, H5Tget_size(type.id)), for: path)
    var numbers = [Number](repeating: .zero, count: count)
    guard count > 0 else { return numbers }
    try checked(
      H5Dread(
        handle.id,
        Number.memoryType,
        hid_t(H5S_ALL),
        hid_t(H5S_ALL),
        hid_t(H5P_DEFAULT),
        &numbers
      ),
      "read",
      path
    )
    return numbers
  }

  /// Returns the elements of an array of exactly the numbers that are asked for.
  func numbers<Number: HDF5Number>(
    _ kind: Number.Type = Number.self,
    shape: [Int]? = nil,
    budget: ReadBudget
  ) throws -> [Number] {
    try numbers(
      kind,
      from: HDF5NumberTypes.only(kind),
      called: Number.name,
      shape: shape,
      budget: budget
    )
  }

  /// Returns the strings of a column.
  ///
  /// Many elements can name one string in the file, so their lengths are added up before the
  /// next few are read.
  func texts(budget: ReadBudget) throws -> [String] {
    let type = try HDF5Handle(H5Dget_type(handle.id), closing: H5Tclose, "inspect", path)
    guard H5Tis_variable_str(type.id) > 0 else {
      throw HDF5Error(
        path,
        "expected strings of variable length in “\(path)”, found \(typeName(type))"
      )
    }
    guard shape.count == 1 else {
      throw HDF5Error(path, "expected a column in “\(path)”, found shape \(text(shape))")
    }
    try checkStorage(elementSize: HDF5Text.storedSize, budget)
    try budget.take(count, of: MemoryLayout<String>.size, for: path)
    let space = try HDF5Handle(H5Dget_space(handle.id), closing: H5Sclose, "measure", path)
    var texts: [String] = []
    while texts.count < count {
      try texts.append(contentsOf: textsAfter(texts.count, type: type, space: space, budget))
    }
    return texts
  }

  private func textsAfter(
    _ start: Int,
    type: borrowing HDF5Handle,
    space: borrowing HDF5Handle,
    _ budget: ReadBudget
  ) throws -> [String] {
    let batch = min(256, count - start)
    var offset = hsize_t(start)
    var extent = hsize_t(batch)
    try checked(
      H5Sselect_hyperslab(space.id, H5S_SELECT_SET, &offset, nil, &extent, nil),
      "select from",
      path
    )
    var size: hsize_t = 0
    try checked(
      H5Dvlen_get_buf_size(handle.id, type.id, space.id, &size),
      "measure the text of",
      path
    )
    try budget.take(Int(clamping: size), of: 1, for: path)
    let memory = try HDF5Dataspace.make([batch], of: path)
    var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: batch)
    try checked(
      H5Dread(
        handle.id,
        type.id,
        memory.id,
        space.id,
        hid_t(H5P_DEFAULT),
        &pointers
      ),
      "read",
      path
    )
    defer { H5Dvlen_reclaim(type.id, memory.id, hid_t(H5P_DEFAULT), &pointers) }
    return try pointers.map { pointer in
      guard let text = HDF5Text.string(pointer) else {
        throw HDF5Error(path, "expected UTF-8 in “\(path)”, found other bytes")
      }
      return text
    }
  }
}
#endif
