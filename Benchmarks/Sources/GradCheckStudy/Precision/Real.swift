/// A kind of number that a function of the study can be evaluated in.
///
/// One description of a function serves all of them: hardware numbers for the checker, and dual
/// numbers over ``DoubleDouble`` for the derivative that the checker ought to find.
package protocol Real: Sendable {
  /// Creates the number nearest to a constant of a function.
  init(_ constant: Double)

  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static prefix func - (operand: Self) -> Self
  static func < (left: Self, right: Self) -> Bool

  /// Returns an elementary function of a number.
  static func apply(_ function: Elementary, to argument: Self) -> Self

  /// Returns a number raised to a constant exponent.
  static func power(_ base: Self, _ exponent: Double) -> Self

  /// Returns the larger of two numbers.
  static func larger(_ left: Self, _ right: Self) -> Self
}

extension Real {
  /// Returns the larger of two numbers, or the first where they are equal.
  package static func larger(_ left: Self, _ right: Self) -> Self {
    left < right ? right : left
  }
}

/// The functions of one variable that expressions are made of.
package enum Elementary: CaseIterable, Sendable {
  case sin
  case cos
  case tan
  case asin
  case acos
  case atan
  case tanh
  case exp
  case expm1
  case log
  case log1p
  case sqrt
  case sigmoid
  case erf
  case floor
}

extension Elementary {
  /// Returns the derivative of the function, written so that nothing cancels where it is small.
  package func slope<Number: Real>(at x: Number) -> Number {
    let one = Number(1)
    switch self {
    case .sin: return Number.apply(.cos, to: x)
    case .cos: return -Number.apply(.sin, to: x)
    case .tan:
      let cosine = Number.apply(.cos, to: x)
      return one / (cosine * cosine)
    case .asin: return one / Number.apply(.sqrt, to: (one - x) * (one + x))
    case .acos: return -one / Number.apply(.sqrt, to: (one - x) * (one + x))
    case .atan: return one / (one + x * x)
    case .tanh:
      // 1 − tanh² = 4σ(2x)σ(−2x)
      return Number(4) * Number.apply(.sigmoid, to: x + x)
        * Number.apply(.sigmoid, to: -(x + x))
    case .exp, .expm1: return Number.apply(.exp, to: x)
    case .log: return one / x
    case .log1p: return one / (one + x)
    case .sqrt: return Number(0.5) / Number.apply(.sqrt, to: x)
    case .sigmoid: return Number.apply(.sigmoid, to: x) * Number.apply(.sigmoid, to: -x)
    case .erf:
      let rootOfPi = Number.apply(.sqrt, to: Number(4) * Number.apply(.atan, to: one))
      return Number(2) / rootOfPi * Number.apply(.exp, to: -(x * x))
    case .floor: return Number(0)
    }
  }
}
