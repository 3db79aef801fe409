/// The proof that a function's refinement evaluates the same function, on a seeded sample.
///
/// A fast path that differs would measure the derivative of another function, and bear out a claim
/// that makes the same mistake. Some coordinates of each block are moved far, where a difference is
/// plain, and by little, where it shows how much noise the path adds.
struct RefinementConfirmation {
  /// The difference that is put down to rounding, in deviations of the function's noise.
  static let roundingDeviations = 256.0

  private let sampler: PointSampler
  private let value: [Double]
  private let deviation: [Double]
  private var squares: [Double]
  private var count = 0.0
  private var refined: [Double] = []
  private var direct: [Double] = []

  /// Returns the deviation of each output's noise with what the path adds to it.
  ///
  /// - Throws: ``GradientCheckError/Code/refinementDiffers`` with the first difference.
  static func deviation(
    of sampler: PointSampler,
    scales: [Double],
    value: [Double],
    deviation: [Double],
    seed: UInt64
  ) throws(GradientCheckError) -> [Double] {
    guard sampler.path != .value else { return deviation }
    var confirmation = RefinementConfirmation(sampler, value, deviation)
    let trials = RefinementTrial.trials(near: sampler, scales: scales, seed: seed)
    guard sampler.path == .batched else {
      for trial in trials { try confirmation.compare(trial.move) }
      return confirmation.deviationOfBoth
    }
    // Apart, because a point far away may throw, and its whole batch with it.
    for distance in RefinementTrial.Distance.allCases {
      let moves = trials.filter { $0.distance == distance }.map(\.move)
      for start in stride(from: 0, to: moves.count, by: sampler.batchCapacity) {
        let batch = Array(moves[start...].prefix(sampler.batchCapacity))
        try confirmation.compareBatch(batch, isFull: distance == .near)
      }
    }
    return confirmation.deviationOfBoth
  }

  private init(_ sampler: PointSampler, _ value: [Double], _ deviation: [Double]) {
    self.sampler = sampler
    self.value = value
    self.deviation = deviation
    squares = [Double](repeating: 0, count: value.count)
  }

  /// Compares places that are evaluated in one batch.
  ///
  /// A full batch is one of the size that a measurement takes: the places are repeated in it.
  private mutating func compareBatch(
    _ moves: [CoordinateMove],
    isFull: Bool
  ) throws(GradientCheckError) {
    let count = isFull ? sampler.batchCapacity : moves.count
    let thrown = sampler.evaluateAhead((0..<count).map { moves[$0 % moves.count] })
    var directs: [[Double]] = []
    var isEveryPointFine = true
    for move in moves {
      if !evaluateDirectly(move) { isEveryPointFine = false }
      directs.append(direct)
    }
    if let thrown {
      if isEveryPointFine { throw failure(ofBatch: count, thrown) }
      // What is then evaluated one by one needs no comparison.
      return
    }
    for place in 0..<count {
      direct = directs[place % moves.count]
      try compareRefined(moves[place % moves.count])
    }
  }

  private mutating func compare(_ move: CoordinateMove) throws(GradientCheckError) {
    evaluateDirectly(move)
    try compareRefined(move)
  }

  /// Evaluates the function itself; false if it throws.
  @discardableResult
  private mutating func evaluateDirectly(_ move: CoordinateMove) -> Bool {
    if move.abscissa == sampler.point[move.coordinate] {
      direct = value
      return true
    }
    return sampler.sampleValue(move.coordinate, at: move.abscissa, into: &direct)
  }

  private mutating func compareRefined(_ move: CoordinateMove) throws(GradientCheckError) {
    sampler.sample(move.coordinate, at: move.abscissa, into: &refined)
    count += 1
    for output in value.indices where !(direct[output].isNaN && refined[output].isNaN) {
      let difference = (refined[output] - direct[output]).magnitude
      if direct[output] == refined[output] { continue }
      let growth = max(1, direct[output].magnitude / max(value[output].magnitude, .ulpOfOne))
      let allowed =
        RefinementConfirmation.roundingDeviations * growth
        * max(deviation[output], sampler.unitRoundoff * direct[output].magnitude / growth)
      guard difference.isFinite, difference <= allowed else {
        throw failure(move, output)
      }
      squares[output] += difference * difference / (growth * growth)
    }
  }

  /// The noise of the function, or that of the path if it explains the differences only.
  private var deviationOfBoth: [Double] {
    guard count > 0 else { return deviation }
    return deviation.indices.map { output in
      let difference = (squares[output] / count).squareRoot()
      return difference > 2 * deviation[output] ? difference : deviation[output]
    }
  }

  private func failure(_ move: CoordinateMove, _ output: Int) -> GradientCheckError {
    let output = (name: sampler.codomain.coordinateName(output), position: output)
    let found =
      sampler.firstError.map { "that it threw: \($0)" } ?? "\(refined[output.position])"
    let evaluation =
      sampler.path == .batched
      ? "the evaluation in a batch" : "the evaluation with one coordinate moved"
    return GradientCheckError(
      .refinementDiffers,
      "Expected \(output.name) = \(direct[output.position]), as value(at:) returns it with "
        + "\(sampler.domain.coordinateName(move.coordinate)) = \(move.abscissa), from "
        + "\(evaluation), found \(found)."
    )
  }

  private func failure(ofBatch count: Int, _ error: any Error) -> GradientCheckError {
    if let error = error as? GradientCheckError { return error }
    return GradientCheckError(
      .refinementDiffers,
      "Expected the values of a batch of \(count) points, each of which value(at:) evaluates, "
        + "found that it threw: \(error).",
      underlyingError: error
    )
  }
}
