extension OutputLadder {
  /// A bound on the jump of the slope at the point itself, from S extrapolated to step zero.
  ///
  /// Without a kink S(h) = f″·h + O(h³), with one J is added to it. Some steps give J; one more, or
  /// as many others, say how far the terms that were left out may put it off.
  package var largestJumpAtPoint: Double? {
    guard rungs.count > 2 else { return nil }
    // Curvature may cancel a jump at one step, but not at two.
    var bounds = zip(rungs, rungs.dropFirst()).map { shorter, longer in
      max(
        shorter.jump.magnitude + noiseOfJump(shorter),
        longer.jump.magnitude + noiseOfJump(longer)
      )
    }
    let jumps = rungs.indices.map { first in
      (2...4).filter { first + $0 <= rungs.count }.map { jump(of: first..<(first + $0)) }
    }
    for (first, some) in jumps.enumerated() where some.count >= 2 {
      bounds += zip(some, some.dropFirst()).map { $0.bound + ($0.value - $1.value).magnitude }
      let next = jumps[first + 1]
      let neighbour = next.count >= 2 ? next[1] : some[0]
      bounds.append(some[1].bound + (some[1].value - neighbour.value).magnitude)
    }
    // Longer steps may reach a kink farther away: two shorter ones can say so as well.
    bounds += zip(jumps, jumps.dropFirst()).compactMap { shorter, some in
      guard let jump = some.first, let neighbour = shorter.first else { return nil }
      return jump.bound + (jump.value - neighbour.value).magnitude
    }
    return bounds.min()
  }

  private func noiseOfJump(_ rung: Rung) -> Double {
    rung.jumpNoise * AdaptiveConstants.jumpDeviations / AdaptiveConstants.noiseFactor
  }

  private struct Jump {
    var value: Double
    var noise: Double
    var bound: Double { value.magnitude + noise }
  }

  /// Returns the constant term of a + b·h + c·h³ + …, with as many terms as rungs, through their S.
  ///
  /// It is Σ wᵢSᵢ / Σ wᵢ with wᵢ = 1 / (hᵢ ∏ⱼ (hᵢ² − hⱼ²)), which all the other terms cancel in.
  private func jump(of window: Range<Int>) -> Jump {
    // In units of the longest step, because h² of a tiny h is zero.
    let unit = rungs[rungs.count - 1].step
    let steps = rungs[window].map { $0.step / unit }
    let weights = steps.indices.map { index in
      steps.indices.reduce(1 / steps[index]) { weight, other in
        guard other != index else { return weight }
        return weight / (steps[index] * steps[index] - steps[other] * steps[other])
      }
    }
    let sum = weights.reduce(0, +)
    var value = 0.0
    var noise = 0.0
    for (weight, rung) in zip(weights, rungs[window]) {
      value += weight / sum * rung.jump
      noise = hypot(noise, weight / sum * noiseOfJump(rung))
    }
    return Jump(value: value, noise: noise)
  }
}
