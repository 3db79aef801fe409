/// Reads JSON text (RFC 8259) that somebody else made.
///
/// Nesting and memory are limited, so that a small or a broken file cannot exhaust the process.
/// Arrays of numbers, among them those with NaN and the infinities as strings, become arrays of
/// doubles at once.
struct JSONParser {
  /// How many arrays and objects may stand inside each other; a report needs five.
  static let depthLimit = 64

  /// What the tree of a document may take up while it is made, in bytes.
  ///
  /// With the text and the report that is made of the tree, reading stays below half a gigabyte.
  static let memoryLimit = 256 << 20

  /// What an array or a long string takes up beside its elements.
  private static let headerCost = 48
  /// A string of so many bytes needs no memory of its own.
  private static let smallStringCount = 15

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var remainingMemory: Int

  /// Returns the tree of a document.
  ///
  /// - Throws: ``JSONDefect`` with the line at which the text stops being JSON.
  static func parse(
    _ bytes: [UInt8],
    memoryLimit: Int = JSONParser.memoryLimit
  ) throws(JSONDefect) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONDefect> in
      var parser = JSONParser(bytes: buffer, remainingMemory: memoryLimit)
      do throws(JSONDefect) {
        return .success(try parser.parseDocument())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, remainingMemory: Int) {
    self.bytes = bytes
    self.remainingMemory = remainingMemory
  }

  private mutating func parseDocument() throws(JSONDefect) -> JSONValue {
    skipSpace()
    guard position < bytes.count else { throw JSONDefect("expected a JSON report, found nothing") }
    let document = try parseValue(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw unexpected("the end of the file") }
    return document
  }

  private mutating func parseValue(depth: Int) throws(JSONDefect) -> JSONValue {
    switch current {
    case UInt8(ascii: "{"): return .object(try parseObject(depth: depth))
    case UInt8(ascii: "["): return try parseArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try parseString())
    case .some(let byte) where startsNumber(byte): return .number(try parseNumber())
    default: break
    }
    if takeWord("true") { return .boolean(true) }
    if takeWord("false") { return .boolean(false) }
    if takeWord("null") { return .null }
    throw unexpected("a value")
  }

  private mutating func parseObject(depth: Int) throws(JSONDefect) -> JSONObject {
    try requireDepth(depth)
    position += 1
    var members: [JSONObject.Member] = []
    skipSpace()
    if take("}") { return [:] }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw unexpected("a member's name") }
      try makeRoom(in: &members)
      let name = try parseString()
      skipSpace()
      guard take(":") else { throw unexpected("“:” after “\(name)”") }
      skipSpace()
      members.append((name: name, value: try parseValue(depth: depth + 1)))
      skipSpace()
      if take("}") { break }
      guard take(",") else { throw unexpected("“,” or “}”") }
    }
    let object = JSONObject(sorting: members)
    if let name = object.duplicateName {
      throw JSONDefect("expected each member once, found “\(name)” twice in one object\(place)")
    }
    return object
  }

  private mutating func parseArray(depth: Int) throws(JSONDefect) -> JSONValue {
    try requireDepth(depth)
    position += 1
    skipSpace()
    if take("]") { return .array([]) }
    var numbers: [Double] = []
    while let number = try parseArrayNumber() {
      try makeRoom(in: &numbers)
      numbers.append(number)
      skipSpace()
      if take("]") { return .numbers(numbers) }
      guard take(",") else { throw unexpected("“,” or “]”") }
      skipSpace()
    }
    // Something else stands here, so this is a general array after all.
    var elements: [JSONValue] = []
    for number in numbers {
      try makeRoom(in: &elements)
      elements.append(.element(number))
    }
    release(&numbers)
    while true {
      try makeRoom(in: &elements)
      elements.append(try parseValue(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw unexpected("“,” or “]”") }
      skipSpace()
    }
  }

  /// Returns the number that stands here, literally or as a string, or nothing for another value.
  private mutating func parseArrayNumber() throws(JSONDefect) -> Double? {
    guard let byte = current else { return nil }
    if startsNumber(byte) { return try parseNumber() }
    return byte == UInt8(ascii: "\"") ? takeSpecialNumber() : nil
  }
}

// MARK: Numbers and strings

