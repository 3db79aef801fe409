/// Columns that are displaced together, each by a step of its own length.
struct ColourGroup: Displacement {
  /// The columns, ascending.
  var columns: [Int]
  /// By how much each moves at t = 1: a power of two of either sign, near the coordinate's length.
  var steps: [Double]

  var movements: [(column: Int, component: Double)] {
    zip(columns, steps).map { (column: $0, component: $1) }
  }

  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func move<Scalar: BinaryFloatingPoint>(_ point: inout [Scalar], by parameter: Scalar) {
    // As often as the point is studied and measured, for as many coordinates as there are.
    point.withUnsafeMutableBufferPointer { point in
      columns.withUnsafeBufferPointer { columns in
        steps.withUnsafeBufferPointer { steps in
          for place in columns.indices {
            point[columns[place]] += parameter * Scalar(steps[place])
          }
        }
      }
    }
  }

  /// Returns some of the columns with their steps.
  func part(_ range: Range<Int>) -> ColourGroup {
    ColourGroup(columns: Array(columns[range]), steps: Array(steps[range]))
  }

  /// Returns the other columns with their steps.
  func leavingOut(_ held: Set<Int>) -> ColourGroup {
    let kept = columns.indices.filter { !held.contains(columns[$0]) }
    return ColourGroup(columns: kept.map { columns[$0] }, steps: kept.map { steps[$0] })
  }
}

/// How far each coordinate of a point moves when its colour is displaced.
struct ColourSteps: Sendable {
  /// The step of each coordinate; zero for one at the edge of its domain, which is measured singly.
  let lengths: [Double]
  /// Whether a coordinate has bounds, so that no colour may be displaced by more than its steps.
  let hasBounds: Bool

  /// How much of the way to a bound a step may take, so that rounding does not pass it.
  private static let roomShare = 0.9
  /// Of the length of a coordinate, the least step with which it is displaced beside others.
  private static let leastShare = 0x1p-10

  /// Chooses steps at a point; for a scheme of one length for all coordinates they are 1.
  init(at point: [Double], in domain: Space, isStepAbsolute: Bool) {
    var lengths =
      isStepAbsolute
      ? [Double](repeating: 1, count: point.count)
      : CoordinateScale.scales(of: point, in: domain)
        .map { PowerOfTwo.value(PowerOfTwo.nearest($0)) }
    for (block, range) in zip(domain.blocks, domain.ranges) {
      guard let bounds = block.bounds else { continue }
      for column in range {
        let room =
          ColourSteps.roomShare
          * min(point[column] - bounds.lowerBound, bounds.upperBound - point[column])
        guard room < lengths[column] else { continue }
        // Beside others, what a coordinate does that hardly moves would be lost.
        let isAtEdge = room < lengths[column] * ColourSteps.leastShare
        lengths[column] = isAtEdge ? 0 : PowerOfTwo.value(PowerOfTwo.below(room))
      }
    }
    self.lengths = lengths
    hasBounds = domain.blocks.contains { $0.bounds != nil }
  }

  /// How many times all columns are displaced together.
  private static let directionCount = 2
  /// The shares of their steps that columns of all colours are displaced by.
  private static let shares = [1, 0.5, 0.25]

  /// Returns all columns that can be displaced, several times, by shares of their steps and with signs
  /// that are drawn by a seed.
  ///
  /// Entries that the pattern lacks may cancel in a colour, but not with other weights as well.
  func directions(of columns: Set<Int>?, seed: UInt64) -> [ColourGroup] {
    let members = lengths.indices.filter { lengths[$0] > 0 && columns?.contains($0) ?? true }
    guard !members.isEmpty else { return [] }
    return (0..<ColourSteps.directionCount).map { number in
      var generator = SeededGenerator(seed: seed, name: "direction \(number) across colours")
      let steps = members.map { column -> Double in
        let (share, _) = generator.next().multipliedFullWidth(by: UInt64(ColourSteps.shares.count))
        let step = lengths[column] * ColourSteps.shares[Int(share)]
        return generator.next() % 2 == 0 ? step : -step
      }
      return ColourGroup(columns: Array(members), steps: steps)
    }
  }

  /// Returns the columns of each colour that can be displaced, with signs drawn by a seed.
  func groups(_ colouring: ColumnColouring, of columns: Set<Int>?, seed: UInt64) -> [ColourGroup] {
    var generator = SeededGenerator(seed: seed, name: "signs of colours")
    return (0..<colouring.count).map { colour in
      let members = colouring.members(of: colour).filter {
        lengths[$0] > 0 && columns?.contains($0) ?? true
      }
      let steps = members.map { generator.next() % 2 == 0 ? lengths[$0] : -lengths[$0] }
      return ColourGroup(columns: members, steps: steps)
    }.filter { !$0.columns.isEmpty }
  }
}
