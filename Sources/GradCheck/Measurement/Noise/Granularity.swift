/// How coarsely an output's values are graded, where that is coarser than rounding.
///
/// Values that a narrower format, rounding to some digits or a bisection went through are all
/// multiples of one grain away from each other.
package enum Granularity {
  /// Returns the largest power of two that divides a number; infinite for zero.
  package static func quantum(of value: Double) -> Double {
    guard value.isFinite, value != 0 else { return .infinity }
    let significand = value.significandBitPattern
    let zeros = significand == 0 ? 52 : significand.trailingZeroBitCount
    if value.isSubnormal { return value.ulp * PowerOfTwo.value(zeros) }
    return PowerOfTwo.value(Int(value.exponent) - 52 + zeros)
  }

  /// Returns the grain of an output's values near a point, or zero where none shows.
  ///
  /// Fewer than three different values show nothing: a clipped output takes one or two, and they
  /// may be any numbers.
  ///
  /// - Parameters:
  ///   - values: The values near the point.
  ///   - value: f(x).
  ///   - spacing: The distance of the largest of the values from the next number.
  /// - Returns: The grain, at least four spacings long, or zero.
  package static func grain(of values: [Double], about value: Double, spacing: Double) -> Double {
    values.filter(\.isFinite).withUnsafeBufferPointer {
      grain(ofFinite: $0, about: value, spacing: spacing)
    }
  }

  /// Returns the grain of values that are finite, without an array of its own.
  static func grain(
    ofFinite values: UnsafeBufferPointer<Double>,
    about value: Double,
    spacing: Double
  ) -> Double {
    guard takesTwoMore(values, than: value) else { return 0 }
    var quantum = Granularity.quantum(of: value)
    for value in values { quantum = min(quantum, Granularity.quantum(of: value)) }
    let isGranular = quantum.isFinite && quantum >= AdaptiveConstants.granularFrom * spacing
    let divisor = withUnsafeTemporaryAllocation(of: Double.self, capacity: values.count) {
      for index in values.indices {
        $0.initializeElement(at: index, to: (values[index] - value).magnitude)
      }
      return commonDivisor(of: $0, spacing: spacing)
    }
    return max(isGranular ? quantum : 0, divisor)
  }

  /// Whether two different numbers are among some numbers beside a value.
  private static func takesTwoMore(
    _ numbers: UnsafeBufferPointer<Double>,
    than value: Double
  ) -> Bool {
    guard let second = numbers.first(where: { $0 != value }) else { return false }
    return numbers.contains { $0 != value && $0 != second }
  }

  /// Returns the number that all differences are multiples of up to rounding, or zero.
  ///
  /// This is Euclid's algorithm on numbers that are known within a few spacings. A divisor that is
  /// not far above the spacing is rounding itself and does not count.
  package static func commonDivisor(of differences: [Double], spacing: Double) -> Double {
    var lengths = differences.map(\.magnitude)
    return lengths.withUnsafeMutableBufferPointer { commonDivisor(of: $0, spacing: spacing) }
  }

  /// Returns the divisor of lengths, of which those above zero are put into their order.
  private static func commonDivisor(
    of all: UnsafeMutableBufferPointer<Double>,
    spacing: Double
  ) -> Double {
    // They are too few for a sort to be worth its own memory.
    var count = 0
    for index in all.indices where all[index] > 0 {
      let length = all[index]
      var place = count
      while place > 0, all[place - 1] > length {
        all[place] = all[place - 1]
        place -= 1
      }
      all[place] = length
      count += 1
    }
    let lengths = UnsafeBufferPointer(rebasing: all[..<count])
    guard var divisor = lengths.first else { return 0 }
    // Grains that a function such as log(1 + u²) has gone over are not exactly of one size.
    func error(_ length: Double) -> Double {
      AdaptiveConstants.divisorError * spacing + AdaptiveConstants.unevenness * length
    }
    let least = AdaptiveConstants.leastDivisor * spacing
    var divisorError = error(divisor)
    var index = 0
    var restarts = 0
    while index < lengths.count {
      let count = (lengths[index] / divisor).rounded()
      let allowed = error(lengths[index]) + count * divisorError
      guard divisor >= least, allowed <= divisor / 8,
        restarts <= AdaptiveConstants.divisorRestarts
      else { return 0 }
      let rest = (lengths[index] - count * divisor).magnitude
      if rest > allowed {
        // The remainder divides what the last divisor did; all lengths have to be tried again.
        divisor = rest
        divisorError = allowed
        index = 0
        restarts += 1
      } else {
        // A longer length tells the divisor more precisely.
        if count * divisorError > error(lengths[index]) {
          divisor = lengths[index] / count
          divisorError = error(lengths[index]) / count
        }
        index += 1
      }
    }
    return divisor
  }
}

/// Returns the largest magnitude of the finite ones of some numbers.
func largestMagnitude(of numbers: [Double]) -> Double {
  numbers.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
}
