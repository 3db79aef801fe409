internal import Foundation

/// What tells one build of a program from another.
///
/// Linkers write a build ID into programs: a hash of all that they have put together. With the length
/// of the file, which tells one that was changed afterwards, it takes no time to read, where hashing a
/// program of a hundred megabytes takes as long as a dozen expensive evaluations, in every part. A
/// program without a build ID is hashed as a whole.
package enum ProgramIdentity {
  /// Returns SHA-256 of the build ID and the length of an executable, or of all its bytes.
  ///
  /// - Returns: The 32 bytes; nothing where the file cannot be read.
  package static func digest(ofFile path: String) -> [UInt8]? {
    guard let file = FileHandle(forReadingAtPath: path), let length = try? file.seekToEnd() else {
      return nil
    }
    guard let identifier = buildIdentifier(of: file) else {
      return FileManager.default.contents(atPath: path).map { SHA256.digest([UInt8]($0)) }
    }
    return SHA256.digest(
      identifier + withUnsafeBytes(of: length.littleEndian) { Array($0) }
    )
  }

  /// The build ID of an executable in the Executable and Linkable Format of 64 bits, little-endian.
  private static func buildIdentifier(of file: FileHandle) -> [UInt8]? {
    let header = Fields(file, at: 0, count: 64)
    guard header.bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1]),
      let start = header.number(at: 32, of: 8), let size = header.number(at: 54, of: 2),
      let count = header.number(at: 56, of: 2)
    else { return nil }
    let segments = Fields(file, at: start, count: size * count)
    for place in 0..<count {
      let segment = place * size
      guard segments.number(at: segment, of: 4) == Format.noteSegment,
        let offset = segments.number(at: segment + 8, of: 8),
        let length = segments.number(at: segment + 32, of: 8), length <= Format.longestNotes
      else { continue }
      if let found = buildIdentifier(in: Fields(file, at: offset, count: length)) { return found }
    }
    return nil
  }

  /// Each note is the lengths of its name and of its contents, its type, and these two.
  private static func buildIdentifier(in notes: Fields) -> [UInt8]? {
    var place = 0
    while let nameCount = notes.number(at: place, of: 4),
      let count = notes.number(at: place + 4, of: 4),
      let type = notes.number(at: place + 8, of: 4)
    {
      let start = place + 12 + padded(nameCount)
      let end = start + count
      guard end <= notes.bytes.count else { return nil }
      if type == Format.buildIdentifierNote, count > 0,
        notes.bytes[(place + 12)..<(place + 12 + nameCount)].elementsEqual(Format.owner)
      {
        return Array(notes.bytes[start..<end])
      }
      place = start + padded(count)
    }
    return nil
  }

  private static func padded(_ count: Int) -> Int { (count + 3) / 4 * 4 }

  /// Numbers of the format, as `elf.h` names them.
  private enum Format {
    /// PT_NOTE.
    static let noteSegment = 4
    /// NT_GNU_BUILD_ID.
    static let buildIdentifierNote = 3
    /// ELF_NOTE_GNU.
    static let owner = Array("GNU\0".utf8)
    /// More than any notes take.
    static let longestNotes = 1 << 16
  }

  /// Bytes of a file, in which numbers stand.
  private struct Fields {
    let bytes: [UInt8]

    init(_ file: FileHandle, at offset: Int, count: Int) {
      guard (try? file.seek(toOffset: UInt64(offset))) != nil,
        let data = try? file.read(upToCount: count)
      else {
        bytes = []
        return
      }
      bytes = [UInt8](data)
    }

    /// Returns a number of so many bytes; nothing beyond the end, and where it is out of all reason.
    func number(at place: Int, of count: Int) -> Int? {
      guard place + count <= bytes.count else { return nil }
      let number = bytes[place..<(place + count)].reversed().reduce(UInt64(0)) {
        $0 << 8 | UInt64($1)
      }
      return number < 1 << 40 ? Int(number) : nil
    }
  }
}
