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
  /// - Parameters:
  ///   - kind: The type that is asked for.
  ///   - types: The types in the file that are accepted.
  ///   - expected: What those types are called.
  ///   - shape: The shape that it must have; nothing for any.
  ///   - budget: The memory that the file may take.
  /// - Returns: The numbers, converted to that type.
  /// - Throws: ``HDF5Error`` when type, shape or storage are not as they should be.
  func numbers<Number: HDF5Number>(
    _ kind: Number.Type,
    from types: [hid_t],
    called expected: String,
    shape: [Int]? = nil,
    budget: ReadBudget
  ) throws -> [Number] {
    let size = try check(types, called: expected, shape: shape, budget)
    try budget.take(count, of: max(MemoryLayout<Number>.size, size), for: path)
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
  /// Many elements can name one string in the file, so their lengths count one by one.
  func texts(_ budget: ReadBudget) throws -> [String] {
    let type = try HDF5Handle(H5Dget_type(handle.id), closing: H5Tclose, "inspect", path)
    guard H5Tis_variable_str(type.id) > 0 else {
      throw HDF5Error(
        path,
        "expected strings of variable length in “\(path)”, found \(typeName(type))"
      )
    }
    try checkStorage(elementSize: HDF5Text.storedSize, budget)
    guard count > 0 else { return [] }
    try budget.take(count, of: MemoryLayout<String>.size, for: path)
    let space = try HDF5Handle(H5Dget_space(handle.id), closing: H5Sclose, "measure", path)
    let templates = try HDF5Templates.shared
    var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
    let everything = hid_t(H5S_ALL)
    try checked(
      H5Dread(handle.id, type.id, everything, everything, templates.texts, &pointers),
      "read",
      path
    )
    defer { H5Dvlen_reclaim(type.id, space.id, hid_t(H5P_DEFAULT), &pointers) }
    return try pointers.map { pointer in
      guard let text = HDF5Text.string(pointer) else {
        throw HDF5Error(path, "expected UTF-8 in “\(path)”, found other bytes")
      }
      // A short string needs no memory of its own, a longer one a header as well.
      if text.utf8.count > 15 { try budget.take(text.utf8.count + 32, of: 1, for: path) }
      return text
    }
  }
}
#endif
