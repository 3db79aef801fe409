/// The slopes that a kink leaves room for.
package struct SlopeInterval: Hashable, Sendable {
  package var lower: Double
  package var upper: Double

  /// Whether a slope lies between the ends; false for NaN.
  package func contains(_ slope: Double) -> Bool { lower <= slope && slope <= upper }
}

extension OutputLadder {
  /// Returns the interval that the one-sided derivatives at a rung span.
  ///
  /// It is widened by what curvature may have done to each of them, which another step shows, and
  /// by noise. A claim outside cannot be excused by a kink at the point or closer than the step.
  package func hull(at index: Int) -> SlopeInterval {
    let rung = rungs[index]
    var forwardError = 0.0
    var backwardError = 0.0
    if let other = nearestRung(to: index) {
      // F is off by h·f″/2, and so by the difference of two F's times the share of its step.
      let doublings = other.exponent - rung.exponent
      let share =
        AdaptiveConstants.hullSafety
        / (doublings < 0 ? 1 : PowerOfTwo.value(doublings) - 1)
      forwardError = share * (rung.forward - other.forward).magnitude
      backwardError = share * (rung.backward - other.backward).magnitude
    }
    let noise = rung.slopeNoise
    let lower = min(rung.forward - forwardError, rung.backward - backwardError) - noise
    let upper = max(rung.forward + forwardError, rung.backward + backwardError) + noise
    return SlopeInterval(lower: lower, upper: upper)
  }

  private func nearestRung(to index: Int) -> Rung? {
    let exponent = rungs[index].exponent
    return rungs.indices.filter {
      $0 != index && abs(rungs[$0].exponent - exponent) <= AdaptiveConstants.hullReach
    }.min { abs(rungs[$0].exponent - exponent) < abs(rungs[$1].exponent - exponent) }.map {
      rungs[$0]
    }
  }
}
