/// Writes a JSON tree as text that two versions of can be compared line by line.
///
/// Keys are sorted, slashes are not escaped, and numbers stand in rows of a fixed length, so that
/// a changed number changes one line. Every double is written with the fewest digits that give
/// back its bits.
struct JSONSerializer {
  private(set) var bytes: [UInt8] = []
  private let limit: Int
  /// The number that was written last, and how: many entries of a block have the same step, and
  /// many that are zero have the same uncertainty.
  private var last = (bits: 0.0.bitPattern, text: "0")

  /// How many numbers stand on a line.
  private static let rowLength = 8

  /// Returns the text of a document as UTF-8, with a final line break.
  static func bytes(of document: JSONValue) -> [UInt8] {
    var serializer = JSONSerializer(limit: .max)
    return serializer.text(of: document)
  }

  /// Returns the text of a document, or nothing where it would take more than `limit` bytes.
  static func bytes(of document: JSONValue, limit: Int) -> [UInt8]? {
    var serializer = JSONSerializer(limit: limit)
    let bytes = serializer.text(of: document)
    return bytes.count > limit ? nil : bytes
  }

  private init(limit: Int) { self.limit = limit }

  /// Whether the text has become too long, so that nothing that follows matters.
  private var isTooLong: Bool { bytes.count > limit }

  private mutating func text(of document: JSONValue) -> [UInt8] {
    append(document, depth: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private mutating func append(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .boolean(let boolean): append(boolean ? "true" : "false")
    case .number(let number): append(number)
    case .string(let string): appendQuoted(string)
    case .numbers(let numbers):
      appendList(numbers, perLine: JSONSerializer.rowLength, depth) { $0.append($1) }
    case .integers(let integers):
      appendList(integers, perLine: JSONSerializer.rowLength, depth) { $0.append($1) }
    case .array(let elements):
      appendList(elements, perLine: 1, depth) { $0.append($1, depth: depth + 1) }
    case .object(let object):
      appendObject(object, depth)
    }
  }

  private mutating func appendObject(_ object: JSONObject, _ depth: Int) {
    guard !object.members.isEmpty else { return append("{}") }
    append("{")
    var separator = ""
    for (name, value) in object.members where !isTooLong {
      append(separator)
      appendLineBreak(depth + 1)
      appendQuoted(name)
      append(": ")
      append(value, depth: depth + 1)
      separator = ","
    }
    appendLineBreak(depth)
    append("}")
  }

  private mutating func appendList<Element>(
    _ elements: [Element],
    perLine: Int,
    _ depth: Int,
    _ appendElement: (inout JSONSerializer, Element) -> Void
  ) {
    guard !elements.isEmpty else { return append("[]") }
    let isOneLine = elements.count <= perLine
    append("[")
    for (position, element) in elements.enumerated() {
      if isTooLong { return }
      if position > 0 { append(",") }
      if !isOneLine, position.isMultiple(of: perLine) {
        appendLineBreak(depth + 1)
      } else if position > 0 {
        append(" ")
      }
      appendElement(&self, element)
    }
    if !isOneLine { appendLineBreak(depth) }
    append("]")
  }

  private mutating func append(_ number: Double) {
    guard number.isFinite else { return appendQuoted(JSONNumber.text(of: number)) }
    if number.bitPattern != last.bits { last = (number.bitPattern, JSONNumber.text(of: number)) }
    append(last.text)
  }

  private mutating func append(_ integer: Int) {
    if integer.magnitude <= JSONNumber.largestExactInteger {
      append(String(integer))
    } else {
      appendQuoted(String(integer))
    }
  }

  /// Appends text as one piece of memory, which is faster than its bytes one by one.
  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  private mutating func appendLineBreak(_ depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { append("  ") }
  }

  private mutating func appendQuoted(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\n"): append("\\n")
      case UInt8(ascii: "\r"): append("\\r")
      case UInt8(ascii: "\t"): append("\\t")
      case 0..<0x20:
        append("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
