extension AdaptiveColumn {
  /// Measures what is claimed to be NaN or infinite, with two steps beside the first one: there is
  /// nothing to judge, but somebody to tell what it should be.
  mutating func measureBeside(
    _ claims: [Double],
    first: Int,
    into judgements: inout [EntryJudgement]
  ) {
    let long = scheme.balance(ladder.coordinate).longExponent(first: first)
    for exponent in [long, long + 1] { _ = ladder.climb(to: min(exponent, ladder.ceiling)) }
    for output in claims.indices
    where !claims[output].isFinite && scheme.noise.value[output].isFinite {
      let rungs = ladder.ladder(of: output)
      guard let estimate = rungs.estimate(isProbed: true) else { continue }
      judgements[output].numeric = estimate.value
      judgements[output].uncertainty = estimate.uncertainty
      judgements[output].step = rungs.rungs[estimate.window.lowerBound].step
      judgements[output].evaluations = ladder.allEvaluations
    }
  }

  /// Measures every entry of a column, spending the budget where the uncertainty is largest.
  mutating func measure(_ column: Int, into judgements: inout [EntryJudgement]) {
    ladder.begin(column, length: scheme.scales[column])
    let balance = scheme.balance(column)
    let first = ladder.takeFirstStep(balance)
    let long = balance.longExponent(first: first)
    for exponent in [long, long + 1] { _ = climb(to: min(exponent, ladder.ceiling)) }
    // What was tried shows nothing new, whatever the values are.
    while let exponent = nextExponent(first: first), !ladder.wasTried(exponent),
      climb(to: exponent)
    {}
    for output in judgements.indices {
      judgements[output] = EntryJudgement()
      judgements[output].uncertainty = .infinity
      judgements[output].evaluations = ladder.allEvaluations
      guard scheme.noise.value[output].isFinite else { continue }
      let rungs = ladder.ladder(of: output)
      guard let estimate = rungs.estimate(isProbed: true) else { continue }
      judgements[output].numeric = estimate.value
      let isZero = scheme.noise.value[output] == 0 && estimate.value == 0
      judgements[output].uncertainty = max(
        estimate.uncertainty,
        isZero ? scheme.hiddenSlope(scheme.scales[column]) : 0
      )
      judgements[output].step = rungs.rungs[estimate.window.lowerBound].step
    }
  }

  /// Takes a step if the budget and the domain allow it.
  private mutating func climb(to exponent: Int) -> Bool {
    guard ladder.evaluations + ladder.stepCost <= scheme.budget else { return false }
    return ladder.climb(to: exponent)
  }

  /// The next longer step for an output that stands still at all steps so far.
  private func unmovedExponent(_ rungs: OutputLadder) -> Int? {
    guard let longest = rungs.rungs.last, rungs.rungs.allSatisfy(\.isUnmoved) else { return nil }
    let length = PowerOfTwo.nearest(scheme.scales[ladder.coordinate])
    return AdaptiveConstants.unmovedSteps.map { min(length + $0, ladder.ceiling) }
      .first { $0 > longest.exponent && !ladder.wasTried($0) }
  }

  /// The step that the output with the largest relative uncertainty asks for.
  private mutating func nextExponent(first: Int, mayProbe: Bool = true) -> Int? {
    var worst: (share: Double, exponent: Int)?
    for output in scheme.noise.value.indices where scheme.noise.value[output].isFinite {
      let rungs = ladder.ladder(of: output)
      guard let estimate = rungs.estimate(isProbed: ladder.isProbed(output)) else { continue }
      if mayProbe, estimate.wantsProbe {
        ladder.probeNoise(of: Array(scheme.noise.value.indices), at: first, seed: scheme.seed)
        return nextExponent(first: first, mayProbe: false)
      }
      let share = estimate.uncertainty / max(estimate.value.magnitude, .leastNormalMagnitude)
      guard share > AdaptiveConstants.roundingShare * scheme.unitRoundoff,
        share > worst?.share ?? 0,
        let exponent = unmovedExponent(rungs)
          ?? rungs.nextExponent(
            after: estimate,
            ceiling: ladder.ceiling,
            wasTried: ladder.wasTried
          ), exponent >= ladder.ground
      else { continue }
      worst = (share, exponent)
    }
    return worst?.exponent
  }
}
