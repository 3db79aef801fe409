#if HDF5
internal import CHDF5

/// A group or a dataset: something in a file that has a path and attributes.
protocol HDF5Location: ~Copyable {
  var id: hid_t { get }
  /// The path within the file, for messages.
  var path: String { get }
}

extension HDF5Location where Self: ~Copyable {
  /// Returns a reference to the object, which is its address: the same under each of its names.
  func reference() throws(HDF5Error) -> hobj_ref_t {
    var reference: hobj_ref_t = 0
    try checked(H5Rcreate(&reference, id, ".", H5R_OBJECT, -1), "refer to", path)
    return reference
  }
}

/// An array's extents as the library has them; `nil` for a scalar.
enum HDF5Dataspace {
  static func make(
    _ shape: [Int]?,
    of object: @autoclosure () -> String
  ) throws(HDF5Error) -> HDF5Handle {
    guard let shape, !shape.isEmpty else {
      return try HDF5Handle(H5Screate(H5S_SCALAR), closing: H5Sclose, "lay out", object())
    }
    return try HDF5Handle(
      H5Screate_simple(Int32(shape.count), shape.map { hsize_t($0) }, nil),
      closing: H5Sclose,
      "lay out",
      object()
    )
  }

  /// Returns the extents of an array, empty for a scalar.
  ///
  /// - Throws: ``HDF5Error`` where the object holds no array at all.
  static func shape(_ space: borrowing HDF5Handle, of object: String) throws -> [Int] {
    let kind = H5Sget_simple_extent_type(space.id)
    guard kind == H5S_SIMPLE || kind == H5S_SCALAR else {
      throw HDF5Error(object, "expected an array in “\(object)”, found nothing stored")
    }
    let rank = try checked(H5Sget_simple_extent_ndims(space.id), "measure", object)
    guard rank > 0 else { return [] }
    var extents = [hsize_t](repeating: 0, count: Int(rank))
    try checked(H5Sget_simple_extent_dims(space.id, &extents, nil), "measure", object)
    return try extents.map { extent in
      guard let count = Int(exactly: extent) else {
        throw HDF5Error(object, "expected extents below 2⁶³ in “\(object)”, found \(extent)")
      }
      return count
    }
  }
}

// MARK: Writing attributes

extension HDF5Location where Self: ~Copyable {
  /// Writes an attribute that holds one string.
  func setAttribute(_ name: String, _ text: String) throws {
    try setTexts(name, [text], shape: nil)
  }

  /// Writes an attribute that holds strings.
  func setAttribute(_ name: String, _ texts: [String]) throws {
    try setTexts(name, texts, shape: [texts.count])
  }

  /// Writes an attribute that holds one number.
  func setAttribute<Number: HDF5Number>(_ name: String, _ number: Number) throws {
    try setNumbers(name, [number], shape: nil)
  }

  /// Writes an attribute that holds numbers.
  func setAttribute<Number: HDF5Number>(_ name: String, _ numbers: [Number]) throws {
    try setNumbers(name, numbers, shape: [numbers.count])
  }

  private func setTexts(_ name: String, _ texts: [String], shape: [Int]?) throws {
    let type = try HDF5Templates.shared.text
    try HDF5Text.withCStrings(texts, of: "\(path)@\(name)") { pointers in
      try setAttribute(name, type: type, shape: shape, pointers)
    }
  }

  private func setNumbers<Number: HDF5Number>(
    _ name: String,
    _ numbers: [Number],
    shape: [Int]?
  ) throws {
    try write(
      name,
      type: Number.fileType,
      memoryType: Number.memoryType,
      shape: shape,
      numbers
    )
  }

  /// Writes an attribute of a type that is the same in the file as in memory.
  func setAttribute<Element: BitwiseCopyable>(
    _ name: String,
    type: hid_t,
    shape: [Int]?,
    _ elements: [Element]
  ) throws {
    try write(name, type: type, memoryType: type, shape: shape, elements)
  }

  private func write<Element: BitwiseCopyable>(
    _ name: String,
    type: hid_t,
    memoryType: hid_t,
    shape: [Int]?,
    _ elements: [Element]
  ) throws {
    // Made where something fails, because making it takes as long as some of the calls.
    func object() -> String { "\(path)@\(name)" }
    let space = try HDF5Dataspace.make(shape, of: object())
    let attribute = try HDF5Handle(
      H5Acreate2(id, name, type, space.id, hid_t(H5P_DEFAULT), hid_t(H5P_DEFAULT)),
      closing: H5Aclose,
      "create",
      object()
    )
    if !elements.isEmpty {
      try checked(H5Awrite(attribute.id, memoryType, elements), "write", object())
    }
    try attribute.close(object())
  }
}
#endif
