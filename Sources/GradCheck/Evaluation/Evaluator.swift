/// A function's value at a point and at places near it: all that a measurement may ask for.
///
/// Coordinates and values are `Double`s whatever the function's scalar is; a coordinate that the
/// scalar cannot represent is rounded to it, and ``rounded(_:)`` says to what. A function that
/// throws away from the point counts as not finite there, because it left its domain.
///
/// Every worker owns an evaluator of its own, so that no evaluation waits for another. What depends
/// on the function's type is in subclasses: a call through a class is the shortest there is.
package class Evaluator {
  /// The coordinates of the point x.
  package final let point: [Double]
  /// The inputs of the function, for names and blocks.
  final let domain: Space
  /// The outputs of the function.
  final let codomain: Space
  /// The number m of outputs.
  package final let outputCount: Int
  /// The bits of the scalar's significand, the leading one included: 53 or 24.
  package final let significandBits: Int
  /// The bounds of each coordinate, or nothing when no block declares any.
  package final let bounds: [ClosedRange<Double>?]
  /// Makes an evaluator for another thread.
  final let source: EvaluatorSource
  /// What was thrown away from the point, as far as it will be reported.
  package final private(set) var thrown = ThrownErrors()
  // Through a pointer, because a class checks every access to a variable while the program runs.
  private final let count: UnsafeMutablePointer<Int>

  init(_ source: EvaluatorSource) {
    self.source = source
    point = source.point
    domain = source.domain
    codomain = source.codomain
    outputCount = source.codomain.count
    significandBits = source.significandBits
    bounds = source.bounds
    count = .allocate(capacity: 1)
    count.initialize(to: 0)
  }

  deinit { count.deallocate() }

  // MARK: What subclasses know

  /// How moves of one coordinate are evaluated.
  package var path: EvaluationPath { .value }

  /// The most places that ``evaluateAhead(_:)`` takes; one where nothing is gained by it.
  package var batchCapacity: Int { 1 }

  /// How many of them stand in one call of the function.
  var batchCallCount: Int { 1 }

  /// Evaluates a move, by the path.
  func evaluate(_ move: Move, into values: inout [Double]) throws {}

  /// Evaluates several moves in one call.
  func evaluateBatch(_ moves: [Move]) throws {}

  /// Evaluates at a point.
  func evaluate(at point: [Double], into values: inout [Double]) throws {}

  /// Returns what `value(at:)` returns, whatever else the function can be evaluated by.
  func value(at point: [Double]) throws -> [Double] { [] }

  /// Returns the scalar nearest to a number, where that is not a double.
  func nearestScalar(_ number: Double) -> Double { number }

  /// The distance from zero to the next number that the scalar can represent.
  var leastSpacing: Double { Double.leastNonzeroMagnitude }
}

// MARK: Evaluating

extension Evaluator {
  /// The evaluations made so far.
  package final var evaluations: Int { count.pointee }

  /// Evaluates the function with one coordinate replaced.
  ///
  /// - Parameters:
  ///   - coordinate: Which of the n coordinates to replace.
  ///   - abscissa: What to replace it with.
  ///   - values: Receives the m values; all are NaN if the function throws.
  @inline(__always)
  package final func sample(_ coordinate: Int, at abscissa: Double, into values: inout [Double]) {
    sample(Move(coordinate: coordinate, abscissa: abscissa), into: &values)
  }

  /// Evaluates the function at a move, as ``sample(_:at:into:)`` does.
  package final func sample(_ move: Move, into values: inout [Double]) {
    count.pointee += 1
    do {
      try evaluate(move, into: &values)
    } catch {
      note(error, at: move.coordinate, in: &values)
    }
  }

  /// Evaluates the function at a point of n coordinates, as ``sample(_:at:into:)`` does.
  package final func sample(at point: [Double], into values: inout [Double]) {
    count.pointee += 1
    do {
      try evaluate(at: point, into: &values)
    } catch {
      note(error, in: &values)
    }
  }

  /// Asks `value(at:)` itself at a move, whatever the path is.
  ///
  /// - Returns: What the function threw, if it did.
  @discardableResult
  final func sampleValue(_ move: Move, into values: inout [Double]) -> (any Error)? {
    count.pointee += 1
    var moved = point
    move.displace(&moved)
    do {
      values = try value(at: moved)
      return nil
    } catch {
      note(error, at: move.coordinate, in: &values)
      return error
    }
  }

  /// Evaluates several moves in one call, for ``sample(_:into:)`` to be asked for in this order.
  ///
  /// They count as evaluations when they are asked for.
  ///
  /// - Returns: What the function threw for any of them; each is then evaluated when asked for.
  @discardableResult
  package final func evaluateAhead(_ moves: [Move]) -> (any Error)? {
    do {
      try evaluateBatch(moves)
      return nil
    } catch {
      thrown.noteUnavailable(error)
      return error
    }
  }

