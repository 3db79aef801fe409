extension EntryInquiry {
  /// Whether a measurement beyond whose uncertainty a claim lies refutes it.
  ///
  /// A claim about the slope at the point is refuted near the point. What noise hides there, longer
  /// steps cannot tell: over them an output may turn or level off. And where no Taylor series
  /// shows itself, the output has to be straight over a short step, and the claim off its slope;
  /// or it has to stand still over all of them.
  func isRefuted(by estimate: DerivativeEstimate, in ladder: OutputLadder) -> Bool {
    let near = ladder.rungs.filter { $0.step <= AdaptiveConstants.localShare * length }
    guard near.contains(where: { !claim.isWithin($0.centralNoise, of: $0.central) }) else {
      return false
    }
    // Scatter as large as this is none of a computation: the function itself may be that rough.
    let deviation = ladder.rungs.map(\.deviation).min() ?? 0
    guard deviation <= AdaptiveConstants.proportionalShare * magnitude || !isHidden else {
      return false
    }
    if isHiddenNearby { return false }
    if estimate.isSmooth || near.allSatisfy(\.isUnmoved) { return true }
    if standsStill(near), !isHidden { return true }
    guard !isWithinScatter(ladder) else { return false }
    return isSettled(near, in: ladder) || near.contains { isStraightBeside($0, in: ladder) }
      || zip(near, ladder.rungs.dropFirst()).contains { isStraight($0, $1, in: ladder) }
  }

  /// Whether the output stands still up to its noise over every step that can be told from the claim.
  private func standsStill(_ rungs: [Rung]) -> Bool {
    let able = rungs.filter { $0.isUnmoved || $0.slopeNoise <= claim.error(0) / 3 }
    return able.count > 1 && able.allSatisfy(\.isStill)
  }

  /// Whether the shortest steps that can be told from the claim differ as much as it is off.
  ///
  /// Without a Taylor series nothing explains why they do, but noise that no probe has shown.
  private func isWithinScatter(_ ladder: OutputLadder) -> Bool {
    let able = ladder.rungs.filter { $0.centralNoise <= claim.error($0.central) / 3 }
    guard able.count > 1, able[1].exponent - able[0].exponent <= AdaptiveConstants.closerBy else {
      return false
    }
    return claim.error(able[0].central) <= 2 * (able[1].central - able[0].central).magnitude
  }

  /// Whether an output is as good as straight over two steps, and neither leaves room for the claim.
  func isStraight(_ shorter: Rung, _ longer: Rung, in ladder: OutputLadder) -> Bool {
    guard longer.exponent - shorter.exponent <= AdaptiveConstants.closerBy else { return false }
    let apart = (longer.central - shorter.central).magnitude
    let flatter = min(longer.central.magnitude, shorter.central.magnitude)
    let error = min(claim.error(longer.central), claim.error(shorter.central))
    // Slopes that shrink with the step, as where a function is flat, are not those of one that turns.
    let isFlattening = shorter.steepest <= longer.steepest
    let allowed = min(
      AdaptiveConstants.suspicionShare * error,
      isFlattening ? .infinity : AdaptiveConstants.turnShare * flatter
    )
    guard apart <= shorter.centralNoise + longer.centralNoise + allowed,
      [shorter, longer].allSatisfy({
        leavesNoRoom($0, bend: AdaptiveConstants.straightShare, in: ladder)
      })
    else { return false }
    return longer.central.magnitude > longer.centralNoise || !isHidden
  }

  /// Whether an output is no steeper over shorter steps than over longer ones, as far as they can
  /// be told from the claim.
  ///
  /// One that turns within its steps moves as far over short ones as over long ones.
  private func isSettled(_ rungs: [Rung], in ladder: OutputLadder) -> Bool {
    let able = rungs.filter { !$0.isUnmoved && $0.slopeNoise <= claim.error($0.central) / 3 }
    guard let shortest = able.first, let longest = able.last, able.count > 2,
      longest.exponent - shortest.exponent > AdaptiveConstants.closerBy
    else { return false }
    guard shortest.steepest > shortest.slopeNoise || !isHidden else { return false }
    return zip(able, able.dropFirst()).allSatisfy { shorter, longer in
      shorter.steepest <= (1 + AdaptiveConstants.turnShare) * longer.steepest + shorter.slopeNoise
        && !leavesRoom(shorter, in: ladder)
    } && !leavesRoom(longest, in: ladder)
  }

  private func leavesRoom(_ rung: Rung, in ladder: OutputLadder) -> Bool {
    guard let index = ladder.rungs.firstIndex(of: rung) else { return true }
    return ladder.hull(at: index).contains(claim.value)
  }

  /// Whether an output is straight over one step to a few percent of a slope that the claim is near.
  ///
  /// An output that oscillates within the step is hardly ever straight and about as steep as claimed.
  private func isStraightBeside(_ rung: Rung, in ladder: OutputLadder) -> Bool {
    claim.error(rung.central) <= rung.central.magnitude
      && rung.central.magnitude > rung.centralNoise
      && leavesNoRoom(rung, bend: AdaptiveConstants.singleStraightShare, in: ladder)
  }

  /// Whether the output bends little over a step and the claim lies off both its slopes.
  private func leavesNoRoom(_ rung: Rung, bend: Double, in ladder: OutputLadder) -> Bool {
    !rung.isUnmoved && rung.centralNoise <= claim.error(rung.central) / 3
      && rung.jump.magnitude <= rung.jumpNoise + bend * rung.central.magnitude
      && !leavesRoom(rung, in: ladder)
  }

  /// Whether the scatter that is taken for noise may be the function that the claim is about.
  ///
  /// A slope as steep as claimed would carry the output over the scale of the scatter as far as
  /// it scatters there. Less scatter than a small share of the value is put down to computing it.
  private var isHidden: Bool {
    guard let deviation = ladder.rungs.map(\.deviation).min(), ladder.isNoisy,
      // What moves by a few grains of its values is rounded, though it may be zero itself.
      deviation
        > max(
          AdaptiveConstants.hiddenShare * magnitude,
          AdaptiveConstants.granulesToMove * knownGrain
        )
    else { return false }
    return claim.value.magnitude * scatterReach >= AdaptiveConstants.hiddenDeviations * deviation
  }
}
