extension OutputLadder {
  /// Returns the step that promises to lower an estimate's uncertainty most, or nothing.
  ///
  /// - Parameters:
  ///   - estimate: What the ladder's rungs gave so far.
  ///   - ceiling: The exponent of the longest step allowed.
  ///   - wasTried: Whether a step needs no second try.
  /// - Returns: The step's exponent, which may lie below the shortest step there is.
  package func nextExponent(
    after estimate: DerivativeEstimate,
    ceiling: Int,
    wasTried: (Int) -> Bool
  ) -> Int? {
    guard let shortest = rungs.first?.exponent,
      let first = estimate.window.first.map({ rungs[$0].exponent }),
      let last = estimate.window.last.map({ rungs[$0].exponent })
    else { return nil }
    if estimate.isContradicted { return shortest - 2 }
    if let exponent = exponentInGap(after: estimate), !wasTried(exponent) { return exponent }
    if !estimate.isSmooth {
      if !hasTurned, estimate.noise > estimate.truncation, let longest = rungs.last,
        let exponent = longerExponent(
          after: estimate,
          first: first,
          last: longest.exponent,
          ceiling: ceiling,
          wasTried
        )
      {
        return exponent
      }
      // A second short step comes first: it tells noise from fine structure.
      if rungs.count > 1, rungs[1].exponent - shortest > AdaptiveConstants.closerBy {
        return shortest - 2
      }
      return untried(below: first - 2, wasTried)
    }
    if estimate.truncation > estimate.noise { return untried(below: first - 1, wasTried) }
    return longerExponent(
      after: estimate,
      first: first,
      last: last,
      ceiling: ceiling,
      wasTried
    )
  }

  /// The step between an estimate's and the next longer one at which noise and truncation are about
  /// equal, where the estimate's is too noisy and the next one too long.
  private func exponentInGap(after estimate: DerivativeEstimate) -> Int? {
    guard let last = estimate.window.last, last + 1 < rungs.count else { return nil }
    let (shorter, longer) = (rungs[last], rungs[last + 1])
    let noise = AdaptiveConstants.noiseFactor * noise(shorter)
    let truncation = max((longer.central - shorter.central).magnitude, noise)
    let gap = longer.exponent - shorter.exponent
    guard hasTurned, estimate.noise >= estimate.truncation, truncation > 0, truncation.isFinite,
      gap > 1
    else { return nil }
    // Noise falls like 1/h from one side, truncation like h² from the other.
    let share = PowerOfTwo.nearest(1, times: noise / truncation, root: 3)
    let exponent = longer.exponent - gap / 3 + share
    return min(max(exponent, shorter.exponent + 1), longer.exponent - 1)
  }

  /// The step just below a gap in an estimate's window.
  ///
  /// An extrapolation has nearly all the noise of its shortest steps. Where truncation keeps those
  /// beyond a gap from making a better one without them, a step not much shorter does.
  private func exponentInWindow(_ estimate: DerivativeEstimate) -> Int? {
    estimate.window.dropFirst().first { index in
      guard index + 1 < rungs.count,
        rungs[index].exponent - rungs[index - 1].exponent >= AdaptiveConstants.closerBy
      else { return false }
      let beyond = candidate(index..<min(index + AdaptiveConstants.largestWindow, rungs.count))
      return beyond.truncation > beyond.noise
    }.map { rungs[$0].exponent - 1 }
  }

  private func untried(below exponent: Int, _ wasTried: (Int) -> Bool) -> Int {
    var next = exponent - 1
    while wasTried(next) { next -= 1 }
    return next
  }

  /// Noise limits the estimate: a longer step, or one between those that it was made from.
  private func longerExponent(
    after estimate: DerivativeEstimate,
    first: Int,
    last: Int,
    ceiling: Int,
    _ wasTried: (Int) -> Bool
  ) -> Int? {
    if let exponent = exponentInWindow(estimate), !wasTried(exponent) { return exponent }
    let order = min(estimate.window.count + 1, AdaptiveConstants.largestWindow)
    let noise = max(estimate.noise, .leastNormalMagnitude)
    let truncation = max(estimate.truncation, noise * AdaptiveConstants.leastTruncationShare)
    let growth = PowerOfTwo.nearest(1, times: noise / truncation, root: Double(2 * order + 1))
    var next = last + min(max(growth, 1), AdaptiveConstants.longestStride)
    if let longer = rungs.first(where: { $0.exponent > last }) {
      next = min(next, longer.exponent - 1)
    }
    if next <= last || wasTried(next) {
      return (first..<last).last { !wasTried($0) } ?? exponentBeyond(ceiling: ceiling, wasTried)
    }
    return next <= ceiling ? next : (last < ceiling && !wasTried(ceiling) ? ceiling : nil)
  }

  /// A step beyond all others, where those between are known and the output has not turned yet.
  private func exponentBeyond(ceiling: Int, _ wasTried: (Int) -> Bool) -> Int? {
    guard !hasTurned, let longest = rungs.last?.exponent else { return nil }
    let exponent = min(longest + AdaptiveConstants.longestStride, ceiling)
    return exponent > longest && !wasTried(exponent) ? exponent : nil
  }
}
