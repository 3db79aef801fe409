/// A number together with its one-sided derivative along a line: forward-mode differentiation.
///
/// The slope is that of the side on which the line's parameter grows, so that `max(u, v)` at a tie
/// takes the larger slope and ``|x|`` at 0 gets the slope 1 along +1 and 1 along −1. Both sides
/// together say whether a derivative exists, and between which slopes a subgradient lies.
package struct Dual<Base: Real>: Real {
  package let value: Base
  package let slope: Base

  package init(_ value: Base, slope: Base) {
    self.value = value
    self.slope = slope
  }

  package init(_ constant: Double) {
    self.init(Base(constant), slope: Base(0))
  }

  package static func + (left: Dual, right: Dual) -> Dual {
    Dual(left.value + right.value, slope: left.slope + right.slope)
  }

  package static func - (left: Dual, right: Dual) -> Dual {
    Dual(left.value - right.value, slope: left.slope - right.slope)
  }

  package static func * (left: Dual, right: Dual) -> Dual {
    Dual(
      left.value * right.value,
      slope: left.slope * right.value + left.value * right.slope
    )
  }

  package static func / (left: Dual, right: Dual) -> Dual {
    let quotient = left.value / right.value
    return Dual(quotient, slope: (left.slope - quotient * right.slope) / right.value)
  }

  package static prefix func - (operand: Dual) -> Dual {
    Dual(-operand.value, slope: -operand.slope)
  }

  package static func < (left: Dual, right: Dual) -> Bool { left.value < right.value }

  package static func apply(_ function: Elementary, to x: Dual) -> Dual {
    Dual(Base.apply(function, to: x.value), slope: chain(x.slope) { function.slope(at: x.value) })
  }

  package static func power(_ base: Dual, _ exponent: Double) -> Dual {
    Dual(
      Base.power(base.value, exponent),
      slope: chain(base.slope) { Base(exponent) * Base.power(base.value, exponent - 1) }
    )
  }

  package static func larger(_ left: Dual, _ right: Dual) -> Dual {
    if left.value < right.value { return right }
    if right.value < left.value { return left }
    return Dual(left.value, slope: Base.larger(left.slope, right.slope))
  }

  /// Returns outer · inner, and 0 for what does not move even where the outer slope is infinite.
  private static func chain(_ inner: Base, _ outer: () -> Base) -> Base {
    isZero(inner) ? inner : outer() * inner
  }

  private static func isZero(_ number: Base) -> Bool {
    !(number < Base(0)) && !(Base(0) < number)
  }
}
