/// What was measured and decided about one entry of a Jacobian.
package struct EntryJudgement: Hashable, Sendable {
  /// The verdict on the claim.
  package var verdict: Verdict = .notChecked
  /// Why.
  package var reason: Reason = .notSelected
  /// The measured derivative.
  package var numeric: Double = .nan
  /// A bound on |numeric − true derivative|.
  package var uncertainty: Double = .nan
  /// The step h that decided.
  package var step: Double = .nan
  /// The evaluations that this entry's column had used when it was decided.
  package var evaluations: Int = 0
  /// The smallest relative error of the claim that would have been seen.
  package var detectableError: Double = .nan
  /// The kink nearby, if one was found.
  package var kink: Kink?

  package init() {}
}

/// A place where the one-sided derivatives of a function differ.
public struct Kink: Hashable, Codable, Sendable {
  /// The slope on the side of smaller coordinates.
  public var slopeBelow: Double
  /// The slope on the side of larger coordinates.
  public var slopeAbove: Double
  /// How far the kink is from the point, in the unit of the coordinate; negative below.
  ///
  /// Zero when no step was small enough to tell the kink from the point.
  public var distance: Double

  /// Creates a kink from its two slopes and its signed distance.
  public init(slopeBelow: Double, slopeAbove: Double, distance: Double) {
    self.slopeBelow = slopeBelow
    self.slopeAbove = slopeAbove
    self.distance = distance
  }
}
