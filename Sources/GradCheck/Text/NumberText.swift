#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Numbers as messages and tables show them.
package enum NumberText {
  /// Returns a derivative with ten significant digits: enough to see where two of them part.
  package static func value(_ number: Double) -> String { text("%.10g", number) }

  /// Returns an error or a bound with three significant digits.
  package static func error(_ number: Double) -> String {
    number == 0 ? "0" : text("%.2e", number)
  }

  /// Returns a factor with four significant digits, trailing zeros included: `10.00`.
  package static func factor(_ number: Double) -> String { text("%#.4g", number) }

  /// Returns an amount with three significant digits, trailing zeros included: `1.00`.
  package static func amount(_ number: Double) -> String { text("%#.3g", number) }

  /// Returns a ratio with as many of six significant digits as it needs: `1.001`.
  package static func ratio(_ number: Double) -> String { text("%.6g", number) }

  /// Returns an error or a bound with two significant digits, for where there is little room.
  package static func brief(_ number: Double) -> String {
    number == 0 ? "0" : text("%.1e", number)
  }

  /// Returns a share of a value: `0.1 %`, or `1.00e-07 of the value` where percents are too coarse.
  package static func share(_ share: Double) -> String {
    share < 1e-5 ? "\(error(share)) of the value" : "\(text("%.3g", 100 * share)) %"
  }

  /// Returns a number with as many of four significant digits as it needs: `0.01`.
  package static func short(_ number: Double) -> String { text("%.4g", number) }

  /// Returns `5 s`, `3 min 20 s` or `2 h 5 min`.
  package static func duration(seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 1e9))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(count(whole / 3600)) h \(whole % 3600 / 60) min"
  }

  /// Returns a rate: whole from ten up, with two significant digits below: `0.45`.
  package static func rate(_ rate: Double) -> String {
    rate < 9.5 ? text("%.2g", rate) : count(Int(min(rate.rounded(), 1e15)))
  }

  /// Returns a share in percent that reads 0 % or 100 % only where it is exactly that.
  package static func percent(_ share: Double) -> String {
    if share > 0, share < 1e-4 { return "< 0.01 %" }
    if share < 1, share > 0.9999 { return "> 99.99 %" }
    return "\(text("%.4g", 100 * share)) %"
  }

  /// Returns a whole number with thin groups of three digits from five digits up.
  package static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    guard digits.count > 4 else { return String(number) }
    var grouped = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { grouped += "," }
      grouped.append(digit)
    }
    return (number < 0 ? "-" : "") + grouped
  }

  /// Returns a count with its noun in the singular or the plural.
  package static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// Returns a shape as `32×64`, or `scalar`.
  package static func shape(_ shape: [Int]) -> String {
    shape.isEmpty ? "scalar" : shape.map(String.init).joined(separator: "×")
  }

  private static func text(_ format: String, _ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-∞" : "∞" }
    var buffer = [CChar](repeating: 0, count: 40)
    let capacity = buffer.count
    let length = withVaList([number]) { vsnprintf(&buffer, capacity, format, $0) }
    return String(decoding: buffer.prefix(Int(length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
