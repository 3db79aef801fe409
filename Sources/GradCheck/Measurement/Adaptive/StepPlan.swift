extension OutputLadder {
  /// Returns the step that promises to lower an estimate's uncertainty most, or nothing.
  ///
  /// - Parameters:
  ///   - estimate: What the ladder's rungs gave so far.
  ///   - ceiling: The exponent of the longest step allowed.
  ///   - wasTried: Whether a step needs no second try.
  /// - Returns: The step's exponent, which may lie below the shortest step there is.
  func nextExponent(
    after estimate: DerivativeEstimate,
    ceiling: Int,
    wasTried: (Int) -> Bool
  ) -> Int? {
    guard let shortest = rungs.first?.exponent,
      let first = estimate.window.first.map({ rungs[$0].exponent }),
      let last = estimate.window.last.map({ rungs[$0].exponent })
    else { return nil }
    if estimate.isContradicted { return shortest - 2 }
    if !estimate.isSmooth {
      // A second short step comes first: it tells noise from fine structure.
      if rungs.count > 1, rungs[1].exponent - shortest > AdaptiveConstants.closerBy {
        return shortest - 2
      }
      return untried(below: first - 2, wasTried)
    }
    if estimate.truncation > estimate.noise { return untried(below: first - 1, wasTried) }
    return longerExponent(after: estimate, first: first, last: last, ceiling, wasTried)
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
    _ ceiling: Int,
    _ wasTried: (Int) -> Bool
  ) -> Int? {
    let order = min(estimate.window.count + 1, AdaptiveConstants.largestWindow)
    let noise = max(estimate.noise, .leastNormalMagnitude)
    let truncation = max(estimate.truncation, noise * AdaptiveConstants.leastTruncationShare)
    let growth = PowerOfTwo.nearest(1, times: noise / truncation, root: Double(2 * order + 1))
    var next = last + min(max(growth, 1), AdaptiveConstants.longestStride)
    if let longer = rungs.first(where: { $0.exponent > last }) {
      next = min(next, longer.exponent - 1)
    }
    if next <= last || wasTried(next) {
      return (first..<last).last { !wasTried($0) }
    }
    return next <= ceiling ? next : (last < ceiling && !wasTried(ceiling) ? ceiling : nil)
  }
}
