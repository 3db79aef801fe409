/// Numbers as they stand in JSON text.
enum JSONNumber {
  /// The largest integer up to which every integer is a double: 2⁵³.
  static let largestExactInteger = 1 << 53

  /// Returns the string that stands for NaN or an infinity, nothing for a finite number.
  static func name(of number: Double) -> String? {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return nil
  }

  /// Returns the number that a string stands for.
  static func number(named name: String) -> Double? {
    switch name {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: nil
    }
  }

  /// Returns the fewest digits that give back the bits of a number; a name without quotes for others.
  static func text(of number: Double) -> String {
    if let name = name(of: number) { return name }
    let isNegativeZero = number == 0 && number.sign == .minus
    if !isNegativeZero, let integer = Int(exactly: number),
      integer.magnitude <= largestExactInteger
    {
      return String(integer)
    }
    return number.description
  }
}
