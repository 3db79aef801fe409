extension EntryInquiry {
  /// Looks into a jump of the slope that a claim hides by lying in its middle.
  func resolveConspicuousJump(_ rung: Rung) -> InquiryMove? {
    guard
      rung.jump.magnitude > AdaptiveConstants.conspicuousJump * claim.size(rung.central),
      rung.jump.magnitude > rung.jumpNoise
    else { return nil }
    let exponent = rung.exponent - AdaptiveConstants.closerBy
    guard let closer = self.rung(exponent) else { return request(exponent) }
    if hasJump(rung, closer) { return resolveKink() }
    guard claim.isWithin(closer.centralNoise, of: closer.central),
      isVisible(rung.centralNoise, of: rung.central)
    else { return nil }
    return .decide(
      .agreement(
        of: claim,
        numeric: rung.central,
        uncertainty: rung.centralNoise,
        step: rung.step,
        kink: nil
      )
    )
  }

  /// Whether the slope jumps between the abscissas of a step and those of a shorter one.
  ///
  /// At a kink S stays as it is when h shrinks; of a smooth function it shrinks with h, and where the
  /// function itself jumps it grows like 1/h.
  func hasJump(_ rung: Rung, _ closer: Rung) -> Bool {
    let growth = (rung.step / closer.step).squareRoot()
    return closer.jump.magnitude > closer.jumpNoise
      && closer.jump.magnitude > AdaptiveConstants.conspicuousJump * rung.jump.magnitude
      && closer.jump.magnitude <= growth * rung.jump.magnitude + closer.jumpNoise
  }

  /// Finds out on which side of the point a kink lies and how far, and judges the claim by it.
  func resolveKink() -> InquiryMove? {
    guard let search = KinkSearch(ladder) else { return nil }
    if let exponent = search.nextExponent(limits: limits), let move = request(exponent) {
      return move
    }
    guard let judgement = judge(search),
      judgement.verdict != .agrees || isVisible(judgement.uncertainty, of: judgement.numeric)
    else { return nil }
    return .decide(judgement)
  }

  /// Whether the output is as steep near the point as the claim says.
  private var isWithinSteepness: Bool { claim.value.magnitude <= ladder.steepness }

  /// Judges a claim beside a kink: by the slope on the point's side, or by both if it is at x.
  func judge(_ search: KinkSearch) -> EntryJudgement? {
    if search.isResolved {
      guard let near = search.nearSlope() else { return nil }
      let isDecisive = near.uncertainty <= search.height.magnitude / 4
      if claim.isWithin(near.uncertainty, of: near.value), isDecisive {
        return .agreement(
          of: claim,
          numeric: near.value,
          uncertainty: near.uncertainty,
          step: search.shortest.step,
          kink: search.kink
        )
      }
      let isClear =
        claim.error(near.value) > 2 * near.uncertainty
        && !claim.isWithin(near.uncertainty, of: near.value)
      guard isDecisive, isClear, search.isConfirmed else { return nil }
      return EntryJudgement(
        .disagrees,
        .beyondAllowance,
        of: claim,
        numeric: near.value,
        uncertainty: near.uncertainty,
        step: search.shortest.step,
        kink: search.kink
      )
    }
    let isBetween = search.hull.contains(claim.value)
    // Slopes of an output that has turned within the step are not those at the point.
    if !isBetween, !search.isConfirmed || ladder.isSaturated && isWithinSteepness { return nil }
    return EntryJudgement(
      isBetween ? .kink : .disagrees,
      isBetween ? .betweenOneSidedSlopes : .outsideOneSidedSlopes,
      of: claim,
      numeric: search.crossing.central,
      uncertainty: search.crossing.jump.magnitude / 2 + search.crossing.jumpNoise,
      step: search.crossing.step,
      kink: search.kink
    )
  }
}
