#if HDF5
internal import CHDF5
internal import GradCheckReports

extension HDF5Location where Self: ~Copyable {
  /// Whether there is an attribute of a name.
  func hasAttribute(_ name: String) throws -> Bool {
    try checked(H5Aexists(id, name), "look up", "\(path)@\(name)") > 0
  }

  /// Returns the string of an attribute.
  func text(_ name: String) throws -> String {
    let texts = try readTexts(name, isScalar: true)
    return texts[0]
  }

  /// Returns the strings of an attribute.
  func texts(_ name: String) throws -> [String] { try readTexts(name, isScalar: false) }

  /// Returns the number of an attribute.
  func number<Number: HDF5Number>(
    _ name: String,
    as _: Number.Type = Number.self
  ) throws -> Number {
    let numbers: [Number] = try readNumbers(name, isScalar: true)
    return numbers[0]
  }

  /// Returns the integer of an attribute, which must not be negative.
  func count(_ name: String) throws -> Int {
    let count = Int(try number(name, as: Int64.self))
    guard count >= 0 else {
      let object = "\(path)@\(name)"
      throw HDF5Error(object, "expected an integer of at least 0 in “\(object)”, found \(count)")
    }
    return count
  }

  /// Returns the time of an attribute, or an empty string.
  func time(_ name: String) throws -> String {
    let text = try text(name)
    try require(ReportRules.time(text), at: "\(path)@\(name)")
    return text
  }

  /// Returns the numbers of an attribute.
  func numbers<Number: HDF5Number>(
    _ name: String,
    as _: Number.Type = Number.self
  ) throws -> [Number] {
    try readNumbers(name, isScalar: false)
  }

  // MARK: Implementation

  private func readNumbers<Number: HDF5Number>(
    _ name: String,
    isScalar: Bool
  ) throws -> [Number] {
    let object = "\(path)@\(name)"
    let attribute = try open(name, object)
    let type = try HDF5Handle(H5Aget_type(attribute.id), closing: H5Tclose, "inspect", object)
    guard HDF5NumberTypes.only(Number.self).contains(where: { H5Tequal(type.id, $0) > 0 })
    else {
      throw HDF5Error(object, "expected \(Number.name) in “\(object)”, found another type")
    }
    let count = try count(of: attribute, isScalar: isScalar, object)
    var numbers = [Number](repeating: .zero, count: count)
    if count > 0 {
      try checked(H5Aread(attribute.id, Number.memoryType, &numbers), "read", object)
    }
    return numbers
  }

  private func readTexts(_ name: String, isScalar: Bool) throws -> [String] {
    let object = "\(path)@\(name)"
    let attribute = try open(name, object)
    let type = try HDF5Handle(H5Aget_type(attribute.id), closing: H5Tclose, "inspect", object)
    guard H5Tis_variable_str(type.id) > 0 else {
      throw HDF5Error(
        object,
        "expected text of variable length in “\(object)”, found another type"
      )
    }
    let count = try count(
      of: attribute,
      isScalar: isScalar,
      limit: ReadBudget.attributeTextCount,
      object
    )
    guard count > 0 else { return [] }
    let space = try HDF5Handle(
      H5Aget_space(attribute.id),
      closing: H5Sclose,
      "measure",
      object
    )
    var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
    try checked(H5Aread(attribute.id, type.id, &pointers), "read", object)
    defer { H5Dvlen_reclaim(type.id, space.id, hid_t(H5P_DEFAULT), &pointers) }
    return try pointers.map { pointer in
      guard let text = HDF5Text.string(pointer) else {
        throw HDF5Error(object, "expected UTF-8 in “\(object)”, found other bytes")
      }
      return text
    }
  }

  private func open(_ name: String, _ object: String) throws -> HDF5Handle {
    guard try hasAttribute(name) else {
      throw HDF5Error(object, "expected the attribute “\(object)”, found none")
    }
    return try HDF5Handle(
      H5Aopen(id, name, hid_t(H5P_DEFAULT)),
      closing: H5Aclose,
      "open",
      object
    )
  }

  /// Returns the number of elements of an attribute of the expected rank.
  private func count(
    of attribute: borrowing HDF5Handle,
    isScalar: Bool,
    limit: Int = ReadBudget.attributeCount,
    _ object: String
  ) throws -> Int {
    let space = try HDF5Handle(
      H5Aget_space(attribute.id),
      closing: H5Sclose,
      "measure",
      object
    )
    let shape = try HDF5Dataspace.shape(space, of: object)
    guard shape.count == (isScalar ? 0 : 1) else {
      throw HDF5Error(
        object,
        "expected \(isScalar ? "one value" : "a list") in “\(object)”, "
          + "found an array of rank \(shape.count)"
      )
    }
    let count = shape.first ?? 1
    guard count <= limit else {
      throw HDF5Error(
        object,
        "expected at most \(limit) elements in “\(object)”, found \(count)"
      )
    }
    return count
  }
}
#endif
