internal import GradCheck

/// An HDF5 file whose metadata can be damaged in ways that its checksums do not show.
///
/// Structures of the second version end with Jenkins' lookup3 of their bytes, see “HDF5 File Format
/// Specification”, version 3.0, and http://burtleburtle.net/bob/c/lookup3.c.
package struct ChecksummedFile: Sendable {
  private let original: [UInt8]
  /// The bytes that each checksum, which stands behind them, is of.
  package let structures: [Range<Int>]
  /// Where collections of strings stand, which have no checksum.
  private let collections: [Int]

  /// What structures with a checksum begin with.
  private static let signatures = [
    "\u{89}HDF", "OHDR", "OCHK", "FRHP", "FHDB", "FHIB", "BTHD", "BTIN", "BTLF", "FAHD", "FADB",
    "EAHD", "EAIB", "EASB", "EADB", "FSHD", "FSSE",
  ].map { $0.unicodeScalars.map { UInt8($0.value) } }
  /// The most bytes of a structure that is looked for.
  private static let lengthLimit = 4096

  /// Finds the structures of a file.
  package init(_ bytes: [UInt8]) {
    original = bytes
    var structures: [Range<Int>] = []
    var collections: [Int] = []
    for place in bytes.indices.dropLast(8) {
      let start = Array(bytes[place..<(place + 4)])
      if start == Array("GCOL".utf8) { collections.append(place) }
      guard ChecksummedFile.signatures.contains(start) else { continue }
      let most = min(ChecksummedFile.lengthLimit, bytes.count - place - 4)
      let length = (8...max(8, most)).first { length in
        let sum = ChecksummedFile.number(bytes, at: place + length)
        return sum == ChecksummedFile.lookup3(bytes[place..<(place + length)])
      }
      if let length { structures.append(place..<(place + length)) }
    }
    self.structures = structures
    self.collections = collections
  }

  /// Returns the file of a round, with one to three bytes changed in a structure whose checksum fits
  /// again, or in the header of a collection of strings.
  package func variation(_ round: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: Mutator.seed, name: "repaired \(round)")
    var bytes = original
    if Int.random(in: 0..<8, using: &generator) == 0,
      let start = collections.randomElement(using: &generator)
    {
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let place = start + Int.random(in: 4..<40, using: &generator)
        bytes[place] = ChecksummedFile.changed(bytes[place], using: &generator)
      }
      return bytes
    }
    guard let range = structures.randomElement(using: &generator) else { return bytes }
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = Int.random(in: (range.lowerBound + 4)..<range.upperBound, using: &generator)
      bytes[place] = ChecksummedFile.changed(bytes[place], using: &generator)
    }
    let sum = ChecksummedFile.lookup3(bytes[range])
    for byte in 0..<4 {
      bytes[range.upperBound + byte] = UInt8(truncatingIfNeeded: sum >> (8 * byte))
    }
    return bytes
  }

  private static func changed(_ byte: UInt8, using generator: inout SeededGenerator) -> UInt8 {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: byte ^ (1 << UInt8.random(in: 0..<8, using: &generator))
    case 1: byte &+ 1
    case 2: 0xff
    default: .random(in: 0...255, using: &generator)
    }
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> UInt32 {
    bytes[place..<(place + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Returns Jenkins' hash of bytes, which starts with nothing.
  package static func lookup3(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    func rotated(_ number: UInt32, _ places: UInt32) -> UInt32 {
      number << places | number >> (32 - places)
    }
    var a = 0xdead_beef &+ UInt32(truncatingIfNeeded: bytes.count)
    var (b, c) = (a, a)
    func word(_ place: Int) -> UInt32 {
      var word: UInt32 = 0
      for byte in 0..<4 where place + byte < bytes.endIndex {
        word |= UInt32(bytes[place + byte]) << UInt32(8 * byte)
      }
      return word
    }
    var place = bytes.startIndex
    while bytes.endIndex - place > 12 {
      a &+= word(place)
      b &+= word(place + 4)
      c &+= word(place + 8)
      a = (a &- c) ^ rotated(c, 4)
      c &+= b
      b = (b &- a) ^ rotated(a, 6)
      a &+= c
      c = (c &- b) ^ rotated(b, 8)
      b &+= a
      a = (a &- c) ^ rotated(c, 16)
      c &+= b
      b = (b &- a) ^ rotated(a, 19)
      a &+= c
      c = (c &- b) ^ rotated(b, 4)
      b &+= a
      place += 12
    }
    guard place < bytes.endIndex else { return c }
    a &+= word(place)
    b &+= word(place + 4)
    c &+= word(place + 8)
    c = (c ^ b) &- rotated(b, 14)
    a = (a ^ c) &- rotated(c, 11)
    b = (b ^ a) &- rotated(a, 25)
    c = (c ^ b) &- rotated(b, 16)
    a = (a ^ c) &- rotated(c, 4)
    b = (b ^ a) &- rotated(a, 14)
    return (c ^ b) &- rotated(b, 24)
  }
}
