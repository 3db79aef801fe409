/// How coarsely an output's values are graded: results of a narrower format, or of cancellation.
enum Granularity {
  /// Returns the largest power of two that divides a number; infinite for zero.
  static func quantum(of value: Double) -> Double {
    guard value.isFinite, value != 0 else { return .infinity }
    let significand = value.significandBitPattern
    let zeros = significand == 0 ? 52 : significand.trailingZeroBitCount
    if value.isSubnormal { return value.ulp * Double(sign: .plus, exponent: zeros, significand: 1) }
    return Double(sign: .plus, exponent: Int(value.exponent) - 52 + zeros, significand: 1)
  }

  /// Returns a common divisor as a granularity, or zero where it is no coarser than rounding.
  ///
  /// - Parameters:
  ///   - quantum: The largest power of two that divides all the values; infinite for zeros.
  ///   - value: f(x), which says how coarse a number format could be.
  ///   - spacing: The distance of f(x) from the next number.
  static func granule(quantum: Double, value: Double, spacing: Double) -> Double {
    guard quantum.isFinite, quantum >= AdaptiveConstants.granularFrom * spacing else { return 0 }
    return min(quantum, max(spacing, AdaptiveConstants.coarsestGranule * value.magnitude))
  }
}
