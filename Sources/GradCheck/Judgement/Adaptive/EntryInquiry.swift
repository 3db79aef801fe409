/// What is to be done about an entry next.
enum InquiryMove {
  /// The entry is decided.
  case decide(EntryJudgement)
  /// The function has to be evaluated at a step of this exponent.
  case step(Int)
  /// The noise has to be probed along the coordinate at a step of this exponent.
  case probe(Int)
}

/// One entry that two evaluations did not settle: its claim and all that is known of its slopes.
///
/// The claim decides where to look closer. Which measurement is believed does not depend on it.
struct EntryInquiry {
  let claim: EntryClaim
  let ladder: OutputLadder
  /// The exponent of the first step.
  let first: Int
  /// The exponent of the shorter of two steps for an extrapolation.
  let long: Int
  /// The longest and the shortest step there may be.
  let limits: ClosedRange<Int>
  /// Whether a step has been evaluated or has led nowhere.
  let wasTried: (Int) -> Bool
  /// The length of the coordinate.
  let length: Double
  /// Whether the length has grown, and may grow.
  let isGrown: Bool
  let canGrow: Bool
  /// f(x).
  let value: Double
  /// How far the output moves along a line that moves every coordinate by its length, as far as it
  /// was seen to follow its slope.
  let slope: Double
  /// The grain of the output's values, at least their spacing.
  let grain: Double
  /// The grain that values near the point show by themselves, at least their spacing.
  let knownGrain: Double
  /// The grain that a probe along the coordinate showed; zero for none.
  let probedGrain: Double
  /// The shortest scale on which the noise of the rungs has been seen.
  let scatterReach: Double
  /// Whether the output did not move on the line that the noise was probed on.
  let isUnmovedNearby: Bool
  /// Whether noise and smoothness at the point do not explain the output's values a little farther
  /// away.
  let isRoughNearby: Bool
  /// Whether the output gave the same value twice at the point.
  let isReproducible: Bool
  /// Whether the noise has been probed along the coordinate.
  let isProbed: Bool
  let scheme: AdaptiveScheme

  /// Returns the step that would tell most, or the judgement.
  ///
  /// Where an output is rough or noisy, no claim is called wrong before its noise has been probed
  /// along the coordinate.
  func move() -> InquiryMove {
    let move = firstMove()
    guard case .decide(let judgement) = move, !ladder.rungs.isEmpty else { return move }
    if judgement.verdict == .disagrees {
      if ladder.isNoisy, !isProbed { return .probe(first) }
    }
    guard ladder.isRough else { return move }
    let isSure =
      judgement.verdict == .kink
      || judgement.verdict == .agrees && isVisible(judgement.uncertainty, of: judgement.numeric)
    return isSure ? move : .probe(first)
  }

  /// Whether a judgement needs no longer steps than those of a coordinate's own length.
  func isSure(_ judgement: EntryJudgement, over length: Double) -> Bool {
    switch judgement.verdict {
    case .agrees:
      judgement.reason != .negligible
        && isSmall(judgement.uncertainty, of: judgement.numeric, share: scheme.resolution)
        || judgement.uncertainty * length <= nothing
    case .disagrees: !isGrown || isSmooth
    case .inconclusive: judgement.reason == .nonDeterministic
    default: true
    }
  }

  /// Whether a slope is known, has a Taylor series, and no shorter step contradicts it.
  var isSmooth: Bool {
    guard let estimate = ladder.estimate(isProbed: true), estimate.isSmooth,
      !estimate.isContradicted, estimate.inflation <= 1
    else { return false }
    return isSmall(estimate.uncertainty, of: estimate.value, share: scheme.resolution)
      && ladder.rungs[estimate.window].contains { !$0.isStill }
  }

  /// Whether the output has risen from its noise over any step so far.
  var hasRisen: Bool { ladder.rungs.contains { !$0.isStill } }

  /// Returns the move for an entry of which it may be known already what will be said.
  func settled(_ verdict: EntryJudgement?) -> InquiryMove {
    verdict.map { .decide($0) } ?? move()
  }

  /// What amounts to nothing beside the output and its changes.
  var nothing: Double {
    AdaptiveConstants.negligibleShare(unitRoundoff: scheme.unitRoundoff)
      * max(value.magnitude, slope)
  }

