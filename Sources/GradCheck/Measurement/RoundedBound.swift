/// Bounds with as many digits as mean something.
///
/// An uncertainty is known to a factor, not to 53 bits. Rounded up to eleven bits it still is a
/// bound, and reports of many entries are smaller and sooner written.
package enum RoundedBound {
  /// The bits of a significand that are dropped: 42 of 52.
  private static let dropped: UInt64 = (1 << 42) - 1

  /// Returns the smallest number of eleven significant bits that is not below a bound.
  ///
  /// The result is at most a share of 2⁻¹⁰ larger. Zero, ∞ and NaN are what they are.
  package static func above(_ bound: Double) -> Double {
    guard bound.isFinite, bound > 0 else { return bound }
    return Double(bitPattern: (bound.bitPattern + dropped) & ~dropped)
  }
}
