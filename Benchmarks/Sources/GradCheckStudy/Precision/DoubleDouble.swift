/// An unevaluated sum of two doubles: about 31 decimal digits.
///
/// T. J. Dekker, “A floating-point technique for extending the available precision”, Numerische
/// Mathematik 18, 1971; the additions and divisions are those of Hida, Li and Bailey's QD.
package struct DoubleDouble: Sendable, Hashable {
  /// The double nearest to the number.
  package let high: Double
  /// What is left: at most half a unit in the last place of ``high``.
  package let low: Double

  /// Creates a number from two parts of which the second may be anything up to the first's size.
  package init(_ high: Double, _ low: Double) {
    let sum = high + low
    self.high = sum
    self.low = sum.isFinite ? low - (sum - high) : 0
  }

  package init(_ constant: Double) {
    high = constant
    low = 0
  }

  /// The double nearest to the number.
  package var rounded: Double { high }

  package var magnitude: DoubleDouble { high < 0 ? -self : self }

  /// Returns a sum of two doubles without error.
  static func exactSum(_ left: Double, _ right: Double) -> DoubleDouble {
    let sum = left + right
    guard sum.isFinite else { return DoubleDouble(sum) }
    let share = sum - left
    return DoubleDouble(sum, (left - (sum - share)) + (right - share))
  }

  /// Returns a product of two doubles without error.
  static func exactProduct(_ left: Double, _ right: Double) -> DoubleDouble {
    let product = left * right
    guard product.isFinite else { return DoubleDouble(product) }
    return DoubleDouble(product, (-product).addingProduct(left, right))
  }

  /// Returns the number times a power of two, which is exact.
  func scaled(by exponent: Int) -> DoubleDouble {
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    return DoubleDouble(high * factor, low * factor)
  }
}

extension DoubleDouble: Real {
  package static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let high = exactSum(left.high, right.high)
    guard high.high.isFinite else { return high }
    let low = exactSum(left.low, right.low)
    let sum = DoubleDouble(high.high, high.low + low.high)
    return DoubleDouble(sum.high, sum.low + low.low)
  }

  package static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    left + -right
  }

  package static prefix func - (operand: DoubleDouble) -> DoubleDouble {
    DoubleDouble(-operand.high, -operand.low)
  }

  package static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let product = exactProduct(left.high, right.high)
    guard product.high.isFinite else { return product }
    return DoubleDouble(product.high, product.low + (left.high * right.low + left.low * right.high))
  }

  package static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let first = left.high / right.high
    guard first.isFinite, right.high.isFinite else { return DoubleDouble(first) }
    var remainder = left - right * DoubleDouble(first)
    let second = remainder.high / right.high
    remainder = remainder - right * DoubleDouble(second)
    let third = remainder.high / right.high
    return DoubleDouble(first, second) + DoubleDouble(third)
  }

  package static func < (left: DoubleDouble, right: DoubleDouble) -> Bool {
    left.high < right.high || left.high == right.high && left.low < right.low
  }
}
