/// What a message of another process holds: JSON whose arrays of numbers are arrays of doubles.
///
/// Reports have a tree of their own, which is strict. Here the text comes from many serializers, and
/// what several of them write for NaN and the infinities is understood.
package enum WireValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  /// An array of numbers only; an empty array is one of these.
  case numbers([Double])
  case array([WireValue])
  case object([String: WireValue])

  /// What an error message calls the value.
  var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "a Boolean"
    case .number: "a number"
    case .string: "a string"
    case .numbers(let numbers): numbers.isEmpty ? "an empty array" : "an array of numbers"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The member of an object, or nothing.
  subscript(name: String) -> WireValue? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The text, if this is a string.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The whole number, if this is one that a double holds exactly.
  var integer: Int? {
    guard case .number(let number) = self else { return nil }
    return Int(exactly: number)
  }

  /// The numbers, if this is an array of numbers, or a number where an array of one is due.
  ///
  /// Some languages write a vector of one element as that element.
  var numberList: [Double]? {
    switch self {
    case .numbers(let numbers): numbers
    case .number(let number): [number]
    case .string(let name): WireNumber.number(named: name).map { [$0] }
    case .null: [.nan]
    default: nil
    }
  }

  /// The elements, if this is an array of anything.
  var elements: [WireValue]? {
    switch self {
    case .array(let elements): elements
    case .numbers(let numbers): numbers.map(WireValue.number)
    default: nil
    }
  }
}

/// Numbers as they stand in messages.
package enum WireNumber {
  /// Returns the number that a string stands for, if it is NaN or an infinity.
  package static func number(named name: String) -> Double? {
    switch name {
    case "NaN", "nan", "NAN", "NA": .nan
    case "Infinity", "inf", "Inf", "+Infinity", "+inf": .infinity
    case "-Infinity", "-inf", "-Inf": -.infinity
    default: nil
    }
  }

  /// Returns the fewest digits that give back the bits of a number; a name without quotes for others.
  package static func text(of number: Double) -> String {
    if number.isFinite { return number.description }
    return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
  }
}

/// What is wrong with a message, as the end of a sentence: `expected “:”, found “}”`.
package struct WireDefect: Error, Hashable {
  package var description: String

  init(_ description: String) { self.description = description }
}
