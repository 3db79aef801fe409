#if !canImport(Darwin)
@_spi(Reflection) internal import Swift
#endif

/// The stored properties of a structure with their key paths, as the runtime knows them.
///
/// The runtime offers this as a private interface of the standard library, which the toolchains
/// for Linux have and the SDKs of Apple's systems do not; there no property is found.
enum StoredFields {
  typealias Field<Root> = (name: String, path: PartialKeyPath<Root>)

  /// Returns every stored property, or nothing if one is of a kind that cannot be reached.
  static func all<Root>(of type: Root.Type) -> [Field<Root>]? {
    guard let fields = fields(of: type, options: 0) else { return nil }
    return fields.isEmpty && MemoryLayout<Root>.size > 0 ? nil : fields
  }

  /// Returns the stored properties that can be reached: not functions, for example.
  static func known<Root>(of type: Root.Type) -> [Field<Root>] {
    fields(of: type, options: ignoreUnknown) ?? []
  }

  // `_EachFieldOptions.ignoreUnknown` is a mutable global, which concurrent code may not read.
  private static let ignoreUnknown: UInt32 = 2

  private static func fields<Root>(of type: Root.Type, options: UInt32) -> [Field<Root>]? {
    #if canImport(Darwin)
    return nil
    #else
    var fields: [Field<Root>] = []
    let isComplete = _forEachFieldWithKeyPath(
      of: type,
      options: _EachFieldOptions(rawValue: options)
    ) { name, path in
      fields.append((String(cString: name), path))
      return true
    }
    return isComplete ? fields : nil
    #endif
  }
}
