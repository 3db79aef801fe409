#if HDF5
internal import CHDF5

/// Text as files hold it: UTF-8 strings of variable length.
enum HDF5Text {
  /// The bytes of one string in a dataset: its length, and where its characters are.
  static let storedSize = 16

  /// Returns the type of such strings, in files as in memory.
  static func makeType() throws(HDF5Error) -> HDF5Handle {
    let type = try HDF5Handle(
      H5Tcopy(gch5_c_string()),
      closing: H5Tclose,
      "make the type of",
      "text"
    )
    try checked(H5Tset_size(type.id, gch5_variable_length()), "size the type of", "text")
    try checked(H5Tset_cset(type.id, H5T_CSET_UTF8), "set the encoding of", "text")
    return type
  }

  /// Calls a closure with pointers to strings as C has them.
  ///
  /// - Throws: ``HDF5Error`` where a string holds U+0000, at which C would end it, and what
  ///   `body` throws.
  static func withCStrings<Result: ~Copyable>(
    _ texts: [String],
    of object: @autoclosure () -> String,
    _ body: ([UnsafePointer<CChar>]) throws -> Result
  ) throws -> Result {
    guard !texts.contains(where: { $0.utf8.contains(0) }) else {
      throw HDF5Error(object(), "expected text without U+0000 in “\(object())”, found one")
    }
    let strings = texts.map(\.utf8CString)
    let characters = UnsafeMutableBufferPointer<CChar>.allocate(
      capacity: max(1, strings.reduce(0) { $0 + $1.count })
    )
    defer { characters.deallocate() }
    var rest = UnsafeMutableBufferPointer(rebasing: characters[...])
    var pointers: [UnsafePointer<CChar>] = []
    for string in strings {
      if let start = rest.baseAddress { pointers.append(UnsafePointer(start)) }
      let end = rest.initialize(fromContentsOf: string)
      rest = UnsafeMutableBufferPointer(rebasing: rest[end...])
    }
    return try body(pointers)
  }

  /// Returns a string that the library has allocated, or nothing if it is not UTF-8.
  static func string(_ characters: UnsafeMutablePointer<CChar>?) -> String? {
    // The library reads an empty string as no string.
    guard let characters else { return "" }
    return String(validatingCString: characters)
  }
}
#endif
