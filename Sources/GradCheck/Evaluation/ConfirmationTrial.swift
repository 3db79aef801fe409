/// One place at which a refinement is compared with the function itself.
struct ConfirmationTrial {
  /// How far a coordinate is moved.
  enum Distance: CaseIterable {
    /// Not at all.
    case none
    /// A quarter of its length, where a difference is plain.
    case far
    /// Half of its digits, as the steps of a measurement do, where noise shows.
    case near
  }

  var distance: Distance
  var move: Move

  /// How many coordinates of each block are moved.
  static let coordinatesPerBlock = 4

  /// Returns the places for some coordinates of each block, in both directions by chance.
  static func trials(near evaluator: Evaluator, scales: [Double], seed: UInt64) -> [Self] {
    var trials: [ConfirmationTrial] = []
    let near = PowerOfTwo.value(-evaluator.significandBits / 2)
    for (block, range) in zip(evaluator.domain.blocks, evaluator.domain.ranges) {
      var generator = SeededGenerator(seed: seed, name: "refinement by \(block.name)")
      for coordinate in sample(of: range, using: &generator) {
        func append(_ distance: Distance, _ abscissa: Double) {
          let move = Move(coordinate: coordinate, abscissa: abscissa)
          trials.append(ConfirmationTrial(distance: distance, move: move))
        }
        append(.none, evaluator.point[coordinate])
        for (distance, share) in [(Distance.far, 0.25), (.near, near)] {
          let length = scales[coordinate] * (Bool.random(using: &generator) ? share : -share)
          if let abscissa = evaluator.abscissa(coordinate, movedBy: length) {
            append(distance, abscissa)
          }
        }
      }
    }
    return trials
  }

  /// All coordinates of a small block, or some of a large one.
  private static func sample(
    of range: Range<Int>,
    using generator: inout SeededGenerator
  ) -> [Int] {
    guard range.count > coordinatesPerBlock else { return Array(range) }
    return (0..<coordinatesPerBlock).map { _ in Int.random(in: range, using: &generator) }
  }
}

extension Evaluator {
  /// Returns where a coordinate moves to, within its bounds, or nothing if it cannot.
  fileprivate final func abscissa(_ coordinate: Int, movedBy length: Double) -> Double? {
    for signed in [length, -length] {
      let abscissa = rounded(point[coordinate] + signed)
      guard abscissa.isFinite, abscissa != point[coordinate] else { continue }
      if bounds.isEmpty || bounds[coordinate].map({ $0.contains(abscissa) }) ?? true {
        return abscissa
      }
    }
    return nil
  }
}