  /// Returns f(x) as `value(at:)` gives it, which it must be able to do.
  ///
  /// - Throws: ``GradientCheckError/Code/evaluationFailed`` with what the function threw, or
  ///   ``GradientCheckError/Code/shapeMismatch`` when it returned another number of values.
  package final func valueAtPoint() throws(GradientCheckError) -> [Double] {
    try atPoint { try value(at: point) }
  }

  /// Returns f(x) as it is evaluated without an array of its own, or throws as ``valueAtPoint()``.
  final func evaluationAtPoint() throws(GradientCheckError) -> [Double] {
    try atPoint {
      var values = [Double](repeating: 0, count: outputCount)
      try evaluate(at: point, into: &values)
      return values
    }
  }

  private final func atPoint(
    _ evaluate: () throws -> [Double]
  ) throws(GradientCheckError) -> [Double] {
    count.pointee += 1
    do {
      return try evaluate()
    } catch let error as GradientCheckError {
      throw error
    } catch let error as FunctionUnavailable {
      throw GradientCheckError(error)
    } catch {
      throw GradientCheckError(
        .evaluationFailed,
        "The function threw at the point: \(error).",
        underlyingError: error
      )
    }
  }

  /// Counts an evaluation that was made elsewhere, and returns its values.
  final func take(_ result: Result<[Double], any Error>?) -> [Double] {
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

  private final func note(
    _ error: any Error,
    at coordinate: Int = ThrownErrors.manyCoordinates,
    in values: inout [Double]
  ) {
    thrown.note(error, at: coordinate)
    values = [Double](repeating: .nan, count: outputCount)
  }

  static func requireCount(_ found: Int, _ expected: Int) throws(GradientCheckError) {
    guard found == expected else {
      throw GradientCheckError(
        .shapeMismatch,
        "Expected \(expected) values from the function, found \(found)."
      )
    }
  }
}

// MARK: Numbers of the scalar

extension Evaluator {
  /// Returns the scalar nearest to a number, as a `Double`.
  @inline(__always)
  package final func rounded(_ number: Double) -> Double {
    significandBits == 53 ? number : nearestScalar(number)
  }

  /// The unit roundoff u of the scalar: 2⁻⁵³ or 2⁻²⁴.
  package final var unitRoundoff: Double {
    Double(sign: .plus, exponent: -significandBits, significand: 1)
  }

  /// Returns the distance from a value to the next one that the scalar can represent.
  @inline(__always)
  package final func spacing(at value: Double) -> Double {
    Evaluator.spacing(at: value, significandBits: significandBits, least: leastSpacing)
  }

  /// Returns the distance from a value to the next one that a scalar can represent.
  @inline(__always)
  static func spacing(at value: Double, significandBits: Int, least: Double) -> Double {
    guard value.isFinite else { return .nan }
    if significandBits == 53 { return value.magnitude.ulp }
    if value == 0 { return least }
    return max(
      Double(sign: .plus, exponent: value.exponent - significandBits + 1, significand: 1),
      least
    )
  }
}

/// What a function threw away from the point: the error that a report tells of, and whether the
/// function is still there.
package struct ThrownErrors: Sendable {
  /// Where an error counts that was thrown with many coordinates displaced: before those of any one.
  static let manyCoordinates = -1

  private var first: (coordinate: Int, error: any Error)?
  /// Why the function cannot be evaluated any more.
  private(set) var unavailable: FunctionUnavailable?
  /// What was thrown last.
  private(set) var last: (any Error)?
  /// How often something was thrown.
  private(set) var count = 0

  /// The error of the first coordinate for which there was one, the same whichever worker met it.
  package var firstError: (any Error)? { first?.error }
  /// The coordinate at which that was.
  package var firstCoordinate: Int? { first?.coordinate }

  mutating func note(_ error: any Error, at coordinate: Int) {
    last = error
    count += 1
    noteUnavailable(error)
    if first.map({ coordinate < $0.coordinate }) ?? true { first = (coordinate, error) }
  }

  mutating func noteUnavailable(_ error: any Error) {
    if unavailable == nil { unavailable = error as? FunctionUnavailable }
  }

  /// Takes what another evaluator met as well.
  mutating func merge(_ other: ThrownErrors) {
    unavailable = unavailable ?? other.unavailable
    guard let found = other.first else { return }
    if first.map({ found.coordinate < $0.coordinate }) ?? true { first = found }
  }
}

extension GradientCheckError {
  /// Says that a function cannot be evaluated any more.
  init(_ error: FunctionUnavailable) {
    self.init(.functionUnavailable, error.description, underlyingError: error)
  }
}
