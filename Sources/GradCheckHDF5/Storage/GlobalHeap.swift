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
  /// The most bytes of a collection, which holds one string or several short ones.
  private static let collectionLimit = 16 << 20
  /// What it takes to remember where an object is.
  private static let objectCost = 96
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
    try file.forEachOffset(of: GlobalHeap.signature) { offset in
      guard offset >= end else { throw GlobalHeap.damage(offset) }
      end = try addCollection(at: offset, budget)
    }
    try checkReferences(to: objects.filter { $0.value.count > GlobalHeap.safeSize }, budget)
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
  private mutating func addCollection(at offset: Int, _ budget: ReadBudget) throws -> Int {
    let header = file.bytes(at: offset, count: GlobalHeap.headerSize)
    guard header.count == GlobalHeap.headerSize,
      let size = Int(exactly: header.number(at: 8, size: 8)),
      size >= GlobalHeap.safeSize, size <= file.size - offset
    else { throw GlobalHeap.damage(offset) }
    guard size <= GlobalHeap.collectionLimit else {
      throw HDF5Error(
        "/",
        "expected at most \(GlobalHeap.collectionLimit) bytes of strings at byte \(offset), "
          + "found \(size)"
      )
    }
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
        try budget.take(1, of: GlobalHeap.objectCost, for: "/")
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
  ///
  /// Whatever in the file looks like a reference is taken for one: which bytes the library will
  /// read as one is not known yet. One pass looks for all of them.
  private func checkReferences(to long: [Reference: Range<Int>], _ budget: ReadBudget) throws {
    guard !long.isEmpty else { return }
    var isCandidate = [Bool](repeating: false, count: 1 << 16)
    for reference in long.keys { isCandidate[GlobalHeap.hash(reference.address)] = true }
    try isCandidate.withUnsafeBufferPointer { isCandidate in
      // A reference is the length of the string, the address of the collection, and a number.
      try file.forEachWindow(on: HDF5Text.storedSize) { bytes, _ in
        guard bytes.count >= HDF5Text.storedSize else { return }
        for place in 0...(bytes.count - HDF5Text.storedSize) {
          let address = UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt64.self)
          )
          guard isCandidate[GlobalHeap.hash(address)] else { continue }
          let index = bytes.loadUnaligned(fromByteOffset: place + 12, as: UInt32.self)
          let reference = Reference(address: address, index: UInt64(UInt32(littleEndian: index)))
          guard let range = long[reference] else { continue }
          let length = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
          guard Int(UInt32(littleEndian: length)) == range.count else {
            throw GlobalHeap.damage(Int(address))
          }
          try budget.take(range.count, of: 1, for: "/")
        }
      }
    }
  }

  /// Returns a number below 2¹⁶ by which most addresses are told apart.
  private static func hash(_ address: UInt64) -> Int {
    Int((address &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }

  private static func damage(_ offset: Int) -> HDF5Error {
    HDF5Error("/", "expected intact strings at byte \(offset), found damaged ones")
  }
}
#endif