  private func firstMove() -> InquiryMove {
    guard let shortest = ladder.rungs.first, let longest = ladder.rungs.last else {
      return .decide(
        EntryJudgement(
          .notFinite,
          .valueNotFinite,
          of: claim,
          numeric: .nan,
          uncertainty: .infinity,
          step: PowerOfTwo.value(first)
        )
      )
    }
    if ladder.isOneSided { return climb() }
    if let move = followConstant() { return move }
    let rung = rung(first) ?? longest
    if rung.isUnmoved, shortest.isUnmoved, let move = followUnmoved() { return move }
    if rung.isUnmoved { return climb() }
    if !claim.isWithin(rung.centralNoise, of: rung.central) {
      if isVisibleCloser(rung), let move = lookCloser(rung) { return move }
    } else if let move = resolveConspicuousJump(rung) {
      return move
    }
    return climb()
  }

  /// Returns the rung at a step, if its values were finite.
  func rung(_ exponent: Int) -> Rung? { ladder.rungs.first { $0.exponent == exponent } }

  /// Returns a request for a step, unless it has been made or lies out of reach.
  func request(_ exponent: Int) -> InquiryMove? {
    limits.contains(exponent) && !wasTried(exponent) ? .step(exponent) : nil
  }

  /// Whether an uncertainty is small enough for the resolution that is asked for.
  func isVisible(_ uncertainty: Double, of numeric: Double) -> Bool {
    isSmall(uncertainty, of: numeric, share: scheme.visibleError)
  }

  /// Whether an uncertainty is at most a share of the entry, or what is tolerated anyway.
  func isSmall(_ uncertainty: Double, of numeric: Double, share: Double) -> Bool {
    uncertainty <= share * claim.size(numeric) || uncertainty <= claim.tolerance.absolute
  }

  /// Whether the first step contradicts the claim by so much that a shorter one could tell why.
  var looksWrong: Bool {
    guard let rung = rung(first) else { return false }
    return !claim.isWithin(rung.centralNoise, of: rung.central) && isVisibleCloser(rung)
  }

  /// The shorter of two steps for an extrapolation, long enough for the entry to rise from noise.
  private var longEnough: Int {
    guard let rung = ladder.rungs.last else { return min(long, limits.upperBound) }
    let noise = AdaptiveConstants.noiseFactor * ladder.noise(rung)
    let size = max(claim.size(rung.central), .leastNormalMagnitude)
    let doublings = PowerOfTwo.above(noise / (AdaptiveConstants.risenShare * size))
    guard doublings > 0 else { return min(long, limits.upperBound) }
    var reach = rung.exponent + min(doublings, AdaptiveConstants.longestReach)
    // Steps longer than the coordinate count for less, so one up to it comes first.
    let limit = PowerOfTwo.nearest(length) - 1
    if rung.exponent < limit { reach = min(reach, limit) }
    return min(max(long, reach), limits.upperBound)
  }

  /// Whether a shorter step could tell a discrepancy from its own, larger, noise.
  private func isVisibleCloser(_ rung: Rung) -> Bool {
    let noise = rung.centralNoise * PowerOfTwo.value(AdaptiveConstants.closerBy)
    return claim.error(rung.central) >= 2 * noise
  }

  // MARK: The ladder

  /// Climbs step by step until an estimate decides or nothing more can be gained.
  private func climb() -> InquiryMove {
    guard let estimate = ladder.estimate(isProbed: isProbed) else { return .decide(conclude(nil)) }
    if estimate.wantsProbe || estimate.isContradicted && ladder.isRough { return .probe(first) }
    let long = longEnough
    let hasLong = wasTried(long)
    if hasLong || ladder.isOneSided,
      claim.isWithin(estimate.uncertainty, of: estimate.value),
      isVisible(estimate.uncertainty, of: estimate.value)
    {
      return .decide(agreement(estimate))
    }
    if claim.isWithin(estimate.noise, of: 0), estimate.truncation > estimate.noise, isFlattening,
      let move = showNothing(estimate)
    {
      return move
    }
    if let exponent = unsaturated, let move = request(exponent) { return move }
    if looksWrong, !ladder.isOneSided, ladder.rungs.allSatisfy({ $0.exponent > first - 5 }),
      let move = request(max(first - 6, limits.lowerBound))
    {
      return move
    }
    if canRise(beyond: estimate) {
      if let move = request(long) { return move }
      // A second long step, so that the two make an extrapolation.
      if !ladder.rungs.contains(where: { $0.exponent > long }),
        let move = long < limits.upperBound ? request(long + 1) : request(long - 1)
      {
        return move
      }
    }
    if let move = settleKink(estimate) { return move }
    let next = ladder.nextExponent(
      after: estimate,
      ceiling: limits.upperBound,
      wasTried: wasTried
    )
    return next.flatMap(request) ?? showNothing(estimate) ?? .decide(conclude(estimate))
  }

