/// Evaluates a function at several places near a point in one call, and hands the values out one
/// by one as they are asked for.
final class BatchEvaluation<Scalar: BinaryFloatingPoint> {
  /// The most places that are evaluated in one call, at least two.
  let capacity: Int
  /// How many places stand in a call at most: as many as in a batch, if that is one call.
  let callCount: Int

  private let evaluateBatch: ([Scalar], Int, inout [Scalar]) throws -> Void
  private let base: [Scalar]
  private let outputCount: Int
  // The point as often as a batch has places; coordinates are replaced there and restored.
  private var points: [Scalar] = []
  private var laidOut: [Move] = []
  private var values: [Scalar] = []
  private var moves: [Move] = []
  private var next = 0

  /// Creates an evaluation near a point, or nothing where batches are of no use.
  init?<Function: BatchedFunction<Scalar>>(_ function: Function, at point: [Scalar]) {
    capacity = BatchSize.points(
      inputs: point.count,
      outputs: function.codomain.count,
      bytesPerScalar: MemoryLayout<Scalar>.stride,
      preferred: function.preferredBatch
    )
    guard capacity > 1 else { return nil }
    let callCount = (function as? any DividedBatches)?.pointsPerCall ?? capacity
    self.callCount = min(callCount, capacity)
    evaluateBatch = { try function.evaluate(batch: $0, count: $1, into: &$2) }
    base = point
    outputCount = function.codomain.count
  }

  /// Evaluates at some places, at most as many as the capacity; values from before are dropped.
  ///
  /// - Throws: What the function throws for any of them; no values are kept then.
  func evaluate(_ moves: [Move]) throws {
    self.moves.removeAll(keepingCapacity: true)
    next = 0
    guard !moves.isEmpty else { return }
    setPoints(moves)
    let valueCount = moves.count * outputCount
    if values.count != valueCount { values = [Scalar](repeating: 0, count: valueCount) }
    try evaluateBatch(points, moves.count, &values)
    guard values.count == valueCount else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected \(valueCount) values of a batch of \(moves.count) points, found "
          + "\(values.count)."
      )
    }
    self.moves = moves
  }

  /// Writes the values of the place that follows the last one, if this is it.
  func take(_ move: Move, into result: inout [Scalar]) -> Bool {
    guard next < moves.count, moves[next] == move else { return false }
    let start = next * outputCount
    for output in 0..<outputCount { result[output] = values[start + output] }
    next += 1
    return true
  }

  /// Lays the points out: the last batch's coordinates get their exact bits back first.
  private func setPoints(_ moves: [Move]) {
    let inputCount = base.count
    if points.count != moves.count * inputCount {
      points.removeAll(keepingCapacity: true)
      for _ in moves { points.append(contentsOf: base) }
    } else {
      for (place, move) in laidOut.enumerated() {
        move.restore(&points, from: place * inputCount, to: base)
      }
    }
    for (place, move) in moves.enumerated() {
      move.displace(&points, from: place * inputCount)
    }
    laidOut = moves
  }
}
