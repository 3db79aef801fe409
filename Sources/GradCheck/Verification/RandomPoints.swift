/// Points drawn uniformly from a range, each coordinate by a generator keyed by its block's name.
package struct RandomPoints: Hashable, Sendable {
  package var count: Int
  package var seed: UInt64
  package var range: ClosedRange<Double>

  package init(count: Int, seed: UInt64, range: ClosedRange<Double>) {
    self.count = count
    self.seed = seed
    self.range = range
  }

  /// The call that draws the same points again.
  package var text: String {
    ".random(count: \(count), seed: \(seed), in: \(range.lowerBound)...\(range.upperBound))"
  }

  /// Returns where the coordinates of each block may lie.
  ///
  /// - Throws: ``GradientCheckError/Code/invalidConfiguration`` unless there is at least one point
  ///   and the range is finite and shares a part with the bounds of every block.
  package func ranges(in domain: Space) throws(GradientCheckError) -> [ClosedRange<Double>] {
    guard count > 0 else {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected at least one random point, found \(count)."
      )
    }
    guard (range.upperBound - range.lowerBound).isFinite else {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected random points from a finite range, found "
          + "\(range.lowerBound)...\(range.upperBound)."
      )
    }
    var ranges: [ClosedRange<Double>] = []
    for block in domain.blocks {
      guard let bounds = block.bounds else {
        ranges.append(range)
        continue
      }
      guard bounds.overlaps(range) else {
        throw GradientCheckError(
          .invalidConfiguration,
          "Expected random points of “\(block.name)” within "
            + "\(bounds.lowerBound)...\(bounds.upperBound), found the range "
            + "\(range.lowerBound)...\(range.upperBound)."
        )
      }
      ranges.append(range.clamped(to: bounds))
    }
    return ranges
  }

  /// Returns one of the points.
  package func point<Scalar: BinaryFloatingPoint>(
    _ number: Int,
    in domain: Space,
    ranges: [ClosedRange<Double>]
  ) -> [Scalar] {
    var point: [Scalar] = []
    for (block, range) in zip(domain.blocks, ranges) {
      var generator = SeededGenerator(seed: seed, name: "random point \(number) \(block.name)")
      for _ in 0..<block.count {
        let coordinate = Scalar(Double.random(in: range, using: &generator))
        // Rounding to a narrower scalar must not step over the end of the range.
        if Double(coordinate) > range.upperBound {
          point.append(coordinate.nextDown)
        } else if Double(coordinate) < range.lowerBound {
          point.append(coordinate.nextUp)
        } else {
          point.append(coordinate)
        }
      }
    }
    return point
  }
}