  /// Whether an output is ever flatter over shorter steps, as at a zero of its slope.
  private var isFlattening: Bool {
    let rungs = ladder.rungs.prefix(2)
    guard let shorter = rungs.first, let longer = rungs.last, rungs.count == 2 else { return false }
    return shorter.steepest <= longer.steepest / 2
  }

  /// Asks for a step as long as the coordinate where claim and measurement are zero up to uncertainty:
  /// beside what the output does there they may be shown to be nothing.
  private func showNothing(_ estimate: DerivativeEstimate) -> InquiryMove? {
    let length = min(PowerOfTwo.nearest(length), limits.upperBound)
    guard claim.size(estimate.value) <= estimate.uncertainty, estimate.uncertainty.isFinite,
      wasTried(long) || ladder.isOneSided || estimate.truncation > estimate.noise,
      !ladder.rungs.contains(where: { $0.exponent >= length - 1 })
    else { return nil }
    return request(length)
  }

  /// The step over which an output as steep as claimed would not have turned yet, if it has at all
  /// steps so far.
  private var unsaturated: Int? {
    guard let shortest = ladder.rungs.first, !ladder.isOneSided else { return nil }
    let moved = shortest.steepest * shortest.step
    let reach = ladder.rungs.reduce(0) { max($0, $1.steepest * $1.step) }
    let carried = claim.value.magnitude * shortest.step
    guard shortest.steepest > shortest.slopeNoise, moved >= reach / 4,
      carried > AdaptiveConstants.overshoot * reach, carried.isFinite
    else { return nil }
    let exponent = PowerOfTwo.below(shortest.step * (reach / carried)) - AdaptiveConstants.closerBy
    let noise = shortest.centralNoise * (shortest.step / PowerOfTwo.value(exponent))
    return noise <= claim.value.magnitude / 4 ? exponent : nil
  }

  /// Whether longer steps than an estimate's could tell more.
  ///
  /// They cannot where the output has been found to turn over them.
  private func canRise(beyond estimate: DerivativeEstimate) -> Bool {
    !ladder.hasTurned
      || estimate.isSmooth && !estimate.isContradicted
        && estimate.window.upperBound == ladder.rungs.count
  }

  /// Asks for the steps that tell whether a kink at the point excuses a claim that is clearly off.
  private func settleKink(_ estimate: DerivativeEstimate) -> InquiryMove? {
    let error = claim.error(estimate.value)
    guard !ladder.isOneSided, !claim.isWithin(estimate.uncertainty, of: estimate.value),
      isClear(estimate)
    else { return nil }
    let inflated = ladder.inflated(by: estimate.inflation)
    guard inflated.couldBeKink(claim: claim.value, error: error) else { return nil }
    guard
      let able = inflated.rungs[..<estimate.window.upperBound]
        .first(where: { $0.slopeNoise <= error / 4 })
    else { return requestAble(inflated, error: error, beyond: estimate) }
    return request(able.exponent + 1) ?? request(able.exponent + 2)
  }

  /// Asks for the shortest step whose one-sided slopes would show a kink that explains an error.
  private func requestAble(
    _ ladder: OutputLadder,
    error: Double,
    beyond estimate: DerivativeEstimate
  ) -> InquiryMove? {
    guard let longest = ladder.rungs[..<estimate.window.upperBound].last else { return nil }
    let needed = PowerOfTwo.above(4 * longest.slopeNoise * longest.step / error)
    return needed > longest.exponent ? request(needed) : nil
  }

  /// Returns the judgement that an estimate bears the claim out.
  func agreement(_ estimate: DerivativeEstimate) -> EntryJudgement {
    .agreement(
      of: claim,
      numeric: estimate.value,
      uncertainty: estimate.uncertainty,
      step: step(of: estimate),
      kink: nil
    )
  }

  /// The shortest step that an estimate was made from.
  func step(of estimate: DerivativeEstimate) -> Double {
    ladder.rungs[estimate.window.lowerBound].step
  }
}
