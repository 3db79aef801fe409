/// The proof that every way to evaluate a function evaluates the same function.
///
/// At the point `evaluate(at:into:)` is compared with `value(at:)`. A refinement is compared with
/// `value(at:)` on a seeded sample of coordinates: a fast path that differs would measure the
/// derivative of another function, and bear out a claim that makes the same mistake. Some
/// coordinates of each block are moved far, where a difference is plain, and by little, where it
/// shows how much noise the path adds.
struct Confirmation {
  /// The difference that is put down to rounding, in deviations of the function's noise.
  static let roundingDeviations = 256.0

  /// How often both are asked again before a difference at the point is blamed on one of them.
  ///
  /// A function that tosses a coin in every call repeats itself so often with a chance of 2⁻⁴⁸.
  private static let repetitions = 24

  private let evaluator: Evaluator
  private let value: [Double]
  private let deviation: [Double]
  private var squares: [Double]
  private var count = 0.0
  private var refined: [Double] = []
  private var direct: [Double] = []

  private init(_ evaluator: Evaluator, _ value: [Double], _ deviation: [Double]) {
    self.evaluator = evaluator
    self.value = value
    self.deviation = deviation
    squares = [Double](repeating: 0, count: value.count)
  }
}

// MARK: At the point

extension Confirmation {
  /// Returns how far two values of each output at the point itself are apart, if that is by chance.
  ///
  /// Where `value(at:)` returned one thing and `evaluate(at:into:)` gave another, both are asked again:
  /// if each repeats itself to the last bit the two differ by themselves, by rounding or altogether.
  ///
  /// - Throws: ``GradientCheckError/Code/refinementDiffers`` if they differ by more than rounding.
  static func irreproducibility(
    of evaluator: Evaluator,
    value: [Double],
    evaluation: [Double]
  ) throws(GradientCheckError) -> [Double] {
    if value.isSame(as: evaluation) { return [Double](repeating: 0, count: value.count) }
    guard try isRepeated(value, evaluation, by: evaluator) else {
      return zip(value, evaluation).map { first, second in
        let distance = (first - second).magnitude
        return distance.isFinite ? distance : 0
      }
    }
    let allowed = roundingDeviations * evaluator.unitRoundoff
    for (output, (expected, found)) in zip(value, evaluation).enumerated() {
      let distance = (expected - found).magnitude
      guard distance <= allowed * expected.magnitude || expected.isNaN && found.isNaN else {
        throw GradientCheckError(
          .refinementDiffers,
          "Expected \(evaluator.codomain.coordinateName(output)) = \(expected), as value(at:) "
            + "returns it at the point, from evaluate(at:into:), found \(found)."
        )
      }
    }
    return [Double](repeating: 0, count: value.count)
  }

  private static func isRepeated(
    _ value: [Double],
    _ evaluation: [Double],
    by evaluator: Evaluator
  ) throws(GradientCheckError) -> Bool {
    for _ in 0..<repetitions {
      guard value.isSame(as: try evaluator.valueAtPoint()),
        evaluation.isSame(as: try evaluator.evaluationAtPoint())
      else { return false }
    }
    return true
  }
}

// MARK: Near the point

extension Confirmation {
  /// Returns the deviation of each output's noise with what the path adds to it.
  ///
  /// - Throws: ``GradientCheckError/Code/refinementDiffers`` with the first difference.
  static func deviation(
    of evaluator: Evaluator,
    scales: [Double],
    value: [Double],
    deviation: [Double],
    seed: UInt64
  ) throws(GradientCheckError) -> [Double] {
    guard evaluator.path != .value else { return deviation }
    // Where each point is a call of its own there is nothing to compare, and an evaluation may be dear.
    if evaluator.path == .batched, evaluator.batchCallCount == 1 { return deviation }
    var confirmation = Confirmation(evaluator, value, deviation)
    let trials = ConfirmationTrial.trials(near: evaluator, scales: scales, seed: seed)
    guard evaluator.path == .batched else {
      for trial in trials { try confirmation.compare(trial.move) }
      return confirmation.deviationOfBoth
    }
    // Apart, because a point far away may throw, and its whole batch with it.
    for distance in ConfirmationTrial.Distance.allCases {
      let moves = trials.filter { $0.distance == distance }.map(\.move)
      for start in stride(from: 0, to: moves.count, by: evaluator.batchCapacity) {
        let batch = Array(moves[start...].prefix(evaluator.batchCapacity))
        try confirmation.compareBatch(batch, isFull: distance == .near)
      }
    }
    return confirmation.deviationOfBoth
  }

  /// Compares places that are evaluated in one batch.
  ///
  /// A full batch is one with as many places as a measurement puts into a call: they are repeated.
  private mutating func compareBatch(
    _ moves: [Move],
    isFull: Bool
  ) throws(GradientCheckError) {
    let count = isFull ? max(moves.count, evaluator.batchCallCount) : moves.count
    let thrown = evaluator.evaluateAhead((0..<count).map { moves[$0 % moves.count] })
    var directs: [[Double]] = []
    var isEveryPointFine = true
    for move in moves {
      if evaluateDirectly(move) != nil { isEveryPointFine = false }
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

  private mutating func compare(_ move: Move) throws(GradientCheckError) {
    evaluateDirectly(move)
    try compareRefined(move)
  }

  /// Evaluates the function itself, and returns what it throws.
  @discardableResult
  private mutating func evaluateDirectly(_ move: Move) -> (any Error)? {
    if move.abscissa == evaluator.point[move.coordinate] {
      direct = value
      return nil
    }
    return evaluator.sampleValue(move, into: &direct)
  }

  private mutating func compareRefined(_ move: Move) throws(GradientCheckError) {
    let thrownCount = evaluator.thrown.count
    evaluator.sample(move, into: &refined)
    let thrown = evaluator.thrown.count > thrownCount ? evaluator.thrown.last : nil
    count += 1
    for output in value.indices where !(direct[output].isNaN && refined[output].isNaN) {
      let difference = (refined[output] - direct[output]).magnitude
      if direct[output] == refined[output] { continue }
      let growth = max(1, direct[output].magnitude / max(value[output].magnitude, .ulpOfOne))
      let allowed =
        Confirmation.roundingDeviations * growth
        * max(deviation[output], evaluator.unitRoundoff * direct[output].magnitude / growth)
      guard difference.isFinite, difference <= allowed else {
        throw failure(move, output, thrown)
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

  private func failure(
    _ move: Move,
    _ output: Int,
    _ thrown: (any Error)?
  ) -> GradientCheckError {
    let output = (name: evaluator.codomain.coordinateName(output), position: output)
    let found = thrown.map { "that it threw: \($0)" } ?? "\(refined[output.position])"
    let evaluation =
      evaluator.path == .batched
      ? "the evaluation in a batch" : "the evaluation with one coordinate moved"
    return GradientCheckError(
      .refinementDiffers,
      "Expected \(output.name) = \(direct[output.position]), as value(at:) returns it with "
        + "\(evaluator.domain.coordinateName(move.coordinate)) = \(move.abscissa), from "
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
