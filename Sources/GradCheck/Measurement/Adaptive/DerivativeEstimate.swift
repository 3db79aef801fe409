/// The derivative of one output by one coordinate, with a bound on the error of the measurement.
///
/// It is made from the function's values alone: no claim has a part in it.
package struct DerivativeEstimate: Sendable {
  /// The estimated derivative.
  package var value: Double
  /// The bound on its error from noise.
  package var noise: Double
  /// The bound on its error from truncation.
  package var truncation: Double
  /// The rungs that it was made from.
  package var window: Range<Int>
  /// Whether the Taylor series shows itself in those rungs.
  package var isSmooth: Bool
  /// Whether shorter steps contradict it and are too few to say whether they are right.
  package var isContradicted = false
  /// The factor by which the noise turned out larger than it was measured.
  package var inflation = 1.0
  /// Whether a probe of the noise along the coordinate would settle a contradiction.
  package var wantsProbe = false

  /// The bound on |value − true derivative|.
  package var uncertainty: Double { noise + truncation }
}

extension OutputLadder {
  /// Returns the estimate with the least uncertainty that no shorter step contradicts.
  ///
  /// Candidates are taken by rising uncertainty; the first whose interval meets the interval of
  /// every candidate of smaller reach is accepted (the intersection of confidence intervals after
  /// Lepski). Where shorter steps contradict a smooth candidate, they are believed if they agree
  /// with one another; otherwise they show that the noise was underestimated.
  ///
  /// - Parameter isProbed: Whether the noise has been probed along the coordinate already.
  /// - Returns: The estimate, or nothing where the ladder has no rungs.
  package func estimate(isProbed: Bool) -> DerivativeEstimate? {
    var inflation = 1.0
    var ladder = self
    for _ in 0..<AdaptiveConstants.inflations {
      switch ladder.attempt() {
      case .accepted(var estimate):
        estimate.inflation = inflation
        return estimate
      case .noisier(let factor):
        if !isProbed {
          var estimate = ladder.fallback()
          estimate?.inflation = inflation
          estimate?.wantsProbe = true
          return estimate
        }
        inflation *= factor
        ladder = inflated(by: inflation)
      case .none:
        return nil
      }
    }
    var estimate = ladder.fallback()
    estimate?.inflation = inflation
    return estimate
  }

  private enum Attempt {
    case accepted(DerivativeEstimate)
    case noisier(factor: Double)
    case none
  }

  private func attempt() -> Attempt {
    let candidates = candidates().sorted { $0.uncertainty < $1.uncertainty }
    for candidate in candidates {
      if candidate.isSmooth, candidate.window.lowerBound > 0 {
        switch contradiction(of: candidate) {
        case .none: break
        case .undecided(let estimate): return .accepted(estimate)
        case .fineStructure: continue
        case .noise(let factor):
          return .noisier(factor: factor)
        }
      }
      let isConsistent = candidates.allSatisfy { other in
        other.window.upperBound >= candidate.window.upperBound
          || (candidate.value - other.value).magnitude
            <= candidate.uncertainty + other.uncertainty
      }
      if isConsistent { return .accepted(DerivativeEstimate(candidate)) }
    }
    return fallback().map { .accepted($0) } ?? .none
  }

  /// The candidate of the smallest reach, where none is consistent with all shorter ones.
  private func fallback() -> DerivativeEstimate? {
    candidates().min { $0.window.upperBound < $1.window.upperBound }.map(DerivativeEstimate.init)
  }

  private enum Contradiction {
    case none
    case undecided(DerivativeEstimate)
    case fineStructure
    case noise(factor: Double)
  }

  /// Asks whether steps shorter than a candidate's say something else, beyond noise and h².
  private func contradiction(of candidate: Candidate) -> Contradiction {
    guard let longest = candidate.window.last.map({ rungs[$0] }) else { return .none }
    let curvature = (longest.central - candidate.value).magnitude
    let shorter = 0..<candidate.window.lowerBound
    let excesses = shorter.compactMap { index -> Double? in
      let rung = rungs[index]
      let ratio = rung.step / longest.step
      let model = 2 * curvature * (isOneSided ? ratio : ratio * ratio)
      let excess =
        (rung.central - candidate.value).magnitude - model - candidate.uncertainty
      let noise = noise(rung)
      return excess > AdaptiveConstants.noiseFactor * noise ? excess / noise : nil
    }
    guard let worst = excesses.max() else { return .none }
    let isSparse =
      shorter.count < 2
      || rungs[1].exponent - rungs[0].exponent > AdaptiveConstants.closerBy
    if isSparse {
      var estimate = DerivativeEstimate(candidate)
      estimate.isContradicted = true
      estimate.truncation += 2 * (rungs[0].central - candidate.value).magnitude
      return .undecided(estimate)
    }
    let between = (rungs[0].central - rungs[1].central).magnitude
    let gap = min(
      (rungs[0].central - candidate.value).magnitude,
      (rungs[1].central - candidate.value).magnitude
    )
    if between < AdaptiveConstants.agreementShare * gap { return .fineStructure }
    return .noise(factor: worst / AdaptiveConstants.inflationTarget)
  }
}

extension DerivativeEstimate {
  init(_ candidate: Candidate) {
    value = candidate.value
    noise = candidate.noise
    truncation = candidate.truncation
    window = candidate.window
    isSmooth = candidate.isSmooth
  }
}
