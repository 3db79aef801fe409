extension EntryInquiry {
  /// Looks at a claim that seems wrong with a step eight times shorter.
  ///
  /// If the shorter step agrees, the first was too long; if both say the same, a third, the
  /// shortest that could still see the discrepancy, has to say so too. If the slope jumps, the
  /// kink is looked for.
  func lookCloser(_ rung: Rung) -> InquiryMove? {
    let exponent = rung.exponent - AdaptiveConstants.closerBy
    guard let closer = self.rung(exponent) else { return request(exponent) }
    let (quadratic, linear) = truncation(rung, closer)
    let uncertainty = closer.centralNoise + linear
    if claim.isWithin(closer.centralNoise, of: closer.central),
      closer.centralNoise <= claim.error(rung.central) / 2,
      isVisible(closer.centralNoise + quadratic, of: closer.central)
    {
      return .decide(
        .agreement(
          of: claim,
          numeric: closer.central,
          uncertainty: uncertainty,
          step: closer.step,
          kink: nil
        )
      )
    }
    if hasJump(rung, closer), let move = resolveKink() { return move }
    return isSuspect(rung, closer) ? appeal(rung, closer) : nil
  }

  /// What is left at the shorter step of the truncation that the longer one shows, if it is that
  /// rather than a kink.
  ///
  /// Two steps do not tell whether it falls like h², or like h as where f″ jumps.
  private func truncation(_ rung: Rung, _ closer: Rung) -> (quadratic: Double, linear: Double) {
    guard !hasJump(rung, closer) else { return (0, 0) }
    let growth = PowerOfTwo.value(rung.exponent - closer.exponent)
    let change = (rung.central - closer.central).magnitude
    return (change / (growth * growth - 1), change / (growth - 1))
  }

  /// Whether two steps agree that the claim is grossly off.
  private func isSuspect(_ rung: Rung, _ closer: Rung) -> Bool {
    isStraight(closer, rung, in: ladder)
      && claim.error(closer.central) > AdaptiveConstants.grossShare * claim.size(closer.central)
  }

  private func appeal(_ rung: Rung, _ closer: Rung) -> InquiryMove? {
    let error = claim.error(closer.central)
    if ladder.isRough || closer.isNoisy, !isProbed { return .probe(first) }
    let deviation = closer.deviation
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
    // Rounding inside a function in single precision is coarse enough to hide slopes often.
    if scheme.unitRoundoff > AdaptiveConstants.fineRoundoff,
      let move = request(min(long, limits.upperBound)) ?? request(min(long + 1, limits.upperBound))
    {
      return move
    }
    guard !isHiddenNearby else { return nil }
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
