/// Evaluates a function of doubles, whose points and values need no conversion.
final class DoubleEvaluator<Function: DifferentiableFunction>: Evaluator
where Function.Scalar == Double {
  // Through a pointer, because a class checks every access to a variable while the program runs.
  private let moved: UnsafeMutablePointer<[Double]>
  // Not counted, because an evaluation can be shorter than counting references for it.
  private let coordinateEvaluation: Unmanaged<CoordinateEvaluation<Double>>?
  private let batchEvaluation: BatchEvaluation<Double>?
  // A constant of the class, which a call borrows; what a pointer points to would be copied. The
  // last one, because where others begin is then known without asking for its size.
  private let function: Function

  init(
    _ function: Function,
    at point: [Double],
    _ refinements: Refinements<Double>,
    _ source: EvaluatorSource
  ) {
    self.function = function
    moved = .allocate(capacity: 1)
    moved.initialize(to: point)
    coordinateEvaluation = refinements.coordinateEvaluation().map { .passRetained($0) }
    batchEvaluation = refinements.batchEvaluation()
    super.init(source)
  }

  deinit {
    moved.deinitialize(count: 1)
    moved.deallocate()
    coordinateEvaluation?.release()
  }

  override var path: EvaluationPath {
    coordinateEvaluation != nil ? .coordinate : batchEvaluation != nil ? .batched : .value
  }

  override var batchCapacity: Int { batchEvaluation?.capacity ?? 1 }

  override var batchCallCount: Int { batchEvaluation?.callCount ?? 1 }

  override func evaluateBatch(_ moves: [Move]) throws { try batchEvaluation?.evaluate(moves) }

  override func evaluate(_ move: Move, into values: inout [Double]) throws {
    extend(&values)
    if let coordinateEvaluation, move.others.isEmpty {
      try coordinateEvaluation._withUnsafeGuaranteedRef {
        try $0.evaluate(move.coordinate, at: move.abscissa, into: &values)
      }
      return try requireCount(of: values)
    }
    if let batchEvaluation, batchEvaluation.take(move, into: &values) { return }
    // Taken out, because what stays in place is retained for the call, and put back as it is.
    var point = moved.move()
    move.displace(&point)
    var thrown: (any Error)?
    do { try function.evaluate(at: point, into: &values) } catch { thrown = error }
    // The coordinates get their exact bits back even when the function throws.
    move.restore(&point, to: self.point)
    moved.initialize(to: consume point)
    if let thrown { throw thrown }
    try requireCount(of: values)
  }

  override func evaluate(at point: [Double], into values: inout [Double]) throws {
    extend(&values)
    try function.evaluate(at: point, into: &values)
    try requireCount(of: values)
  }

  override func value(at point: [Double]) throws -> [Double] {
    let values = try function.value(at: point)
    try requireCount(of: values)
    return values
  }

  @inline(__always)
  private func extend(_ values: inout [Double]) {
    if values.count != outputCount { values = [Double](repeating: 0, count: outputCount) }
  }

  @inline(__always)
  private func requireCount(of values: [Double]) throws {
    try Evaluator.requireCount(values.count, outputCount)
  }
}
