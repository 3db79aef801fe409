/// A place in a document that is being read: a value, and the path that error messages give it.
struct JSONNode {
  let value: JSONValue
  /// The keys that lead here, such as `blocks/dJ_dW/analytic`; empty for the document.
  let path: String

  /// The members of an object.
  func object() throws(JSONDefect) -> JSONObject {
    guard case .object(let object) = value else { throw unexpected("an object") }
    return object
  }

  /// A member that must be there.
  func member(_ key: String) throws(JSONDefect) -> JSONNode {
    guard let node = try optionalMember(key) else {
      throw JSONDefect("expected a member “\(path(to: key))”, found none")
    }
    return node
  }

  /// A member that may be missing.
  func optionalMember(_ key: String) throws(JSONDefect) -> JSONNode? {
    try object()[key].map { JSONNode(value: $0, path: path(to: key)) }
  }

  func path(to key: String) -> String { path.isEmpty ? key : "\(path)/\(key)" }

  /// Returns the error that the value here is not what it must be, for a reason if there is one.
  func unexpected(
    _ expected: String,
    because reason: String? = nil,
    found: String? = nil
  ) -> JSONDefect {
    let place = path.isEmpty ? "" : " in “\(path)”"
    let clause = reason.map { ", \($0)" } ?? ""
    return JSONDefect("expected \(expected)\(place)\(clause), found \(found ?? value.kind)")
  }

  // MARK: Single values

  func string() throws(JSONDefect) -> String {
    guard case .string(let string) = value else { throw unexpected("a string") }
    return string
  }

  func number() throws(JSONDefect) -> Double {
    switch value {
    case .number(let number): return number
    case .string(let name):
      guard let number = JSONNumber.number(named: name) else {
        throw unexpected("a number", found: "“\(name)”")
      }
      return number
    default: throw unexpected("a number")
    }
  }

  func integer<Integer: FixedWidthInteger>(
    _ type: Integer.Type = Int.self
  ) throws(JSONDefect) -> Integer {
    guard let integer = exactInteger(value, type) else {
      throw unexpected("an integer", found: description(of: value))
    }
    return integer
  }

  // MARK: Lists

  func numbers() throws(JSONDefect) -> [Double] {
    if case .numbers(let numbers) = value { return numbers }
    return try elements { node throws(JSONDefect) in try node.number() }
  }

  func strings() throws(JSONDefect) -> [String] {
    try elements { node throws(JSONDefect) in try node.string() }
  }

  func integers<Integer: FixedWidthInteger>(
    _ type: Integer.Type = Int.self
  ) throws(JSONDefect) -> [Integer] {
    guard case .numbers(let numbers) = value else {
      return try elements { node throws(JSONDefect) in try node.integer(type) }
    }
    var integers: [Integer] = []
    integers.reserveCapacity(numbers.count)
    for number in numbers {
      guard let integer = exactInteger(.number(number), type) else {
        throw unexpected("integers", found: JSONNumber.text(of: number))
      }
      integers.append(integer)
    }
    return integers
  }

  /// Integers that must not be negative, or not below another bound.
  func counts<Integer: FixedWidthInteger>(
    _ type: Integer.Type,
    atLeast least: Integer = 0
  ) throws(JSONDefect) -> [Integer] {
    let counts = try integers(type)
    if let wrong = counts.first(where: { $0 < least }) {
      throw unexpected("integers of at least \(least)", found: String(wrong))
    }
    return counts
  }

  /// Reads the elements of an array of anything, one after another and each at its own path.
  private func elements<Element>(
    _ read: (JSONNode) throws(JSONDefect) -> Element
  ) throws(JSONDefect) -> [Element] {
    let count: Int
    let element: (Int) -> JSONValue
    switch value {
    case .array(let elements): (count, element) = (elements.count, { elements[$0] })
    case .numbers(let numbers):
      (count, element) = (numbers.count, { JSONValue.element(numbers[$0]) })
    default: throw unexpected("an array")
    }
    var result: [Element] = []
    result.reserveCapacity(count)
    for position in 0..<count {
      let node = JSONNode(value: element(position), path: path(to: String(position)))
      result.append(try read(node))
    }
    return result
  }

  private func exactInteger<Integer: FixedWidthInteger>(
    _ value: JSONValue,
    _ type: Integer.Type
  ) -> Integer? {
    switch value {
    // Beyond 2⁵³ the digits in the text may have been rounded on the way here.
    case .number(let number) where number.magnitude <= Double(JSONNumber.largestExactInteger):
      Integer(exactly: number)
    case .string(let digits): Integer(digits)
    default: nil
    }
  }

  private func description(of value: JSONValue) -> String {
    switch value {
    case .number(let number): JSONNumber.text(of: number)
    case .string(let string): "“\(string)”"
    default: value.kind
    }
  }
}
