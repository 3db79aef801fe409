extension EntryInquiry {
  /// Follows an output that did not move at the first step to longer steps, until it does.
  ///
  /// An output that never moves has no slope, whatever is claimed; one that moves later is either
  /// graded too coarsely for short steps or has a kink farther away.
  func followUnmoved() -> InquiryMove? {
    guard let longest = ladder.rungs.last else { return nil }
    if isProbed, let move = settleConstant() { return move }
    let isZeroClaim = claim.isWithin(0, of: 0)
    // One that is back at its value at the longest step only has moved before.
    if ladder.rungs.allSatisfy(\.isUnmoved) {
      if value == 0, claim.value.magnitude <= scheme.hiddenSlope(length) {
        return .decide(negligible(longest, scheme.hiddenSlope(length)))
      }
      if isZeroClaim, value == 0 || longest.exponent > first || canGrow || isGrown {
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

  /// Asks for a short step of an output that stood still on the fine line and moves far over all steps
  /// so far; one that stands still over the shortest and jumps by the same over others is settled.
  func followConstant() -> InquiryMove? {
    guard let near = ladder.rungs.firstIndex(where: { !$0.isUnmoved }) else { return nil }
    let first = ladder.rungs[near]
    if near > 0 {
      let moved = OutputLadder(rungs: Array(ladder.rungs[near...]))
      let isConstant = isUnmovedNearby && isBeyondRounding(first.steepest * first.step)
      guard isConstant || moved.discontinuity != nil else { return nil }
      return isProbed
        ? settleConstant() : .probe(min(first.exponent + 2, limits.upperBound))
    }
    guard isUnmovedNearby, isBeyondRounding(first.steepest * first.step) else { return nil }
    return request(PowerOfTwo.nearest(length) + AdaptiveConstants.constantStep)
  }

  /// Whether an output moves by more than rounding would make it, its own or that of intermediate
  /// values, which may be larger and are mostly near 1.
  private func isBeyondRounding(_ movement: Double) -> Bool {
    movement > AdaptiveConstants.grainShare * value.magnitude
      && movement > AdaptiveConstants.largestRounding
  }

  /// Returns the verdict on an output that stands still near the point and moves farther away as
  /// rounding would not make it, by too much or by the same over all steps: there it is constant, as a
  /// step of ⌊x⌋ or a unit at rest.
  ///
  /// Where it moves by a little less, it may be either: then nothing is decided.
  private func settleConstant() -> InquiryMove? {
    let still = ladder.rungs.prefix { $0.isUnmoved }
    let moved = OutputLadder(rungs: Array(ladder.rungs[still.endIndex...]))
    let jumps = moved.discontinuity != nil
    guard let last = still.last, !moved.rungs.isEmpty, jumps || showsGrains else { return nil }
    let uncertainty = max(
      AdaptiveConstants.granulesToMove * knownGrain / last.step,
      value == 0 ? scheme.hiddenSlope(length) : 0
    )
    let isZero = claim.isWithin(uncertainty, of: 0)
    if isZero, claim.value != 0 {
      let isNothing = value == 0 || claim.size(0) * length <= nothing
      return isNothing ? .decide(negligible(last, uncertainty)) : nil
    }
    let isFunction = jumps || isBeyondRounding(probedGrain)
    if !isFunction, moved.mayJump, let farthest = moved.rungs.last,
      let move = request(farthest.exponent + AdaptiveConstants.closerBy)
    {
      return move
    }
    return .decide(
      EntryJudgement(
        isFunction ? isZero ? .agrees : .disagrees : .inconclusive,
        isFunction ? isZero ? .withinUncertainty : .outputUnmoved : .scaleDependent,
        of: claim,
        numeric: 0,
        uncertainty: uncertainty,
        step: last.step
      )
    )
  }

  /// Whether a probe along the coordinate showed grains that are not those of the output's own digits.
  private var showsGrains: Bool {
    probedGrain.isFinite && probedGrain > AdaptiveConstants.hiddenShare * value.magnitude
      && probedGrain > AdaptiveConstants.largestRounding
  }

  private func unmovedAgreement(_ rung: Rung) -> EntryJudgement {
    .agreement(
      of: claim,
      numeric: 0,
      uncertainty: rung.centralNoise,
      step: rung.step,
      kink: nil
    )
  }

  /// An output that is exactly zero and stands still says nothing of what one plus it rounds away.
  private func negligible(_ rung: Rung, _ uncertainty: Double) -> EntryJudgement {
    EntryJudgement(
      .agrees,
      .negligible,
      of: claim,
      numeric: 0,
      uncertainty: uncertainty,
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
