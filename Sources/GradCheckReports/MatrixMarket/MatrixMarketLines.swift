internal import GradCheck

/// The lines of a Matrix Market file, one after the other.
struct MatrixMarketLines {
  private let bytes: [UInt8]
  private var position = 0

  /// The number of the line that was read last, from 1; 0 before the first.
  private(set) var number = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the next line, or nothing at the end of the file.
  mutating func next() -> MatrixMarketLine? {
    guard position < bytes.count else { return nil }
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    let line = bytes[start..<position]
    position += 1
    number += 1
    return MatrixMarketLine(number, line)
  }

  /// Returns the next line that is neither empty nor a comment.
  mutating func nextData() -> MatrixMarketLine? {
    while let line = next() {
      if let first = line.words.first, !first.hasPrefix("%") { return line }
    }
    return nil
  }
}

/// One line of a Matrix Market file.
struct MatrixMarketLine {
  /// The format's own limit.
  private static let lengthLimit = 1024

  /// The line's number, from 1.
  let number: Int
  /// What stands between spaces; a line beyond the limit is one word, which is none of the format's.
  let words: [String]

  init(_ number: Int, _ bytes: ArraySlice<UInt8>) {
    self.number = number
    guard bytes.count <= MatrixMarketLine.lengthLimit else {
      words = [String(decoding: bytes.prefix(40), as: UTF8.self) + "…"]
      return
    }
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    words = bytes.split(whereSeparator: isSpace).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The line as a message shows it.
  var quoted: String { "“\(words.joined(separator: " "))”" }

  func defect(_ reason: String) -> MatrixMarketDefect {
    MatrixMarketDefect(line: number, reason: reason)
  }
}
