extension EntryInquiry {
  /// Returns the judgement when nothing more is to be measured.
  func conclude(_ estimate: DerivativeEstimate?) -> EntryJudgement {
    guard let estimate else {
      return EntryJudgement(
        .inconclusive,
        .tooUncertain,
        of: claim,
        numeric: .nan,
        uncertainty: .infinity,
        step: .nan
      )
    }
    var judgement: EntryJudgement
    if let height = ladder.discontinuity, carriedAtLeast < AdaptiveConstants.carriedShare * height {
      let error = max(claim.error(estimate.value), claim.value.magnitude)
      judgement = coarserAgreement(error: error) ?? judgedAtJump(estimate)
    } else if claim.isWithin(estimate.uncertainty, of: estimate.value) {
      judgement = concludeWithin(estimate)
    } else {
      judgement = concludeBeyond(estimate)
    }
    if judgement.verdict == .inconclusive, !isReproducible { judgement.reason = .nonDeterministic }
    return judgement
  }

  /// How far a slope as claimed carries the output over the shortest step.
  ///
  /// Where it is as far as the output moves, that may have turned within the step rather than jumped.
  private var carriedAtLeast: Double {
    claim.value.magnitude * (ladder.rungs.first?.step ?? .infinity)
  }

  /// Where a function jumps it has no slope; where slopes jump, what they are slopes of has a kink,
  /// which leaves open what its second derivative is on the side of the point.
  private func judgedAtJump(_ estimate: DerivativeEstimate) -> EntryJudgement {
    scheme.measuresSlopes
      ? judged(.inconclusive, .discontinuity, estimate)
      : judged(.disagrees, .discontinuity, estimate)
  }

  /// Judges a claim within the uncertainty: which has to be small enough to mean something.
  private func concludeWithin(_ estimate: DerivativeEstimate) -> EntryJudgement {
    let (numeric, uncertainty) = (estimate.value, estimate.uncertainty)
    if isSmall(uncertainty, of: numeric, share: scheme.resolution) { return agreement(estimate) }
    if let rung = ladder.rungs.first, ladder.hasPersistentJump, !estimate.isContradicted,
      rung.jump.magnitude > scheme.resolution * claim.size(numeric),
      let search = KinkSearch(ladder), let judgement = judge(search)
    {
      return judgement
    }
    if isNegligible(estimate) { return judged(.agrees, .negligible, estimate) }
    if !scheme.isResolutionRequired,
      uncertainty <= CentralJudgement.decidableShare * claim.size(numeric)
    {
      return agreement(estimate)
    }
    return judged(.inconclusive, .tooUncertain, estimate)
  }

  /// Whether claim and measurement are both shown to be zero up to rounding.
  ///
  /// The yardstick is how much the output was seen to change otherwise: with all coordinates, along
  /// this one, by rounding, or by noise.
  private func isNegligible(_ estimate: DerivativeEstimate) -> Bool {
    guard estimate.uncertainty.isFinite else { return false }
    let share = AdaptiveConstants.negligibleShare(unitRoundoff: scheme.unitRoundoff)
    let reach = estimate.uncertainty * length
    let size = claim.size(estimate.value)
    if reach <= share * slope, size * length <= AdaptiveConstants.smallShare * slope { return true }
    guard size <= estimate.uncertainty else { return false }
    let rounding = AdaptiveConstants.negligibleUnits * scheme.unitRoundoff * value.magnitude
    // Where noise is larger than rounding, nothing below it can show.
    let deviation = ladder.rungs.map(\.deviation).min() ?? 0
    let noise = AdaptiveConstants.negligibleDeviations * deviation
    // An output that is zero but for its noise has no size that this could be too large beside.
    let isZeroValued = value.magnitude <= noise
    let tolerable = AdaptiveConstants.proportionalShare * value.magnitude
    return reach
      <= max(share * movement, rounding, isZeroValued ? noise : min(noise, tolerable))
  }

  /// How far the output was seen to move along the coordinate, over steps no longer than its length.
  var movement: Double {
    ladder.rungs.filter { $0.step <= length && $0.steepest > $0.slopeNoise }
      .map { $0.steepest * $0.step }.max() ?? 0
  }

  /// How large the output is, or the changes that were seen of it: a zero of a function has the
  /// noise of what cancels there.
  var magnitude: Double { max(value.magnitude, movement) }

  /// Judges a claim beyond the uncertainty, unless a scale bears it out or a kink explains it.
  private func concludeBeyond(_ estimate: DerivativeEstimate) -> EntryJudgement {
    let inflated = ladder.inflated(by: estimate.inflation)
    let error = claim.error(estimate.value)
    if let coarse = coarserAgreement(error: error) { return coarse }
    // An output that has moved at a shorter step does not stand still; it has come back.
    for rung in ladder.rungs.prefix(while: \.isUnmoved).reversed() {
      if let judgement = refutation(by: rung) { return judgement }
    }
    if let judgement = scaleConflict(inflated, estimate, error: error) { return judgement }
    if inflated.hasPersistentJump, inflated.rungs[0].jump.magnitude >= error / 2,
      let search = KinkSearch(inflated), let judgement = judge(search)
    {
      return judgement
    }
    if !ladder.isOneSided {
      guard isRefuted(by: estimate, in: inflated) else {
        return judged(.inconclusive, .tooUncertain, estimate)
      }
      guard !inflated.couldBeKink(claim: claim.value, error: error),
        inflated.persists(claim: claim.value, error: error, beside: estimate)
      else { return judged(.inconclusive, .scaleDependent, estimate) }
    }
    return isClear(estimate)
      ? judged(.disagrees, .beyondAllowance, estimate)
      : judged(.inconclusive, .tooUncertain, estimate)
  }

