extension EntryInquiry {
  /// Follows an output that did not move at the first step to longer steps, until it does.
  ///
  /// An output that never moves has no slope, whatever is claimed; one that moves later is either
  /// graded too coarsely for short steps or has a kink farther away.
  func followUnmoved() -> InquiryMove? {
    guard let longest = ladder.rungs.last else { return nil }
    let isZeroClaim = claim.isWithin(0, of: 0)
    // One that is back at its value at the longest step only has moved before.
    if ladder.rungs.allSatisfy(\.isUnmoved) {
      if value == 0, claim.value.magnitude <= scheme.hiddenSlope(length) {
        return .decide(negligible(longest))
      }
      if isZeroClaim, value == 0 || longest.exponent > first {
        return .decide(unmovedAgreement(longest))
      }
      for distance in AdaptiveConstants.unmovedSteps {
        let exponent = min(PowerOfTwo.nearest(length) + distance, limits.upperBound)
        if exponent > longest.exponent, let move = request(exponent) { return move }
      }
      if isZeroClaim { return .decide(unmovedAgreement(longest)) }
      return .decide(refutation(by: longest) ?? conclude(ladder.estimate(isProbed: true)))
    }
    // Two doublings more, so that grains that were just stepped over are many.
    if !isProbed { return .probe(min(longest.exponent + 2, limits.upperBound)) }
    let moved = ladder.rungs.filter { !$0.isUnmoved }
    guard moved.count < 2 else { return nil }
    return request(longest.exponent + 1) ?? request(longest.exponent - 1)
  }

  private func unmovedAgreement(_ rung: Rung) -> EntryJudgement {
    .agreement(
      of: claim,
      numeric: 0,
      uncertainty: rung.roundingFloor * AdaptiveConstants.noiseFactor / rung.step,
      step: rung.step,
      kink: nil
    )
  }

  /// An output that is exactly zero and stands still says nothing of what one plus it rounds away.
  private func negligible(_ rung: Rung) -> EntryJudgement {
    EntryJudgement(
      .agrees,
      .negligible,
      of: claim,
      numeric: 0,
      uncertainty: scheme.hiddenSlope(length),
      step: rung.step
    )
  }

  /// Returns the verdict on a claim that would have moved the output where it stands still.
  ///
  /// Whether it does is known once a step was long enough for grains to show.
  func refutation(by rung: Rung) -> EntryJudgement? {
    guard !isHiddenNearby else { return nil }
    let uncertainty = AdaptiveConstants.granulesToMove * grain / rung.step
    let farEnough = PowerOfTwo.nearest(length) + AdaptiveConstants.unmovedSteps[0]
    guard let longest = ladder.rungs.last,
      longest.exponent >= min(farEnough, limits.upperBound) || !longest.isUnmoved,
      rung.isUnmoved,
      !claim.isWithin(uncertainty, of: 0)
    else { return nil }
    return EntryJudgement(
      .disagrees,
      .outputUnmoved,
      of: claim,
      numeric: 0,
      uncertainty: uncertainty,
      step: rung.step
    )
  }
}
