extension OutputLadder {
  /// Whether the slope jumps at the point or closer to it than the shortest step.
  ///
  /// S shrinks with h where a function is smooth; here it shrinks more slowly than √h.
  package var hasPersistentJump: Bool {
    guard let shortest = rungs.first, shortest.jump.magnitude > shortest.jumpNoise,
      let longer = rungs.first(where: { $0.exponent >= shortest.exponent + 2 })
    else { return false }
    let growth = (PowerOfTwo.value(longer.exponent - shortest.exponent)).squareRoot()
    return shortest.jump.magnitude * growth > longer.jump.magnitude
  }

  /// Whether a jump of the slope near the point could explain that a claim is off.
  ///
  /// It is decided at the shortest step whose noise is small beside the discrepancy.
  package func couldBeKink(claim: Double, error: Double) -> Bool {
    let negligible = max(
      AdaptiveConstants.kinkExcuse * error,
      AdaptiveConstants.faintestKink * claim.magnitude
    )
    if let jump = largestJumpAtPoint, jump <= negligible { return false }
    let able = rungs.indices.filter { rungs[$0].slopeNoise <= error / 4 }
    guard let first = able.first else { return true }
    guard hull(at: first).contains(claim) else { return false }
    let shortest = rungs[first]
    let noise = rungs[able[able.count - 1]].deviation * 4 * 6.0.squareRoot() / shortest.step
    // S/h in units of S at the shortest step, because h² of a tiny h is zero.
    func even(_ rung: Rung) -> Double { rung.jump * (shortest.step / rung.step) }
    for (position, index) in able.enumerated().dropFirst() {
      let rung = rungs[index]
      let share = shortest.step / rung.step
      // Of a smooth function S/h changes like h²; longer steps predict by how much.
      var model =
        AdaptiveConstants.evenDrift * max(shortest.jump.magnitude, even(rung).magnitude)
      for longer in able[(position + 1)...] {
        let far = rungs[longer]
        let ratio = rung.step / far.step
        let predicted = 4 * (even(far) - even(rung)).magnitude * ratio * ratio
        model = min(model, predicted + noise * share * share)
      }
      let allowance = noise * hypot(1, share * share) + model
      if (shortest.jump - even(rung)).magnitude <= allowance, allowance <= error / 2 {
        return false
      }
    }
    return true
  }

  /// Whether a discrepancy is still there at the shortest step that can show it.
  ///
  /// A step that an extrapolation begins with, or a longer one, has truncation of its own, which the
  /// extrapolation has taken away; of shorter ones what is left of it is taken away as well.
  func persists(claim: Double, error: Double, beside estimate: DerivativeEstimate) -> Bool {
    let able = rungs.firstIndex { $0.centralNoise <= error / 3 }
    if let able, !estimate.isSmooth || able < estimate.window.lowerBound,
      (withoutTruncation(of: estimate)[able].central - claim).magnitude < error / 2
    {
      return false
    }
    guard isRough || isNoisy && !estimate.isSmooth else { return true }
    // Where the noise is in doubt, a step that rounding alone would let decide has a say too.
    return !rungs[..<(able ?? rungs.count)].contains { rung in
      let floor = rung.centralNoise * rung.roundingFloor / rung.deviation
      return !rung.isUnmoved && floor <= error / 4
        && (rung.central - claim).magnitude < error / 2
    }
  }

  /// Returns the rungs, those shorter than an estimate's without the truncation that it implies.
  func withoutTruncation(of estimate: DerivativeEstimate) -> [Rung] {
    guard estimate.isSmooth else { return rungs }
    let start = rungs[estimate.window.lowerBound]
    var corrected = rungs
    for index in 0..<estimate.window.lowerBound {
      let share = growth(over: rungs[index].exponent - start.exponent)
      corrected[index].central -= (start.central - estimate.value) * share
    }
    return corrected
  }
}
