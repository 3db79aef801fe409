package import GradCheck

extension Kink {
  /// Returns the kink that three columns of a table hold, or nothing where all are NaN.
  ///
  /// Of a kink that was found, each number alone may be NaN.
  package static func stored(slopeBelow: Double, slopeAbove: Double, distance: Double) -> Kink? {
    guard !(slopeBelow.isNaN && slopeAbove.isNaN && distance.isNaN) else { return nil }
    return Kink(slopeBelow: slopeBelow, slopeAbove: slopeAbove, distance: distance)
  }
}
