/// The part of a sampler that knows the function's type.
class Evaluator {
  /// How ``evaluate(_:at:into:)`` evaluates.
  var path: EvaluationPath { .value }

  /// The most places that ``evaluateAhead(_:)`` takes; one where nothing is gained by it.
  var batchCapacity: Int { 1 }

  /// Evaluates several places in one call; ``evaluate(_:at:into:)`` hands their values out if it is
  /// asked for them in this order.
  ///
  /// - Throws: What the function throws for any of them; each is then evaluated when asked for.
  func evaluateAhead(_ moves: [CoordinateMove]) throws {}

  /// Evaluates with one coordinate replaced, by the path.
  func evaluate(_ coordinate: Int, at abscissa: Double, into values: inout [Double]) throws {
    try evaluateValue(coordinate, at: abscissa, into: &values)
  }

  /// Evaluates with one coordinate replaced, at a point of its own.
  func evaluateValue(_ coordinate: Int, at abscissa: Double, into values: inout [Double]) throws {}

  /// Evaluates at a point.
  func evaluate(at point: [Double], into values: inout [Double]) throws {}

  /// Returns what `value(at:)` returns, whatever else the function can be evaluated by.
  func value(at point: [Double]) throws -> [Double] { [] }

  /// Returns the scalar nearest to a number.
  func rounded(_ number: Double) -> Double { number }

  /// The distance from zero to the next number that the scalar can represent.
  var leastSpacing: Double { Double.leastNonzeroMagnitude }

  /// Returns what makes evaluators for a function's scalar and refinements, one for each thread.
  ///
  /// Asking for a conformance takes longer than a short evaluation, so all are asked for here.
  static func maker<Function: DifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar]
  ) -> @Sendable () -> Evaluator {
    // Without the detour every element of a point or value would be converted by a call.
    if Function.Scalar.self == Double.self,
      let doubles = function as? any DifferentiableFunction<Double>
    {
      return doubleMaker(of: doubles, at: ScalarArrays.doubles(point))
    }
    let refinements = Refinements(of: function, at: point)
    return { ScalarEvaluator(function, at: point, refinements) }
  }

  private static func doubleMaker<Function: DifferentiableFunction<Double>>(
    of function: Function,
    at point: [Double]
  ) -> @Sendable () -> Evaluator {
    let refinements = Refinements(of: function, at: point)
    return { DoubleEvaluator(function, at: point, refinements) }
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
