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
  /// they leave far less of was a kink. Values that are not finite are left out.
  func residual(of output: Int, about value: Double, degrees: [Int]) -> Residual {
    var moved = [0.0]
    moved.reserveCapacity(values.count + 1)
    for values in values where values[output].isFinite { moved.append(values[output] - value) }
    // In a unit of their own, because squares of tiny numbers are zero.
    let unit = PowerOfTwo.value(PowerOfTwo.below(largestMagnitude(of: moved)))
    guard unit > 0, unit.isFinite else { return .none }
    for index in moved.indices { moved[index] /= unit }
    let frame = moved.count > values.count ? self.frame : frameOfFinite(output)
    guard let smooth = frame?.smoothest(moved, degrees: degrees) else { return .none }
    guard let broken = frame?.broken(moved),
      broken.deviation < AdaptiveConstants.kinkDrop * smooth.deviation
    else { return smooth.scaled(by: unit) }
    return broken.scaled(by: unit)
  }

  /// The places at which an output is finite, with the point itself.
  private func frameOfFinite(_ output: Int) -> ProbeFrame? {
    ProbeFrame([0] + zip(places, values).filter { $1[output].isFinite }.map(\.0))
  }
}
