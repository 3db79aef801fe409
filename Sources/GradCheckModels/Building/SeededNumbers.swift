internal import GradCheck

/// Arrays of numbers that depend on a seed and a name alone.
///
/// Each array has a sequence of its own, so that adding one does not change the others.
struct SeededNumbers: Sendable {
  let seed: UInt64

  /// Returns numbers spread evenly over an interval, rounded to the scalar.
  func uniform<Scalar: ModelScalar>(
    _ name: String,
    _ interval: ClosedRange<Double>,
    count: Int
  ) -> [Scalar] {
    var generator = SeededGenerator(seed: seed, name: name)
    let width = interval.upperBound - interval.lowerBound
    return (0..<count).map { _ in
      // The standard library does not promise the same sequence in every version.
      let share = Double(generator.next() >> 11) * 0x1p-53
      return Scalar(interval.lowerBound + width * share)
    }
  }

  /// Returns numbers of alternating sign whose magnitudes are spread over an interval.
  func alternating<Scalar: ModelScalar>(
    _ name: String,
    magnitude: ClosedRange<Double>,
    count: Int
  ) -> [Scalar] {
    let magnitudes: [Scalar] = uniform(name, magnitude, count: count)
    return magnitudes.enumerated().map { $0.offset.isMultiple(of: 2) ? $0.element : -$0.element }
  }
}
