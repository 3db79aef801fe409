/// Evaluates a function of doubles, whose points and values need no conversion.
final class DoubleEvaluator<Function: DifferentiableFunction>: Evaluator
where Function.Scalar == Double {
  private let outputCount: Int
  private let base: [Double]
  // Through a pointer, because a class checks every access to a variable while the program runs.
  private let point: UnsafeMutablePointer<[Double]>
  // Not counted, because an evaluation can be shorter than counting references for it.
  private let coordinateEvaluation: Unmanaged<CoordinateEvaluation<Double>>?
  private let batchEvaluation: BatchEvaluation<Double>?
  // A constant of the class, which a call borrows; what a pointer points to would be copied. The
  // last one, because where others begin is then known without asking for its size.
  private let function: Function

  init(_ function: Function, at point: [Double], _ refinements: Refinements<Double>) {
    outputCount = function.codomain.count
    base = point
    self.function = function
    self.point = .allocate(capacity: 1)
    self.point.initialize(to: point)
    coordinateEvaluation = refinements.coordinateEvaluation().map { .passRetained($0) }
    batchEvaluation = refinements.batchEvaluation()
  }

  deinit {
    point.deinitialize(count: 1)
    point.deallocate()
    coordinateEvaluation?.release()
  }

  override var path: EvaluationPath {
    coordinateEvaluation != nil ? .coordinate : batchEvaluation != nil ? .batched : .value
  }

  override var batchCapacity: Int { batchEvaluation?.capacity ?? 1 }

  override func evaluateAhead(_ moves: [CoordinateMove]) throws {
    try batchEvaluation?.evaluate(moves)
  }

  override func evaluate(
    _ coordinate: Int,
    at abscissa: Double,
    into values: inout [Double]
  ) throws {
    guard let coordinateEvaluation else {
      if let batchEvaluation {
        extend(&values)
        if batchEvaluation.take(coordinate, at: abscissa, into: &values) { return }
      }
      return try evaluateValue(coordinate, at: abscissa, into: &values)
    }
    extend(&values)
    try coordinateEvaluation._withUnsafeGuaranteedRef {
      try $0.evaluate(coordinate, at: abscissa, into: &values)
    }
    try requireCount(of: values)
  }

  override func evaluateValue(
    _ coordinate: Int,
    at abscissa: Double,
    into values: inout [Double]
  ) throws {
    extend(&values)
    // Taken out, because what stays in place is retained for the call, and put back as it is.
    var moved = point.move()
    moved[coordinate] = abscissa
    var thrown: (any Error)?
    do { try function.evaluate(at: moved, into: &values) } catch { thrown = error }
    // The coordinate gets its exact bits back even when the function throws.
    moved[coordinate] = base[coordinate]
    point.initialize(to: consume moved)
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

/// Evaluates a function of any scalar, converting from and to doubles.
final class ScalarEvaluator<Function: DifferentiableFunction>: Evaluator {
  private typealias Scalar = Function.Scalar

  private let function: Function
  private let outputCount: Int
  private let base: [Function.Scalar]
  private var point: [Function.Scalar]
  private var result: [Function.Scalar]
  private let coordinateEvaluation: CoordinateEvaluation<Function.Scalar>?
  private let batchEvaluation: BatchEvaluation<Function.Scalar>?

  init(
    _ function: Function,
    at point: [Function.Scalar],
    _ refinements: Refinements<Function.Scalar>
  ) {
    self.function = function
    outputCount = function.codomain.count
    base = point
    self.point = point
    result = [Function.Scalar](repeating: 0, count: outputCount)
    coordinateEvaluation = refinements.coordinateEvaluation()
    batchEvaluation = refinements.batchEvaluation()
  }

  override var path: EvaluationPath {
    coordinateEvaluation != nil ? .coordinate : batchEvaluation != nil ? .batched : .value
  }

  override var batchCapacity: Int { batchEvaluation?.capacity ?? 1 }

  override func evaluateAhead(_ moves: [CoordinateMove]) throws {
    try batchEvaluation?.evaluate(moves)
  }

  override func rounded(_ number: Double) -> Double { Double(Scalar(number)) }

  override var leastSpacing: Double { Double(Scalar.leastNonzeroMagnitude) }

  override func evaluate(
    _ coordinate: Int,
    at abscissa: Double,
    into values: inout [Double]
  ) throws {
    guard let coordinateEvaluation else {
      if let batchEvaluation, batchEvaluation.take(coordinate, at: abscissa, into: &result) {
        return try convertResult(into: &values)
      }
      return try evaluateValue(coordinate, at: abscissa, into: &values)
    }
    try coordinateEvaluation.evaluate(coordinate, at: Scalar(abscissa), into: &result)
    try convertResult(into: &values)
  }

  override func evaluateValue(
    _ coordinate: Int,
    at abscissa: Double,
    into values: inout [Double]
  ) throws {
    point[coordinate] = Scalar(abscissa)
    // The coordinate gets its exact bits back even when the function throws.
    defer { point[coordinate] = base[coordinate] }
    try function.evaluate(at: point, into: &result)
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
