/// An entry of a Hessian with what values alone showed of it.
package struct HessianValueFinding: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var finding: Finding
  /// Whether the claim, if it disagrees, is off by a small share of the entry or of its column.
  ///
  /// Where all else agrees, that is how far a program's values may be from those of its formula,
  /// such as one that stops an iteration early.
  package var isSlight = false

  package init(row: Int, column: Int, finding: Finding) {
    self.row = row
    self.column = column
    self.finding = finding
  }

  /// Returns the finding as it counts beside all else that was found.
  ///
  /// - Parameter isCorroborated: Whether the gradient agrees with the values and the Hessian with the
  ///   gradient.
  /// - Returns: The same, but that a slight difference is no disagreement then.
  func settled(isCorroborated: Bool) -> HessianValueFinding {
    guard isCorroborated, isSlight, finding.verdict == .disagrees else { return self }
    var settled = self
    (settled.finding.verdict, settled.finding.reason) = (.inconclusive, .tooUncertain)
    return settled
  }
}
