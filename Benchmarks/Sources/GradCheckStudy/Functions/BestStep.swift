internal import GradCheck

extension RandomFunction {
  /// The shortest step, in doublings below an input's length: that of the line which shows noise.
  ///
  /// What oscillates within it looks like noise to whoever does not know the function.
  private static let shortest = 32

  /// Returns how far a central difference is off at the best of all steps, entry by entry.
  ///
  /// Its error is that of truncation, which is computed to 30 digits, and at most that of rounding
  /// both values to double over the step.
  func leastErrors() -> [Double] {
    var least = [Double](repeating: .infinity, count: exact.count)
    for column in point.indices {
      for doublings in stride(from: 0, through: RandomFunction.shortest, by: 2) {
        let step = scales[column] * Double(sign: .plus, exponent: -doublings, significand: 1)
        for (output, error) in errors(of: column, step: step).enumerated() {
          let index = output * point.count + column
          if error < least[index] { least[index] = error }
        }
      }
    }
    return least
  }

  /// Returns the errors that a column's central differences may have at one step.
  private func errors(of column: Int, step: Double) -> [Double] {
    var (upper, lower) = (point, point)
    upper[column] += step
    lower[column] -= step
    let width = upper[column] - lower[column]
    guard width > 0 else { return [] }
    let above: [DoubleDouble] = tape(upper.map { DoubleDouble($0) })
    let below: [DoubleDouble] = tape(lower.map { DoubleDouble($0) })
    let rounded: (above: [Double], below: [Double]) = (tape(upper), tape(lower))
    return above.indices.map { output in
      let slope = (above[output] - below[output]) / DoubleDouble(width)
      let truncation = exact.error(of: slope.rounded, at: output * point.count + column)
      let roundings = [(above, rounded.above), (below, rounded.below)].map { exact, rounded in
        max(
          (DoubleDouble(rounded[output]) - exact[output]).magnitude.rounded,
          rounded[output].ulp / 2
        )
      }
      return truncation + (roundings[0] + roundings[1]) / width
    }
  }
}
