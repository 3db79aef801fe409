extension ProbeLine {
  /// How far values scatter about a smooth function, and its slope.
  struct Residual {
    /// The standard deviation about the fit.
    var deviation: Double
    /// |slope| at the point, for a place of 1.
    var slope: Double
    /// The standard deviation that the scatter gives the slope.
    var slopeDeviation: Double

    /// Whether the slope stands out of what scatter alone would make of it.
    var isSlopeClear: Bool { slope > AdaptiveConstants.clearSlope * slopeDeviation }

    static let none = Residual(deviation: 0, slope: 0, slopeDeviation: 0)

    func scaled(by factor: Double) -> Residual {
      Residual(
        deviation: deviation * factor,
        slope: slope * factor,
        slopeDeviation: slopeDeviation * factor
      )
    }
  }

  /// Returns how far an output's values scatter about a polynomial, and their slope.
  ///
  /// The lowest degree is used unless a higher one leaves far less: then what the lower one left
  /// was truncation. If none does, two straight lines that meet between two places are tried: what
  /// they leave far less of was a kink; none is where values scatter by `quiet` or less. Values that
  /// are not finite are left out.
  func residual(
    of output: Int,
    about value: Double,
    degrees: [Int],
    quietUpTo quiet: Double = 0
  ) -> Residual {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: values.count + 1) { moved in
      moved.initializeElement(at: 0, to: 0)
      var count = 1
      var largest = 0.0
      for place in values.indices {
        let found = values[place][output]
        guard found.isFinite else { continue }
        let move = found - value
        if move.isFinite { largest = max(largest, move.magnitude) }
        moved.initializeElement(at: count, to: move)
        count += 1
      }
      // In a unit of their own, because squares of tiny numbers are zero.
      let unit = PowerOfTwo.value(PowerOfTwo.below(largest))
      guard unit > 0, unit.isFinite else { return .none }
      for index in 0..<count { moved[index] /= unit }
      let frame = count > values.count ? self.frame : frameOfFinite(output)
      return frame?.residual(
        UnsafeBufferPointer(rebasing: moved[..<count]),
        degrees: degrees,
        unit: unit,
        quietUpTo: quiet
      ) ?? .none
    }
  }

  /// The places at which an output is finite, with the point itself.
  private func frameOfFinite(_ output: Int) -> ProbeFrame? {
    ProbeFrame([0] + zip(places, values).filter { $1[output].isFinite }.map(\.0))
  }
}

extension ProbeFrame {
  /// Returns what is left about a polynomial, or about two straight lines where that is far less.
  fileprivate func residual(
    _ moved: UnsafeBufferPointer<Double>,
    degrees: [Int],
    unit: Double,
    quietUpTo quiet: Double
  ) -> ProbeLine.Residual? {
    guard let smooth = smoothest(moved, degrees: degrees) else { return nil }
    guard smooth.deviation * unit > quiet, let broken = broken(moved),
      broken.deviation < AdaptiveConstants.kinkDrop * smooth.deviation
    else { return smooth.scaled(by: unit) }
    return broken.scaled(by: unit)
  }
}
