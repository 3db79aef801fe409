/// Evaluates a function of any scalar, converting from and to doubles.
final class ScalarEvaluator<Function: DifferentiableFunction>: Evaluator {
  private typealias Scalar = Function.Scalar

  private let function: Function
  private let base: [Function.Scalar]
  private var moved: [Function.Scalar]
  private var result: [Function.Scalar]
  private let coordinateEvaluation: CoordinateEvaluation<Function.Scalar>?
  private let batchEvaluation: BatchEvaluation<Function.Scalar>?

  init(
    _ function: Function,
    at point: [Function.Scalar],
    _ refinements: Refinements<Function.Scalar>,
    _ source: EvaluatorSource
  ) {
    self.function = function
    base = point
    moved = point
    result = [Function.Scalar](repeating: 0, count: source.codomain.count)
    coordinateEvaluation = refinements.coordinateEvaluation()
    batchEvaluation = refinements.batchEvaluation()
    super.init(source)
  }

  override var path: EvaluationPath {
    coordinateEvaluation != nil ? .coordinate : batchEvaluation != nil ? .batched : .value
  }

  override var batchCapacity: Int { batchEvaluation?.capacity ?? 1 }

  override var batchCallCount: Int { batchEvaluation?.callCount ?? 1 }

  override func evaluateBatch(_ moves: [Move]) throws { try batchEvaluation?.evaluate(moves) }

  override func nearestScalar(_ number: Double) -> Double { Double(Scalar(number)) }

  override var leastSpacing: Double { Double(Scalar.leastNonzeroMagnitude) }

  override func evaluate(_ move: Move, into values: inout [Double]) throws {
    if let coordinateEvaluation, move.others.isEmpty {
      try coordinateEvaluation.evaluate(move.coordinate, at: Scalar(move.abscissa), into: &result)
    } else if !(batchEvaluation?.take(move, into: &result) ?? false) {
      move.displace(&moved)
      // The coordinates get their exact bits back even when the function throws.
      defer { move.restore(&moved, to: base) }
      try function.evaluate(at: moved, into: &result)
    }
    try convertResult(into: &values)
  }

  override func evaluate(at point: [Double], into values: inout [Double]) throws {
    try function.evaluate(at: ScalarArrays.scalars(point), into: &result)
    try convertResult(into: &values)
  }

  override func value(at point: [Double]) throws -> [Double] {
    let values = try function.value(at: ScalarArrays.scalars(point))
    try Evaluator.requireCount(values.count, outputCount)
    return ScalarArrays.doubles(values)
  }

  private func convertResult(into values: inout [Double]) throws {
    let found = result.count
    if found != outputCount { result = [Scalar](repeating: 0, count: outputCount) }
    try Evaluator.requireCount(found, outputCount)
    if values.count != outputCount { values = [Double](repeating: 0, count: outputCount) }
    ScalarArrays.convert(result, into: &values)
  }
}
