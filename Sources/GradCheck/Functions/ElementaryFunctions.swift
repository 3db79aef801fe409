#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Returns √(a² + b²), also where the squares would be zero or infinite.
func hypot(_ left: Double, _ right: Double) -> Double {
  let large = max(left.magnitude, right.magnitude)
  guard large > 0, large.isFinite else { return large }
  let ratio = min(left.magnitude, right.magnitude) / large
  return large * (1 + ratio * ratio).squareRoot()
}

/// Returns x^⅔ of a number that is not negative.
func squaredCubeRoot(_ number: Double) -> Double {
  let root = cbrt(number)
  return root * root
}

/// The exponent of the power of two next to a positive number.
package enum PowerOfTwo: Sendable {
  /// Returns the exponent nearest to log₂ of a number.
  @inline(__always)
  package static func nearest(_ number: Double) -> Int {
    guard number.isNormal, number > 0 else { return nearest(toLogarithm: log2(number)) }
    return exponent(ofNormal: number)
      + (number.significandBitPattern < significandOfRootTwo ? 0 : 1)
  }

  /// Returns the exponent of the largest power of two that is not above a number.
  @inline(__always)
  package static func below(_ number: Double) -> Int {
    if number.isNormal, number > 0 { return exponent(ofNormal: number) }
    return number.isFinite && number > 0 ? number.exponent : clamped(log2(number))
  }

  /// Returns the exponent of the smallest power of two that is not below a number.
  @inline(__always)
  package static func above(_ number: Double) -> Int {
    guard number.isNormal, number > 0 else { return clamped(log2(number).rounded(.up)) }
    return exponent(ofNormal: number) + (number.significandBitPattern > 0 ? 1 : 0)
  }

  /// Returns the exponent nearest to log₂ of length · share^(1/root).
  package static func nearest(_ length: Double, times share: Double, root: Double) -> Int {
    nearest(toLogarithm: log2(length) + log2(share) / root)
  }

  /// Returns log₂ of a number.
  static func logarithm(_ number: Double) -> Double { log2(number) }

  /// Returns the exponent nearest to a binary logarithm.
  static func nearest(toLogarithm logarithm: Double) -> Int { clamped(logarithm.rounded()) }

  /// Returns the exponent of a number that is normal, from its bits: the standard library's takes
  /// a call.
  @inline(__always)
  private static func exponent(ofNormal number: Double) -> Int {
    Int(truncatingIfNeeded: number.bitPattern >> 52 & 0x7ff) - 1023
  }

  /// Zero and numbers beyond the range of a double give exponents beyond it too, as does NaN.
  private static func clamped(_ exponent: Double) -> Int {
    // Values of a function that overflow may make any number of any other, NaN included.
    exponent.isNaN ? -1080 : Int(min(max(exponent, -1080), 1030))
  }

  /// Returns two to a power.
  package static func value(_ exponent: Int) -> Double {
    // Scaling in general takes a call; a normal number is made of its bits.
    guard exponent >= -1022, exponent <= 1023 else {
      return Double(sign: .plus, exponent: exponent, significand: 1)
    }
    return Double(bitPattern: UInt64(exponent + 1023) << 52)
  }

  /// The bits behind the leading one of √2.
  private static let significandOfRootTwo: UInt64 = 0x6_a09e_667f_3bcd
}
