/// How far rounding moves a claim that is judged by a measurement more precise than itself.
struct ClaimSpread<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// The claims at pairs of opposite neighbours of the point; those that claim nothing are left out.
  private let neighbours: [(ahead: Derivative<Scalar>, behind: Derivative<Scalar>)]
  private let lines: LineScales

  /// How many pairs of opposite neighbours show the rounding of a claim.
  ///
  /// Roundings are few and coarse: of two pairs both would often show none by chance.
  private static var neighbourPairs: Int { 4 }

  /// How far a neighbour is on average, in units in the last place of each coordinate.
  ///
  /// Far enough that a small coordinate moves the larger sums that it is a term of, too.
  private static var neighbourDistance: Double { 64 }

  /// How far a neighbour may be, in the same units.
  ///
  /// Chosen at random for each coordinate and pair, so that they seldom coincide: an entry that
  /// depends on one coordinate alone would have the same rounding at all neighbours if that moved by
  /// whole grains of a sum.
  private static var neighbourDistances: ClosedRange<Int> { 33...95 }

  /// Asks a function for its derivative at neighbours of a point.
  init<Function: DifferentiableFunction<Scalar>>(
    of derivative: Derivative<Scalar>,
    claimedBy function: Function,
    at point: [Scalar],
    _ way: AskingWay,
    _ request: Claim<Scalar>.Request
  ) throws(GradientCheckError) {
    lines = try Derivative<Scalar>.answering {
      try LineScales(
        of: derivative,
        outputs: function.codomain,
        inputs: function.domain,
        columns: request.columns
      )
    }
    neighbours = ClaimSpread.neighbours(of: point, seed: request.seed).compactMap { pair in
      try? (
        ahead: Derivative.asking(function, at: pair.ahead, way.kept),
        behind: Derivative.asking(function, at: pair.behind, way.kept)
      )
    }
  }

  /// Returns pairs of points on opposite sides of one, a few units in the last place away.
  private static func neighbours(
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

  /// Returns how far rounding may have moved each entry of some columns.
  ///
  /// When the point moves to and fro, what changes with the sign of the move is what the last bits
  /// of the point are worth; what does not change sign is the rounding inside the derivative,
  /// which differs from place to place.
  ///
  /// - Parameters:
  ///   - entries: What is claimed at the point, row-major.
  ///   - columns: The columns of these entries.
  ///   - ask: Returns what is claimed of them at a neighbour.
  /// - Returns: How far rounding may have moved each entry.
  func spread(
    around entries: [Double],
    of columns: [Int],
    asking ask: (Derivative<Scalar>) throws -> [Double]
  ) -> [Double] {
    var squares = [Double](repeating: 0, count: entries.count)
    for (ahead, behind) in neighbours {
      guard let above = try? ask(ahead), let below = try? ask(behind) else { continue }
      for index in squares.indices {
        let odd = (above[index] - below[index]) / (2 * ClaimSpread.neighbourDistance)
        // Three roundings with the weights 1, 1 and −2 have a variance of six.
        let even = (above[index] - 2 * entries[index] + below[index]) / 6.0.squareRoot()
        let square = odd * odd + even * even
        if square.isFinite { squares[index] += square }
      }
    }
    var spread = squares.map {
      Rounding.claimUnits * ($0 / Double(ClaimSpread.neighbourPairs)).squareRoot()
    }
    lines.add(to: &spread, of: columns, unitRoundoff: Double(Scalar.ulpOfOne) / 2)
    return spread
  }
}
