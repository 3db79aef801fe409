/// How a claim stands to what was measured, in words and as a number.
package enum RatioText {
  /// Returns what a claim is that is a multiple of the measured one: `is 0.1 % too large`.
  ///
  /// - Parameters:
  ///   - ratio: Claimed / measured.
  ///   - isPlural: Whether several claims are spoken of.
  ///   - origin: What stands behind a factor, such as where it comes from.
  /// - Returns: The rest of a sentence, from its verb on, without a full stop.
  package static func predicate(
    _ ratio: Double,
    isPlural: Bool = false,
    origin: String = ""
  ) -> String {
    let verb = isPlural ? "are" : "is"
    if ratio == 0 { return "\(verb) zero" }
    if (ratio + 1).magnitude < 5e-4 {
      return "\(isPlural ? "have" : "has") the opposite sign"
    }
    if ratio < 0 { return "\(verb) \(NumberText.factor(ratio)) × what was measured\(origin)" }
    let excess = (ratio - 1).magnitude
    let word = ratio > 1 ? "large" : "small"
    if excess < 0.1 { return "\(verb) \(NumberText.share(excess)) too \(word)\(origin)" }
    let factor = ratio > 1 ? ratio : 1 / ratio
    return "\(verb) \(NumberText.factor(factor)) × too \(word)\(origin)"
  }

  /// Returns a ratio with as many digits as tell it from 1.
  static func cell(_ ratio: Double) -> String {
    guard ratio.isFinite else { return "–" }
    let excess = ratio - 1
    if excess != 0, excess.magnitude < 1e-4 {
      return (excess < 0 ? "1-" : "1+") + NumberText.brief(excess.magnitude)
    }
    return NumberText.ratio(ratio)
  }
}