  /// Whether a claim is beyond an estimate's uncertainty by more than a hair.
  func isClear(_ estimate: DerivativeEstimate) -> Bool {
    claim.error(estimate.value) > 2 * estimate.uncertainty + claim.uncertainty
      || estimate.uncertainty < 0.1 * claim.size(estimate.value)
  }

  /// Some other step or extrapolation bears the claim out well: then the scales disagree.
  ///
  /// Where the estimate's Taylor series shows, it explains what the steps that it begins with and
  /// longer ones say; only shorter ones have a say.
  private func scaleConflict(
    _ ladder: OutputLadder,
    _ estimate: DerivativeEstimate,
    error: Double
  ) -> EntryJudgement? {
    let end = estimate.isSmooth ? estimate.window.lowerBound : ladder.rungs.count
    let bearsOut =
      ladder.candidates().contains {
        $0.window.lowerBound < end && claim.isBorneOut(by: $0.value, $0.uncertainty)
          && $0.uncertainty <= error / 4
      }
      || ladder.withoutTruncation(of: estimate)[..<end].contains {
        let noise = oneNoise($0, ladder)
        return claim.isBorneOut(by: $0.central, noise) && noise <= error / 4
      }
    guard bearsOut, let shortest = ladder.rungs.first else { return nil }
    let noise = oneNoise(shortest, ladder)
    if claim.isWithin(noise, of: shortest.central), !shortest.isUnmoved,
      isVisible(noise, of: shortest.central)
        || noise <= error / 4
          && claim.isWithin(oneNoise(ladder.rungs[1], ladder), of: ladder.rungs[1].central)
    {
      return .agreement(
        of: claim,
        numeric: shortest.central,
        uncertainty: noise,
        step: shortest.step,
        kink: nil
      )
    }
    return judged(.inconclusive, .scaleDependent, estimate)
  }

  private func oneNoise(_ rung: Rung, _ ladder: OutputLadder) -> Double {
    AdaptiveConstants.noiseFactor * ladder.noise(rung)
  }

  /// Longer steps alone, if they make a smooth function and bear the claim out.
  ///
  /// Noise belongs to the scale of a step: where short steps see grains, jumps of an iteration
  /// count or the last digits of a narrower format, longer ones see the function.
  private func coarserAgreement(error: Double) -> EntryJudgement? {
    guard ladder.rungs.count > 2 else { return nil }
    for start in 1..<(ladder.rungs.count - 1) {
      let coarse = OutputLadder(
        rungs: Array(ladder.rungs[start...]),
        isRough: ladder.isRough,
        isOneSided: ladder.isOneSided,
        steepness: ladder.steepness
      )
      guard let estimate = coarse.estimate(isProbed: true), estimate.isSmooth,
        claim.isBorneOut(by: estimate.value, estimate.uncertainty),
        estimate.uncertainty <= error / 4
      else { continue }
      let fine = OutputLadder(rungs: Array(ladder.rungs[..<start]))
      let isNoise = fine.isNoise(beside: estimate.value)
      let step = coarse.rungs[estimate.window.lowerBound].step
      return EntryJudgement(
        isNoise ? .agrees : .inconclusive,
        isNoise ? .withinUncertainty : .scaleDependent,
        of: claim,
        numeric: estimate.value,
        uncertainty: estimate.uncertainty,
        step: step
      )
    }
    return nil
  }

  private func judged(
    _ verdict: Verdict,
    _ reason: Reason,
    _ estimate: DerivativeEstimate
  ) -> EntryJudgement {
    EntryJudgement(
      verdict,
      reason,
      of: claim,
      numeric: estimate.value,
      uncertainty: estimate.uncertainty,
      step: step(of: estimate)
    )
  }
}

extension OutputLadder {
  /// Whether short steps show noise rather than structure, beside what longer ones say.
  ///
  /// Structure makes neighbouring steps agree with one another; grains leave the output unmoved.
  func isNoise(beside coarse: Double) -> Bool {
    if rungs.allSatisfy(\.isUnmoved) { return true }
    guard rungs.count > 1 else { return false }
    return zip(rungs, rungs.dropFirst()).allSatisfy { shorter, longer in
      let between = (shorter.central - longer.central).magnitude
      let gap = min(
        (shorter.central - coarse).magnitude,
        (longer.central - coarse).magnitude
      )
      return between >= AdaptiveConstants.agreementShare * gap
    }
  }
}
