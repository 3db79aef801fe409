/// Reads JSON text that another process wrote.
///
/// Beside JSON's numbers an array of numbers may hold what serializers write for others: `NaN`,
/// `nan`, `Infinity`, `inf`, with a sign, or these as strings; `null`, which stands for NaN; and the
/// truth values, which stand for 1 and 0. Depth and the number of values are limited, so that a
/// message takes no more memory than one that was expected.
package struct WireParser {
  /// How many arrays and objects may stand inside each other; a message needs four.
  package static let depthLimit = 16

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var remainingValues: Int
  private let valueLimit: Int

  /// Returns the value that a message holds.
  ///
  /// - Parameters:
  ///   - bytes: The text, as UTF-8.
  ///   - valueLimit: How many numbers, strings, arrays and objects it may hold at most.
  /// - Returns: The value.
  /// - Throws: ``WireDefect`` with the byte at which the text stops being a message.
  static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>,
    valueLimit: Int
  ) throws(WireDefect) -> WireValue {
    var parser = WireParser(bytes, valueLimit)
    parser.skipSpace()
    guard parser.current != nil else { throw WireDefect("expected a value, found nothing") }
    let value = try parser.parseValue(depth: 0)
    parser.skipSpace()
    guard parser.current == nil else { throw parser.unexpected("nothing after the value") }
    return value
  }

  /// Returns the value that a message holds.
  package static func parse(_ bytes: [UInt8], valueLimit: Int = 1 << 20) throws(WireDefect)
    -> WireValue
  {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<WireValue, WireDefect> in
      do throws(WireDefect) {
        return .success(try parse(buffer, valueLimit: valueLimit))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ valueLimit: Int) {
    self.bytes = bytes
    self.valueLimit = valueLimit
    remainingValues = valueLimit
  }

  private mutating func parseValue(depth: Int) throws(WireDefect) -> WireValue {
    try count()
    switch current {
    case UInt8(ascii: "{"): return .object(try parseObject(depth: depth))
    case UInt8(ascii: "["): return try parseArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try parseString())
    default: break
    }
    if takeWord("true") || takeWord("True") { return .boolean(true) }
    if takeWord("false") || takeWord("False") { return .boolean(false) }
    if takeWord("null") || takeWord("None") { return .null }
    guard let number = try parseNumber() else { throw unexpected("a value") }
    return .number(number)
  }

  private mutating func parseObject(depth: Int) throws(WireDefect) -> [String: WireValue] {
    try requireDepth(depth)
    position += 1
    var members: [String: WireValue] = [:]
    skipSpace()
    if take("}") { return members }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw unexpected("a member's name") }
      let name = try parseString()
      skipSpace()
      guard take(":") else { throw unexpected("“:” after “\(name.prefix(40))”") }
      skipSpace()
      guard members.updateValue(try parseValue(depth: depth + 1), forKey: name) == nil else {
        throw WireDefect("expected each member once, found “\(name.prefix(40))” twice")
      }
      skipSpace()
      if take("}") { return members }
      guard take(",") else { throw unexpected("“,” or “}”") }
    }
  }

  private mutating func parseArray(depth: Int) throws(WireDefect) -> WireValue {
    try requireDepth(depth)
    position += 1
    skipSpace()
    if take("]") { return .numbers([]) }
    var numbers: [Double] = []
    while let number = try parseElement() {
      try count()
      numbers.append(number)
      skipSpace()
      if take("]") { return .numbers(numbers) }
      guard take(",") else { throw unexpected("“,” or “]”") }
      skipSpace()
    }
    // Something else stands here, so this is a general array after all.
    var elements = numbers.map(WireValue.number)
    while true {
      elements.append(try parseValue(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw unexpected("“,” or “]”") }
      skipSpace()
    }
  }
}

// MARK: Numbers and strings

extension WireParser {
  /// Returns the element of an array of numbers that stands here, or nothing for another value.
  private mutating func parseElement() throws(WireDefect) -> Double? {
    guard let byte = current else { throw unexpected("a value") }
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return nil
    case UInt8(ascii: "\""):
      let start = position
      if let number = WireNumber.number(named: try parseString()) { return number }
      position = start
      return nil
    default: break
    }
    if takeWord("null") || takeWord("None") { return .nan }
    if takeWord("true") || takeWord("True") { return 1 }
    if takeWord("false") || takeWord("False") { return 0 }
    return try parseNumber()
  }

  private mutating func parseNumber() throws(WireDefect) -> Double? {
    let start = position
    let isNegative = take("-")
    if takeWord("NaN") || takeWord("nan") { return .nan }
    if takeWord("Infinity") || takeWord("inf") || takeWord("Inf") {
      return isNegative ? -.infinity : .infinity
    }
    guard let byte = current, isDigit(byte) else {
      position = start
      return nil
    }
    skipDigits()
    // “1.” is written by some; it can mean nothing else.
    if take(".") { skipDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      guard let byte = current, isDigit(byte) else { throw unexpected("a digit") }
      skipDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Double(text.hasSuffix(".") ? text + "0" : text) else {
      throw WireDefect("expected a number, found “\(text.prefix(40))”")
    }
    return number
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private mutating func skipDigits() {
    while let byte = current, isDigit(byte) { position += 1 }
  }

  private mutating func parseString() throws(WireDefect) -> String {
    position += 1
    let start = position
    // Most strings have no escapes.
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    var text = String(decoding: bytes[start..<position], as: UTF8.self)
    while true {
      guard let byte = current else { throw unexpected("the end of a string") }
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return text
      case UInt8(ascii: "\\"):
        position += 1
        text += try parseEscape()
      default:
        // Control characters are let through: messages of errors contain them, unescaped.
        let start = position
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
          position += 1
        }
        text += String(decoding: bytes[start..<position], as: UTF8.self)
      }
    }
  }

  private mutating func parseEscape() throws(WireDefect) -> String {
    guard let byte = current else { throw unexpected("an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "'"):
      return String(UnicodeScalar(byte))
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
    // Half a pair becomes the sign for what cannot be shown.
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func parseHexadecimal() throws(WireDefect) -> UInt16 {
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

extension WireParser {
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

  private mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] {
      return false
    }
    position += count
    return true
  }

  private mutating func count() throws(WireDefect) {
    remainingValues -= 1
    if remainingValues < 0 {
      throw WireDefect("expected at most \(valueLimit) values, found more")
    }
  }

  private func requireDepth(_ depth: Int) throws(WireDefect) {
    guard depth < WireParser.depthLimit else {
      throw WireDefect(
        "expected at most \(WireParser.depthLimit) arrays and objects inside each other, found more"
      )
    }
  }

  private func unexpected(_ expected: String) -> WireDefect {
    guard let byte = current else { return WireDefect("expected \(expected), found the end") }
    let isPrintable = (0x21...0x7E).contains(byte)
    let found = isPrintable ? "“\(UnicodeScalar(byte))”" : "the byte 0x" + String(byte, radix: 16)
    return WireDefect("expected \(expected), found \(found) at byte \(position)")
  }
}
