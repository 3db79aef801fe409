/// A JSON document as a tree whose arrays of numbers stay arrays of numbers.
///
/// Foundation's coders need an allocation or more for each number, and its older parser misreads
/// one double in five by a unit in the last place; a report has a million of them.
enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case numbers([Double])
  case integers([Int])
  case array([JSONValue])
  case object(JSONObject)

  /// Creates a list of strings.
  static func strings(_ strings: [String]) -> JSONValue { .array(strings.map(JSONValue.string)) }

  /// Creates an integer: a number up to 2⁵³, a string beyond, where other readers would round it.
  static func integer(_ integer: some BinaryInteger) -> JSONValue {
    integer.magnitude <= JSONNumber.largestExactInteger
      ? .number(Double(integer)) : .string(String(integer))
  }

  /// Returns an element of an array of numbers as a value of its own, as it stood in the text.
  static func element(_ number: Double) -> JSONValue {
    JSONNumber.name(of: number).map(JSONValue.string) ?? .number(number)
  }

  /// What an error message calls the value.
  var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "a Boolean"
    case .number: "a number"
    case .string: "a string"
    case .numbers, .integers, .array: "an array"
    case .object: "an object"
    }
  }
}
