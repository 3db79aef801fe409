/// A displacement of the coordinates of a range.
struct Direction: Displacement {
  /// The coordinates outside of which v is zero.
  let columns: Range<Int>
  /// The components of v in that range.
  let components: [Double]
  /// Where t may lie; nothing where the function is defined everywhere.
  let reach: ClosedRange<Double>?

  init(columns: Range<Int>, components: [Double], reach: ClosedRange<Double>?) {
    self.columns = columns
    self.components = components
    self.reach = reach
  }

  /// Whether nothing moves.
  var isZero: Bool { components.allSatisfy { $0 == 0 } }

  /// Returns vⱼ for a column of the range.
  func component(_ column: Int) -> Double { components[column - columns.lowerBound] }

  /// Returns the direction in which only some of the coordinates move, as they do here.
  ///
  /// - Parameters:
  ///   - columns: The range outside of which none moves.
  ///   - held: Coordinates that stand still inside.
  /// - Returns: A shorter direction.
  func part(_ columns: Range<Int>, holding held: Set<Int>) -> Direction {
    let start = self.columns.lowerBound
    var part = Array(components[(columns.lowerBound - start)..<(columns.upperBound - start)])
    for column in held where columns.contains(column) { part[column - columns.lowerBound] = 0 }
    return Direction(columns: columns, components: part, reach: reach)
  }

  var movements: [(column: Int, component: Double)] {
    zip(columns, components).map { (column: $0, component: $1) }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func move<Scalar: BinaryFloatingPoint>(_ point: inout [Scalar], by parameter: Scalar) {
    for offset in components.indices {
      point[columns.lowerBound + offset] += parameter * Scalar(components[offset])
    }
  }
}

/// Draws directions in which every coordinate of an input block moves.
///
/// vⱼ = ±sⱼ·u with the coordinate's scale sⱼ and u uniform in [½, 1]: no entry of the block weighs
/// less than half of what it could, and errors of two entries do not cancel for all directions.
struct DirectionDraw {
  let domain: Space
  let point: [Double]
  /// sⱼ for every coordinate.
  let scales: [Double]
  let seed: UInt64

  /// How much of the way to a bound a coordinate may go, so that rounding does not pass it.
  private static let roomShare = 0.9

  /// Returns directions through a block; a coordinate that is to be held has the component 0.
  ///
  /// Each is keyed by its number and the block's name.
  func directions(_ count: Int, input: Int, holding isHeld: (Int) -> Bool) -> [Direction] {
    let (block, columns) = (domain.blocks[input], domain.ranges[input])
    return (0..<count).map { number in
      var generator = SeededGenerator(seed: seed, name: "direction \(number) by \(block.name)")
      var isOneSided = false
      let components = columns.map { column -> Double in
        // Few digits, so that single precision holds every component of a round scale exactly.
        let size = (Double.random(in: 0.5...1, using: &generator) * 1024).rounded() / 1024
        let sign = Bool.random(using: &generator) ? 1.0 : -1.0
        if isHeld(column) { return 0 }
        guard let bounds = block.bounds else { return sign * size * scales[column] }
        let below = DirectionDraw.roomShare * (point[column] - bounds.lowerBound)
        let above = DirectionDraw.roomShare * (bounds.upperBound - point[column])
        if min(below, above) > 0 { return sign * size * min(scales[column], below, above) }
        isOneSided = isOneSided || max(below, above) > 0
        return size * (min(scales[column], above) - min(scales[column], below))
      }
      let reach = isOneSided ? 0.0...1.0 : -1.0...1.0
      return Direction(
        columns: columns,
        components: components,
        reach: block.bounds == nil ? nil : reach
      )
    }
  }
}
