/// What rounding inside a function hides near the point: it is then a staircase whose steps no probe
/// of its noise need show, and short steps see the tread alone.
extension EntryInquiry {
  /// Whether short steps may say nothing of the slope that is claimed, because longer ones bear it
  /// out roughly and neither a Taylor series nor a kink explains why the two differ.
  var isHiddenNearby: Bool { risesBeyondStandstill || risesBeyondTread }

  /// Whether the output stands still near the point, as far as its noise shows, but farther away is
  /// at least as steep as claimed, in another way than beyond a kink.
  ///
  /// Beyond a kink at distance δ, D grows like 1 − δ/h.
  private var risesBeyondStandstill: Bool {
    let still = ladder.rungs.prefix { $0.isStill }
    let risen = ladder.rungs[still.endIndex...]
    // A step too short to see the claim stands still whatever the output does.
    guard let last = still.last, let near = risen.first,
      last.centralNoise <= claim.value.magnitude / 8,
      // What an output does farther away than its coordinate is long says nothing of the point.
      near.step <= length, near.central.sign == claim.value.sign,
      near.central.magnitude + near.centralNoise >= claim.value.magnitude
    else { return false }
    guard let far = risen.dropFirst().first else { return ladder.isNoisy }
    // Two kinks, one on each side, leave no noise between them.
    return far.central / near.central < AdaptiveConstants.steadyShare
      || !last.isUnmoved && isTwoSided(far, about: 0)
      || zip(risen, risen.dropFirst()).contains { shorter, longer in
        let doublings = AdaptiveConstants.kinkGrowth * (longer.exponent - shorter.exponent)
        return longer.step <= length
          && longer.central / shorter.central > PowerOfTwo.value(doublings)
      }
  }

  /// Whether the slope changes towards the claim from one step to the next, far more abruptly than
  /// its Taylor series would, and on both sides of the point.
  ///
  /// Beyond a kink only the slope on its side changes.
  private var risesBeyondTread: Bool {
    let rungs = ladder.rungs
    guard let start = rungs.firstIndex(where: { $0.centralNoise <= claim.error($0.central) / 8 })
    else { return false }
    let slope = rungs[start].central
    let error = claim.error(slope)
    return rungs.indices.dropLast().contains { index in
      guard index > start || index == start && rungs[index].isUnmoved else { return false }
      let (last, near) = (rungs[index], rungs[index + 1])
      guard near.step <= length else { return false }
      let far = rungs[min(index + 2, rungs.count - 1)]
      let ratio = last.step / near.step
      let smooth = ratio * ratio * (near.central - slope).magnitude
      let isAbrupt =
        (last.central - slope).magnitude + last.centralNoise + rungs[start].centralNoise
        <= AdaptiveConstants.abruptShare * smooth
      let isBorneOut = [near, far].contains {
        claim.error($0.central) <= AdaptiveConstants.roughShare * error
      }
      return isAbrupt && isBorneOut && isTwoSided(far, about: slope)
    }
  }

  /// Whether an output has left a slope on both sides of the point; beyond a kink it has on one.
  func isTwoSided(_ rung: Rung, about slope: Double) -> Bool {
    let least = (rung.central - slope).magnitude * AdaptiveConstants.oneSidedShare
    return (rung.forward - slope).magnitude >= least && (rung.backward - slope).magnitude >= least
  }
}
