#if HDF5
/// Where a file keeps the characters of its strings, checked before the library reads any.
///
/// libhdf5 1.10 trusts these collections: a size that is wrong makes it copy past the end of its
/// own memory. Every collection that it could come upon is checked here, and the columns of
/// tables are read without it. The layout is that of the HDF5 File Format Specification,
/// section III.E, with addresses and lengths of 8 bytes.
struct GlobalHeap {
  /// What an element of an array of strings holds.
  private struct Reference: Hashable {
    var address: UInt64
    var index: UInt64
  }

  private let file: RawFile
  private var objects: [Reference: Range<Int>] = [:]

  /// The library makes room for multiples of this many bytes, however few a string claims.
  private static let safeSize = 4096
  /// The most strings longer than that, because the whole file is searched for each.
  private static let longCount = 256
  private static let headerSize = 16
  /// The signature with the version and three zeros.
  private static let signature: [UInt8] = [0x47, 0x43, 0x4f, 0x4c, 1, 0, 0, 0]

  /// Finds the collections of a file.
  ///
  /// - Throws: ``HDF5Error`` when one is damaged, or when a string claims another length than
  ///   what it refers to has.
  init(_ file: RawFile, budget: ReadBudget) throws {
    self.file = file
    guard try Superblock(file).offset == 0 else {
      throw HDF5Error("/", "expected a report from the first byte on, found a user block")
    }
    var end = 0
    for offset in file.offsets(of: GlobalHeap.signature) {
      guard offset >= end else { throw GlobalHeap.damage(offset) }
      end = try addCollection(at: offset)
    }
    let long = objects.filter { $0.value.count > GlobalHeap.safeSize }
    guard long.count <= GlobalHeap.longCount else {
      throw HDF5Error(
        "/",
        "expected at most \(GlobalHeap.longCount) strings of more than \(GlobalHeap.safeSize) "
          + "bytes, found \(long.count)"
      )
    }
    for (reference, range) in long {
      try checkReferences(to: reference, size: range.count, budget)
    }
  }

  /// Returns the string that sixteen bytes of a dataset refer to.
  func text(_ bytes: [UInt8], at offset: Int, of path: String) throws -> String {
    let length = Int(bytes.number(at: offset, size: 4))
    guard length > 0 else { return "" }
    let reference = Reference(
      address: bytes.number(at: offset + 4, size: 8),
      index: bytes.number(at: offset + 12, size: 4)
    )
    guard let range = objects[reference], range.count == length else {
      throw HDF5Error(path, "expected \(length) bytes of text for “\(path)”, found others")
    }
    let characters = file.bytes(at: range.lowerBound, count: range.count)
    guard let text = String(validating: characters.prefix { $0 != 0 }, as: UTF8.self) else {
      throw HDF5Error(path, "expected UTF-8 in “\(path)”, found other bytes")
    }
    return text
  }

  // MARK: Implementation

  /// Adds the objects of a collection and returns where it ends.
  private mutating func addCollection(at offset: Int) throws -> Int {
    let header = file.bytes(at: offset, count: GlobalHeap.headerSize)
    guard header.count == GlobalHeap.headerSize,
      let size = Int(exactly: header.number(at: 8, size: 8)),
      size >= GlobalHeap.safeSize, size <= file.size - offset
    else { throw GlobalHeap.damage(offset) }
    let bytes = file.bytes(at: offset, count: size)
    var place = GlobalHeap.headerSize
    while bytes.count - place >= GlobalHeap.headerSize {
      let index = bytes.number(at: place, size: 2)
      let length = bytes.number(at: place + 8, size: 8)
      guard length <= UInt64(size) else { throw GlobalHeap.damage(offset) }
      let start = place + GlobalHeap.headerSize
      // The object 0 is the free space, and its length includes its header.
      let next = index == 0 ? place + Int(length) : start + (Int(length) + 7) / 8 * 8
      guard next >= start, next <= size else { throw GlobalHeap.damage(offset) }
      if index != 0 {
        let range = (offset + start)..<(offset + start + Int(length))
        let reference = Reference(address: UInt64(offset), index: index)
        guard objects.updateValue(range, forKey: reference) == nil else {
          throw GlobalHeap.damage(offset)
        }
      }
      place = next
    }
    return offset + size
  }

  /// Throws unless every reference to a long object claims the length that it has.
  private func checkReferences(
    to reference: Reference,
    size: Int,
    _ budget: ReadBudget
  ) throws {
    let pattern =
      (0..<8).map { UInt8(truncatingIfNeeded: reference.address >> (8 * $0)) }
      + (0..<4).map { UInt8(truncatingIfNeeded: reference.index >> (8 * $0)) }
    for place in file.offsets(of: pattern) where place >= 4 {
      guard file.bytes(at: place - 4, count: 4).number(at: 0, size: 4) == UInt64(size) else {
        throw GlobalHeap.damage(Int(reference.address))
      }
      try budget.take(size, of: 1, for: "/")
    }
  }

  private static func damage(_ offset: Int) -> HDF5Error {
    HDF5Error("/", "expected intact strings at byte \(offset), found damaged ones")
  }
}
#endif
