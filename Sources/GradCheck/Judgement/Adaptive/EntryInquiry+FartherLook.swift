extension EntryInquiry {
  /// Returns the exponent of the next of two long steps before a claim is called wrong, if the output is
  /// rough.
  ///
  /// Rounding inside a function may leave a slope of its own over short steps, smooth and clear; it
  /// moves the output by little, and over long steps the output follows what it computes.
  func fartherExponent(before judgement: EntryJudgement) -> Int? {
    guard mayBeRounding(judgement) else { return nil }
    return fartherExponents.first { limits.contains($0) && !wasTried($0) }
  }

  /// Returns a judgement, but none that a claim is wrong which a rough output follows over long steps.
  func tempered(_ judgement: EntryJudgement) -> EntryJudgement {
    let far = fartherExponents.compactMap(rung)
    guard mayBeRounding(judgement), far.count == AdaptiveConstants.fartherSteps.count,
      far.allSatisfy({
        claim.error($0.central) <= AdaptiveConstants.suspicionShare * claim.error(judgement.numeric)
          && isTwoSided($0, about: judgement.numeric)
      }),
      ladder.rungs.allSatisfy({ rung in
        rung.step >= far[0].step
          || claim.error(rung.central) * rung.step <= AdaptiveConstants.hiddenShare * magnitude
      })
    else { return judgement }
    return judgement.deciding(.inconclusive, .scaleDependent)
  }

  /// Asks for steps that would show a Taylor series, before a claim is called wrong over a length that
  /// has grown.
  func showSeries(_ judgement: EntryJudgement) -> InquiryMove? {
    guard judgement.verdict == .disagrees, !isSmooth else { return nil }
    return request(long) ?? request(max(first - AdaptiveConstants.closerBy, limits.lowerBound))
  }

  private func mayBeRounding(_ judgement: EntryJudgement) -> Bool {
    judgement.verdict == .disagrees && judgement.reason == .beyondAllowance && isRoughNearby
      && !ladder.isOneSided
  }

  private var fartherExponents: [Int] {
    AdaptiveConstants.fartherSteps.map { min(PowerOfTwo.nearest(length) + $0, limits.upperBound) }
  }
}
