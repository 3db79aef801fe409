/// A function's value at a point and at places near it: all that a measurement may ask for.
///
/// Coordinates and values are `Double`s whatever the function's scalar is; a coordinate that the
/// scalar cannot represent is rounded to it, and ``rounded(_:)`` says to what. A function that
/// throws away from the point counts as not finite there, because it left its domain.
///
/// Every worker owns a sampler of its own, so that no evaluation waits for another.
package final class PointSampler {
  /// The coordinates of the point x.
  package let point: [Double]
  /// The inputs of the function, for names and blocks.
  let domain: Space
  /// The outputs of the function.
  let codomain: Space
  /// The number m of outputs.
  package let outputCount: Int
  /// The bits of the scalar's significand, the leading one included: 53 or 24.
  package let significandBits: Int
  /// The bounds of each coordinate, or nothing when no block declares any.
  package let bounds: [ClosedRange<Double>?]
  /// The evaluations made so far.
  package var evaluations: Int { count.pointee }
  /// What the function threw first, away from the point.
  package private(set) var firstError: (any Error)?

  private let evaluator: Evaluator
  /// Makes an evaluator for another thread.
  let makeEvaluator: @Sendable () -> Evaluator
  // Through a pointer, because a class checks every access to a variable while the program runs.
  private let count: UnsafeMutablePointer<Int>

  /// Creates a sampler; one of several that a source makes.
  init(_ source: SamplerSource) {
    point = source.point
    domain = source.domain
    codomain = source.codomain
    outputCount = source.codomain.count
    significandBits = source.significandBits
    bounds = source.bounds
    makeEvaluator = source.makeEvaluator
    evaluator = makeEvaluator()
    count = .allocate(capacity: 1)
    count.initialize(to: 0)
  }

  /// Creates a sampler of a function near a point.
  package convenience init<Function: DifferentiableFunction>(
    _ function: Function,
    at point: [Function.Scalar]
  ) {
    self.init(SamplerSource(of: function, at: point))
  }

  /// Creates a sampler of a closure, for measuring without a claim.
  package convenience init(
    at point: [Double],
    outputs: Int,
    of function: @escaping @Sendable ([Double]) throws -> [Double]
  ) {
    let wrapped = ClosureFunction<Double>(
      domain: Space("x", shape: [point.count]),
      codomain: Space("f", shape: [outputs]),
      value: function,
      derivative: { _ in .matrix(Matrix(zeros: outputs, point.count)) }
    )
    self.init(wrapped, at: point)
  }

  deinit { count.deallocate() }

  /// Returns the scalar nearest to a number, as a `Double`.
  @inline(__always)
  package func rounded(_ number: Double) -> Double {
    significandBits == 53 ? number : evaluator.rounded(number)
  }

  /// The unit roundoff u of the scalar: 2⁻⁵³ or 2⁻²⁴.
  package var unitRoundoff: Double {
    Double(sign: .plus, exponent: -significandBits, significand: 1)
  }

  /// Returns the distance from a value to the next one that the scalar can represent.
  @inline(__always)
  package func spacing(at value: Double) -> Double {
    guard value.isFinite else { return .nan }
    if significandBits == 53 { return value.magnitude.ulp }
    if value == 0 { return evaluator.leastSpacing }
    return max(
      Double(sign: .plus, exponent: value.exponent - significandBits + 1, significand: 1),
      evaluator.leastSpacing
    )
  }

  /// Evaluates the function with one coordinate replaced.
  ///
  /// - Parameters:
  ///   - coordinate: Which of the n coordinates to replace.
  ///   - abscissa: What to replace it with.
  ///   - values: Receives the m values; all are NaN if the function throws.
  package func sample(_ coordinate: Int, at abscissa: Double, into values: inout [Double]) {
    count.pointee += 1
    do {
      try evaluator.evaluate(coordinate, at: abscissa, into: &values)
    } catch {
      note(error, in: &values)
    }
  }

  /// How the function is evaluated with one coordinate replaced.
  package var path: EvaluationPath { evaluator.path }

  /// The most places that ``evaluateAhead(_:)`` takes; one where nothing is gained by it.
  package var batchCapacity: Int { evaluator.batchCapacity }

  /// Evaluates several places in one call, for ``sample(_:at:into:)`` to be asked for in this order.
  ///
  /// They count as evaluations when they are asked for.
  ///
  /// - Returns: What the function threw for any of them; each is then evaluated when asked for.
  @discardableResult
  package func evaluateAhead(_ moves: [CoordinateMove]) -> (any Error)? {
    do {
      try evaluator.evaluateAhead(moves)
      return nil
    } catch {
      return error
    }
  }

  /// Asks `value(at:)` itself with one coordinate replaced, whatever the path is.
  ///
  /// - Returns: Whether the function did not throw.
  @discardableResult
  func sampleValue(_ coordinate: Int, at abscissa: Double, into values: inout [Double]) -> Bool {
    count.pointee += 1
    var moved = point
    moved[coordinate] = abscissa
    do {
      values = try evaluator.value(at: moved)
      return true
    } catch {
      note(error, in: &values)
      return false
    }
  }

  /// Evaluates the function at a point of n coordinates, as ``sample(_:at:into:)`` does.
  package func sample(at point: [Double], into values: inout [Double]) {
    count.pointee += 1
    do {
      try evaluator.evaluate(at: point, into: &values)
    } catch {
      note(error, in: &values)
    }
  }

  /// Returns f(x) as `value(at:)` gives it, which it must be able to do.
  ///
  /// - Throws: ``GradientCheckError/Code/evaluationFailed`` with what the function threw, or
  ///   ``GradientCheckError/Code/shapeMismatch`` when it returned another number of values.
  package func valueAtPoint() throws(GradientCheckError) -> [Double] {
    try atPoint { try evaluator.value(at: point) }
  }

  /// Returns f(x) as it is evaluated without an array of its own, or throws as ``valueAtPoint()``.
  func evaluationAtPoint() throws(GradientCheckError) -> [Double] {
    try atPoint {
      var values = [Double](repeating: 0, count: outputCount)
      try evaluator.evaluate(at: point, into: &values)
      return values
    }
  }

  private func atPoint(_ evaluate: () throws -> [Double]) throws(GradientCheckError) -> [Double] {
    count.pointee += 1
    do {
      return try evaluate()
    } catch let error as GradientCheckError {
      throw error
    } catch {
      throw GradientCheckError(
        .evaluationFailed,
        "The function threw at the point: \(error).",
        underlyingError: error
      )
    }
  }

  /// Counts an evaluation that was made elsewhere, and returns its values.
  func take(_ result: Result<[Double], any Error>?) -> [Double] {
    count.pointee += 1
    switch result {
    case .success(let values): return values
    case .failure(let error):
      var values: [Double] = []
      note(error, in: &values)
      return values
    case .none: return [Double](repeating: .nan, count: outputCount)
    }
  }

  private func note(_ error: any Error, in values: inout [Double]) {
    if firstError == nil { firstError = error }
    values = [Double](repeating: .nan, count: outputCount)
  }
}
