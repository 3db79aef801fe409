/// The search for a kink that lies within a step of the point.
///
/// With a kink at distance δ whose slopes differ by J, the even part is S(h)·h = J·(h − |δ|) for
/// every h > |δ|, so that two steps give J and δ; steps shorter than |δ| do not see it at all.
package struct KinkSearch {
  private let ladder: OutputLadder
  /// The shortest rung that the kink lies within.
  let crossing: Rung
  private let crossingIndex: Int
  /// J, the slope above the kink minus the slope below it.
  package let height: Double
  /// |δ|, as the two shortest rungs across the kink give it.
  package let distance: Double

  /// Creates a search from a ladder; nothing where no two rungs lie across a jump of the slope.
  package init?(_ ladder: OutputLadder) {
    let rungs = ladder.rungs
    guard
      let index = rungs.indices.dropLast().first(where: { index in
        let (rung, next) = (rungs[index], rungs[index + 1])
        return rung.jump.magnitude > rung.jumpNoise
          && rung.jump.magnitude > AdaptiveConstants.conspicuousJump * next.jump.magnitude
      })
    else { return nil }
    let (rung, next) = (rungs[index], rungs[index + 1])
    let height = (next.jump * next.step - rung.jump * rung.step) / (next.step - rung.step)
    guard height.isFinite, height != 0, height.sign == rung.jump.sign else { return nil }
    self.ladder = ladder
    self.height = height
    crossing = rung
    crossingIndex = index
    distance = max(0, rung.step * (1 - rung.jump / height))
  }

  /// The shortest rung.
  var shortest: Rung { ladder.rungs[0] }

  /// The smallest distance that the values' noise leaves visible.
  private var visibleDistance: Double {
    crossing.jumpNoise * crossing.step / height.magnitude
  }

  /// Whether the kink is known not to be at the point.
  package var isResolved: Bool {
    seesNone || distance > 2 * visibleDistance
  }

  /// Whether a third step bears the kink out, so that it is none of a function that oscillates.
  ///
  /// Either a shorter step does not see it, or another one finds its jump where the two put it.
  package var isConfirmed: Bool {
    if seesLessThanCurvature { return true }
    let rungs = ladder.rungs
    return rungs.indices.contains { index in
      guard index > crossingIndex + 1 else { return false }
      let rung = rungs[index]
      let jump = height * max(0, 1 - distance / rung.step)
      return (rung.jump - jump).magnitude
        <= AdaptiveConstants.sameJump * height.magnitude + rung.jumpNoise
    }
  }

  /// Whether a step shorter than the crossing one does not see the kink.
  private var seesNone: Bool {
    ladder.rungs[..<crossingIndex].contains {
      $0.jump.magnitude <= AdaptiveConstants.vanishedJump * height.magnitude
        && $0.jumpNoise <= AdaptiveConstants.vanishedJump * height.magnitude
    }
  }

  /// Whether a shorter step sees less than what curvature alone leaves of the crossing one's jump.
  ///
  /// S of a smooth function is h·f″, so that it is small over a short step without any kink.
  private var seesLessThanCurvature: Bool {
    ladder.rungs[..<crossingIndex].contains {
      let share = $0.step / crossing.step
      let curved = AdaptiveConstants.vanishedJump * share * crossing.jump.magnitude
      return $0.jump.magnitude <= curved + $0.jumpNoise
        && $0.jumpNoise <= AdaptiveConstants.vanishedJump * height.magnitude
    }
  }

  /// Whether the kink lies above the point: the slope on that side is the one that changes with h.
  private var isAbove: Bool {
    let next = ladder.rungs[crossingIndex + 1]
    return (next.forward - crossing.forward).magnitude
      > (next.backward - crossing.backward).magnitude
  }

  /// The step that would tell the kink from the point, or nothing when none could or need.
  package func nextExponent(limits: ClosedRange<Int>) -> Int? {
    guard crossingIndex == 0 else { return nil }
    // The shortest step at which the jump is still eight times its noise.
    let able = PowerOfTwo.above(8 * visibleDistance)
    let lowest = max(able, limits.lowerBound)
    guard lowest < crossing.exponent else { return nil }
    let isClose = distance <= AdaptiveConstants.closeShare * crossing.step
    let target = isClose ? lowest : max(PowerOfTwo.below(distance / 2), lowest)
    return min(target, crossing.exponent - 1)
  }

  /// The interval of the one-sided slopes at the shortest step across the kink.
  var hull: SlopeInterval { ladder.hull(at: crossingIndex) }

  /// Returns the derivative on the side of the kink that the point lies on.
  ///
  /// The quotients on the side away from the kink do not see it, whatever their step.
  package func nearSlope() -> DerivativeEstimate? {
    var side = ladder
    side.isOneSided = true
    for index in side.rungs.indices {
      let rung = side.rungs[index]
      side.rungs[index].central = isAbove ? rung.backward : rung.forward
      side.rungs[index].forward = side.rungs[index].central
      side.rungs[index].backward = side.rungs[index].central
    }
    return side.estimate(isProbed: true)
  }

  /// The kink as reports show it; its distance is zero where it cannot be told from the point.
  package var kink: Kink {
    guard isResolved else {
      return Kink(slopeBelow: crossing.backward, slopeAbove: crossing.forward, distance: 0)
    }
    return isAbove
      ? Kink(
        slopeBelow: crossing.backward,
        slopeAbove: crossing.backward + height,
        distance: distance
      )
      : Kink(
        slopeBelow: crossing.forward - height,
        slopeAbove: crossing.forward,
        distance: -distance
      )
  }
}
