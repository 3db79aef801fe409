/// How far rounding moves a claim that is judged by a measurement more precise than itself.
extension Claim {
  /// How many pairs of opposite neighbours show the rounding of a claim.
  ///
  /// Roundings are few and coarse: of two pairs both would often show none by chance.
  private static let neighbourPairs = 4

  /// How far a neighbour is on average, in units in the last place of each coordinate.
  ///
  /// Far enough that a small coordinate moves the larger sums that it is a term of, too.
  private static let neighbourDistance = 64.0

  /// How far a neighbour may be, in the same units.
  ///
  /// Chosen at random for each coordinate and pair, so that they seldom coincide: an entry that
  /// depends on one coordinate alone would have the same rounding at all neighbours if that moved by
  /// whole grains of a sum.
  private static let neighbourDistances = 33...95

  /// Returns pairs of points on opposite sides of one, a few units in the last place away.
  @specialized(where Scalar == Float)
  static func neighbours<Scalar: BinaryFloatingPoint>(
    of point: [Scalar],
    seed: UInt64
  ) -> [(ahead: [Scalar], behind: [Scalar])] {
    var generator = SeededGenerator(seed: seed, name: "claim rounding")
    return (0..<neighbourPairs).map { _ in
      let move = point.map {
        let distance = Scalar(Int.random(in: neighbourDistances, using: &generator))
        return $0.ulp * (Bool.random(using: &generator) ? distance : -distance)
      }
      return (zip(point, move).map { $0 + $1 }, zip(point, move).map { $0 - $1 })
    }
  }

  /// Returns how far rounding may have moved each entry, line scales left aside.
  ///
  /// When the point moves to and fro, what changes with the sign of the move is what the last bits
  /// of the point are worth; what does not change sign is the rounding inside the derivative,
  /// which differs from place to place. Neighbours that claim nothing are left out.
  ///
  /// - Parameters:
  ///   - entries: What is claimed at the point.
  ///   - neighbours: Pairs of opposite neighbours.
  ///   - ask: Returns what is claimed at a neighbour.
  /// - Returns: One element for each entry.
  static func spread<Neighbour>(
    around entries: [Double],
    _ neighbours: [(ahead: Neighbour, behind: Neighbour)],
    asking ask: (Neighbour) throws -> [Double]
  ) -> [Double] {
    var squares = [Double](repeating: 0, count: entries.count)
    for (ahead, behind) in neighbours {
      guard let above = try? ask(ahead), let below = try? ask(behind) else { continue }
      for index in squares.indices {
        let odd = (above[index] - below[index]) / (2 * neighbourDistance)
        // Three roundings with the weights 1, 1 and −2 have a variance of six.
        let even = (above[index] - 2 * entries[index] + below[index]) / 6.0.squareRoot()
        let square = odd * odd + even * even
        if square.isFinite { squares[index] += square }
      }
    }
    return squares.map { roundingUnits * ($0 / Double(neighbourPairs)).squareRoot() }
  }
}
