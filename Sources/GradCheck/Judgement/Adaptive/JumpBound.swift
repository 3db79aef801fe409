extension OutputLadder {
  /// A bound on the jump of the slope at the point itself, from S extrapolated to step zero.
  ///
  /// Without a kink S(h) = f″·h + O(h³), with one J is added to it. Three steps give J; three
  /// others, or two of them, say how far the terms that were left out may put it off.
  package var largestJumpAtPoint: Double? {
    guard rungs.count > 2 else { return nil }
    let pairs = rungs.indices.dropLast().map { jump(of: [$0, $0 + 1]) }
    let triples = rungs.indices.dropLast(2).map { jump(of: [$0, $0 + 1, $0 + 2]) }
    // Curvature may cancel a jump at one step, but not at two.
    var bounds = zip(rungs, rungs.dropFirst()).map { shorter, longer in
      max(
        shorter.jump.magnitude + shorter.jumpNoise,
        longer.jump.magnitude + longer.jumpNoise
      )
    }
    for (index, triple) in triples.enumerated() {
      let neighbour = index + 1 < triples.count ? triples[index + 1] : pairs[index]
      bounds.append(triple.bound + (triple.value - neighbour.value).magnitude)
      bounds.append(pairs[index].bound + (pairs[index].value - triple.value).magnitude)
    }
    return bounds.min()
  }

  private struct Jump {
    var value: Double
    var noise: Double
    var bound: Double { value.magnitude + noise }
  }

  /// Returns the constant term of a + b·h, or a + b·h + c·h³, through S at some rungs.
  private func jump(of indices: [Int]) -> Jump {
    // In units of the longest step, because h³ of a tiny h is zero.
    let unit = rungs[rungs.count - 1].step
    let steps = indices.map { rungs[$0].step / unit }
    let value = constantTerm(steps, indices.map { rungs[$0].jump })
    var noise = 0.0
    for (place, index) in indices.enumerated() {
      var unit = [Double](repeating: 0, count: indices.count)
      unit[place] = rungs[index].jumpNoise
      noise = hypot(noise, constantTerm(steps, unit))
    }
    return Jump(value: value, noise: noise)
  }

  private func constantTerm(_ steps: [Double], _ jumps: [Double]) -> Double {
    func slope(_ first: Int, _ second: Int) -> Double {
      (jumps[second] - jumps[first]) / (steps[second] - steps[first])
    }
    guard steps.count == 3 else { return jumps[0] - slope(0, 1) * steps[0] }
    func cubic(_ first: Int, _ second: Int) -> Double {
      steps[first] * steps[first] + steps[first] * steps[second] + steps[second] * steps[second]
    }
    let third = (slope(1, 2) - slope(0, 1)) / (cubic(1, 2) - cubic(0, 1))
    let second = slope(0, 1) - third * cubic(0, 1)
    return jumps[0] - steps[0] * (second + third * steps[0] * steps[0])
  }
}
