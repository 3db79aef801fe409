/// The look at claims at kinks that several coordinates share, after every column has been judged.
///
/// A column by itself shows an interval of slopes, and every claim in it passes. Outputs with two
/// or more such entries are evaluated along joint directions; where the output is smooth along one
/// all around the point, the claim has to have its slope.
struct KinkExamination {
  /// What came of it.
  struct Findings {
    /// What contradicts claims, and of which outputs.
    var contradictions: [Contradiction] = []
    /// How many outputs with shared kinks were not looked at.
    var leftOutCount = 0
  }

  /// A direction on which the claims about an output add up to another slope than it has.
  struct Contradiction: Sendable {
    /// Which of the m outputs.
    var row: Int
    /// The coordinates that move, with how far each does.
    var displacements: [(column: Int, length: Double)]
    /// The output's slope along the direction, and what the claims add up to.
    var slope: Double
    var claimed: Double
  }

  /// The most outputs that are looked at; each takes some hundred evaluations at most.
  static let outputLimit = 32

  /// What came of it so far.
  private(set) var findings = Findings()
  private let evaluator: Evaluator
  private let seed: UInt64
  /// Whether all columns are there: a part of a check has only some of those that share a kink.
  private let isWhole: Bool
  private var examinedCount = 0

  /// Prepares to evaluate a function near its point.
  init(_ evaluator: Evaluator, seed: UInt64, isWhole: Bool) {
    self.evaluator = evaluator
    self.seed = seed
    self.isWhole = isWhole
  }

  /// Decides the entries at kinks of some columns again, as far as joint directions do.
  mutating func examine(_ columns: [Int], _ tile: inout TileFindings) {
    for (row, columns) in tile.rowsWithSharedKinks(among: columns) {
      guard isWhole, examinedCount < KinkExamination.outputLimit else {
        findings.leftOutCount += 1
        continue
      }
      examinedCount += 1
      if let found = examine(row, columns, &tile) { findings.contradictions.append(found) }
    }
  }

  private func examine(
    _ row: Int,
    _ columns: [Int],
    _ findings: inout TileFindings
  ) -> Contradiction? {
    let coordinates = columns.compactMap { column -> JointKinks.Coordinate? in
      guard let kink = findings.kink(row: row, column: column), kink.distance == 0 else {
        return nil
      }
      let finding = findings[row, column]
      return JointKinks.Coordinate(
        index: column,
        claim: finding.analytic,
        below: kink.slopeBelow,
        above: kink.slopeAbove,
        step: finding.step
      )
    }
    guard coordinates.count > 1 else { return nil }
    let noises = coordinates.map { noise(of: findings[row, $0.index], $0) }
    let joint = JointKinks(coordinates: coordinates, noise: noises.max() ?? 0)
    var values: [Double] = []
    let found = joint.contradiction(seed: seed) { displacements in
      var moved = evaluator.point
      for (coordinate, displacement) in zip(coordinates, displacements) {
        moved[coordinate.index] += displacement
      }
      evaluator.sample(at: moved, into: &values)
      return values[row]
    }
    guard let found else { return nil }
    let displacements = zip(coordinates, found.direction).filter { $1 != 0 }
      .map { (column: $0.index, length: $1) }
    for (column, _) in displacements {
      findings.blame(row: row, column: column, .againstJointSlope)
    }
    return Contradiction(
      row: row,
      displacements: displacements,
      slope: found.slope,
      claimed: found.claimed
    )
  }

  /// The noise that the uncertainty of an entry at a kink allows for beyond half the jump.
  private func noise(of finding: Finding, _ coordinate: JointKinks.Coordinate) -> Double {
    let beyond = max(0, finding.uncertainty - coordinate.jump / 2)
    return beyond * finding.step / (AdaptiveConstants.noiseFactor * 6.0.squareRoot())
  }
}