extension JSONParser {
  private mutating func parseNumber() throws(JSONDefect) -> Double {
    let start = position
    _ = take("-")
    // JSON allows neither a leading zero nor a leading or trailing point.
    if !take("0") { try skipDigits() }
    if take(".") { try skipDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try skipDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw JSONDefect("expected a number that a double can hold, found \(text)\(place)")
    }
    return number
  }

  private func startsNumber(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || isDigit(byte) }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private mutating func takeSpecialNumber() -> Double? {
    if takeWord("\"NaN\"") { return .nan }
    if takeWord("\"Infinity\"") { return .infinity }
    if takeWord("\"-Infinity\"") { return -.infinity }
    return nil
  }

  private mutating func skipDigits() throws(JSONDefect) {
    let start = position
    while let byte = current, isDigit(byte) { position += 1 }
    if position == start { throw unexpected("a digit") }
  }

  private mutating func parseString() throws(JSONDefect) -> String {
    position += 1
    var contents: [UInt8] = []
    var start = position
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        contents.append(contentsOf: bytes[start..<position])
        if contents.count > JSONParser.smallStringCount {
          try charge(JSONParser.headerCost + contents.count)
        }
        guard let string = String(validating: contents, as: UTF8.self) else {
          throw JSONDefect("expected UTF-8, found other bytes\(place)")
        }
        position += 1
        return string
      case UInt8(ascii: "\\"):
        contents.append(contentsOf: bytes[start..<position])
        position += 1
        contents.append(contentsOf: try parseEscape().utf8)
        start = position
      case 0..<0x20:
        throw unexpected("an escaped control character")
      default:
        position += 1
      }
    }
    throw unexpected("the end of a string")
  }

  private mutating func parseEscape() throws(JSONDefect) -> String {
    guard let byte = current else { throw unexpected("an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default:
      position -= 1
      throw unexpected("an escape")
    }
    var units = [try parseHexadecimal()]
    if UTF16.isLeadSurrogate(units[0]), takeWord("\\u") { units.append(try parseHexadecimal()) }
    guard let string = String(validating: units, as: UTF16.self) else {
      throw JSONDefect("expected Unicode, found half a surrogate pair\(place)")
    }
    return string
  }

  private mutating func parseHexadecimal() throws(JSONDefect) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw unexpected("four hexadecimal digits")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}

// MARK: The text

extension JSONParser {
  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    let end = position + word.utf8.count
    guard end <= bytes.count, bytes[position..<end].elementsEqual(word.utf8) else { return false }
    position = end
    return true
  }

  /// Doubles the room of an array that is full; the old room counts until everything has moved.
  private mutating func makeRoom<Element>(in array: inout [Element]) throws(JSONDefect) {
    guard array.count == array.capacity else { return }
    let former = memory(of: array)
    let room = max(2, 2 * array.capacity)
    try charge(JSONParser.headerCost + room * MemoryLayout<Element>.stride)
    array.reserveCapacity(room)
    remainingMemory += former
  }

  private mutating func release<Element>(_ array: inout [Element]) {
    remainingMemory += memory(of: array)
    array = []
  }

  private func memory<Element>(of array: [Element]) -> Int {
    array.capacity == 0
      ? 0 : JSONParser.headerCost + array.capacity * MemoryLayout<Element>.stride
  }

  private mutating func charge(_ cost: Int) throws(JSONDefect) {
    remainingMemory -= cost
    if remainingMemory < 0 {
      throw JSONDefect("expected a report that fits in memory, found more values than that")
    }
  }

  private func requireDepth(_ depth: Int) throws(JSONDefect) {
    guard depth < JSONParser.depthLimit else {
      throw JSONDefect(
        "expected at most \(JSONParser.depthLimit) arrays and objects inside each other, "
          + "found more\(place)"
      )
    }
  }

  private func unexpected(_ expected: String) -> JSONDefect {
    guard let byte = current else {
      return JSONDefect("expected \(expected), found the end of the file")
    }
    let isPrintable = (0x21...0x7E).contains(byte)
    let found =
      isPrintable ? "“\(UnicodeScalar(byte))”" : "the byte 0x" + String(byte, radix: 16)
    return JSONDefect("expected \(expected), found \(found)\(place)")
  }

  private var place: String {
    let line = bytes[..<min(position, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
    return " in line \(line)"
  }
}
