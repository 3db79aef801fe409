/// Writes messages to another process: JSON on one line.
struct WireWriter {
  /// The text so far, as UTF-8.
  var bytes: [UInt8] = []

  /// How numbers that JSON does not have are written.
  enum SpecialNumbers {
    /// As strings, which every parser of JSON takes: `"NaN"`.
    case quoted
    /// As the server of the protocol writes them, though it is not JSON: `NaN`.
    case bare
  }

  private let specialNumbers: SpecialNumbers

  init(_ specialNumbers: SpecialNumbers = .quoted) { self.specialNumbers = specialNumbers }

  /// Appends text as it is.
  mutating func append(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    )
  }

  mutating func append(_ integer: Int) { append(verbatim: String(integer)) }

  mutating func append(_ number: Double) {
    let isBare = number.isFinite || specialNumbers == .bare
    if !isBare { append("\"") }
    append(verbatim: WireNumber.text(of: number))
    if !isBare { append("\"") }
  }

  /// Appends an array of numbers.
  mutating func append(_ numbers: some Sequence<Double>) {
    append("[")
    var isFirst = true
    for number in numbers {
      if !isFirst { append(",") }
      isFirst = false
      append(number)
    }
    append("]")
  }

  /// Appends the blocks of a space, each as an array of numbers.
  mutating func append(_ numbers: ArraySlice<Double>, blocks: [Range<Int>]) {
    append("[")
    for (position, range) in blocks.enumerated() {
      if position > 0 { append(",") }
      append(
        numbers[(numbers.startIndex + range.lowerBound)..<(numbers.startIndex + range.upperBound)]
      )
    }
    append("]")
  }

  /// Appends text that needs no escapes.
  mutating func append(verbatim text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Appends a string with quotes and escapes.
  mutating func append(quoted text: String) {
    append("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\n"): append("\\n")
      case UInt8(ascii: "\t"): append("\\t")
      case 0..<0x20:
        append(verbatim: "\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    append("\"")
  }

  /// Appends a value as it would be parsed.
  mutating func append(_ value: WireValue) {
    switch value {
    case .null: append("null")
    case .boolean(let boolean): append(verbatim: boolean ? "true" : "false")
    case .number(let number): append(number)
    case .string(let text): append(quoted: text)
    case .numbers(let numbers): append(numbers)
    case .array(let elements):
      append("[")
      for (position, element) in elements.enumerated() {
        if position > 0 { append(",") }
        append(element)
      }
      append("]")
    case .object(let members):
      append("{")
      for (position, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if position > 0 { append(",") }
        append(quoted: member.key)
        append(":")
        append(member.value)
      }
      append("}")
    }
  }
}
