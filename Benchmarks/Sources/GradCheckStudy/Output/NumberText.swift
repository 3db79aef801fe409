internal import Foundation

/// Numbers as the study's tables show them.
package enum NumberText: Sendable {
  /// Returns a share in percent, with as many digits as tell it from 0 and 100.
  package static func percent(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return "–" }
    let percent = 100 * Double(count) / Double(total)
    if count == 0 || count == total { return String(format: "%.0f", percent) }
    let isExtreme = percent < 0.1 || percent > 99.9
    return String(format: isExtreme ? "%.3f" : "%.1f", percent)
  }

  /// Returns a number with a few significant digits.
  package static func short(_ value: Double) -> String { String(format: "%.3g", value) }

  /// Returns a number with all digits that it was written with, up to six.
  package static func plain(_ value: Double) -> String { String(format: "%g", value) }

  /// Returns a number with a fixed count of decimals.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }
}
