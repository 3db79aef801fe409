extension EntryInquiry {
  /// Looks at a claim that seems wrong with a step eight times shorter.
  ///
  /// If the shorter step agrees, the first was too long; if both say the same, a third, the
  /// shortest that could still see the discrepancy, has to say so too. If the slope jumps, the
  /// kink is looked for.
  func lookCloser(_ rung: Rung) -> InquiryMove? {
    let exponent = rung.exponent - AdaptiveConstants.closerBy
    guard let closer = self.rung(exponent) else { return request(exponent) }
    if claim.isWithin(closer.centralNoise, of: closer.central),
      closer.centralNoise <= claim.error(rung.central) / 2,
      isVisible(closer.centralNoise, of: closer.central)
    {
      return .decide(
        .agreement(
          of: claim,
          numeric: closer.central,
          uncertainty: closer.centralNoise,
          granted: claim.granted(closer.central),
          step: closer.step,
          kink: nil
        )
      )
    }
    if hasJump(rung, closer), let move = resolveKink() { return move }
    return isSuspect(rung, closer) ? appeal(rung, closer) : nil
  }

  /// Whether two steps agree that the claim is off, and no kink at the point could explain it.
  private func isSuspect(_ rung: Rung, _ closer: Rung) -> Bool {
    let (error, closerError) = (claim.error(rung.central), claim.error(closer.central))
    let apart = (rung.central - closer.central).magnitude
    let allowed =
      rung.centralNoise + closer.centralNoise
      + AdaptiveConstants.suspicionShare * min(error, closerError)
    return apart <= allowed && closerError > 3 * closer.centralNoise && !closer.isUnmoved
      && !isInHull(rung) && !isInHull(closer)
      && closerError > AdaptiveConstants.grossShare * claim.size(closer.central)
  }

  /// Whether the claim lies between the one-sided slopes at a rung.
  func isInHull(_ rung: Rung) -> Bool {
    guard let index = ladder.rungs.firstIndex(of: rung) else { return false }
    return ladder.hull(at: index).contains(claim.value)
  }

  private func appeal(_ rung: Rung, _ closer: Rung) -> InquiryMove? {
    let error = claim.error(closer.central)
    let isDoubtful =
      ladder.isRough || closer.deviation > AdaptiveConstants.jumpUnits * closer.roundingFloor
    let deviation = isDoubtful ? closer.roundingFloor : closer.deviation
    let able = PowerOfTwo.above(
      4 * AdaptiveConstants.noiseFactor * deviation / (2.0.squareRoot() * error)
    )
    let exponent = max(able, limits.lowerBound)
    let last: Rung
    if exponent >= closer.exponent - 1 {
      last = closer
    } else if let near = ladder.rungs.first(where: {
      $0.exponent < closer.exponent && (exponent...(exponent + 2)).contains($0.exponent)
    }) {
      last = near
    } else {
      return request(exponent)
    }
    let apart = (last.central - closer.central).magnitude
    guard last == closer || claim.error(last.central) > error / 2,
      apart <= last.centralNoise + closer.centralNoise + error / 4
    else { return nil }
    let uncertainty = closer.centralNoise + (rung.central - closer.central).magnitude
    guard !claim.isWithin(uncertainty, of: closer.central) else { return nil }
    return .decide(
      EntryJudgement(
        .disagrees,
        .beyondAllowance,
        of: claim,
        numeric: closer.central,
        uncertainty: uncertainty,
        step: closer.step
      )
    )
  }
}
