/// A value in a function that is being recorded on a ``Tape``: a constant or the result of a step.
package enum Expression {
  case constant(Double)
  case result(Recorder, Int)
}

/// The steps recorded so far.
package final class Recorder {
  private(set) var steps: [Tape.Step] = []

  /// Appends a step and returns its result.
  func append(_ step: Tape.Step) -> Expression {
    steps.append(step)
    return .result(self, steps.count - 1)
  }

  /// Returns where an expression's value stands; a constant gets a step of its own.
  func place(of expression: Expression) -> Int {
    switch expression {
    case .result(_, let place): return place
    case .constant(let value):
      steps.append(.constant(value))
      return steps.count - 1
    }
  }
}

extension Expression {
  private static func combine(
    _ left: Expression,
    _ right: Expression,
    constants: (Double, Double) -> Double,
    step: (Int, Int) -> Tape.Step
  ) -> Expression {
    switch (left, right) {
    case (.constant(let left), .constant(let right)): return .constant(constants(left, right))
    case (.result(let recorder, _), _), (_, .result(let recorder, _)):
      let places = (recorder.place(of: left), recorder.place(of: right))
      return recorder.append(step(places.0, places.1))
    }
  }

  private static func transform(
    _ operand: Expression,
    constant: (Double) -> Double,
    step: (Int) -> Tape.Step
  ) -> Expression {
    switch operand {
    case .constant(let value): .constant(constant(value))
    case .result(let recorder, let place): recorder.append(step(place))
    }
  }

  package static func + (left: Expression, right: Expression) -> Expression {
    combine(left, right, constants: +) { .sum($0, $1) }
  }

  package static func - (left: Expression, right: Expression) -> Expression {
    combine(left, right, constants: -) { .difference($0, $1) }
  }

  package static func * (left: Expression, right: Expression) -> Expression {
    combine(left, right, constants: *) { .product($0, $1) }
  }

  package static func / (left: Expression, right: Expression) -> Expression {
    combine(left, right, constants: /) { .quotient($0, $1) }
  }

  package static prefix func - (operand: Expression) -> Expression {
    transform(operand, constant: -) { .negation($0) }
  }

  package static func + (left: Expression, right: Double) -> Expression { left + .constant(right) }
  package static func + (left: Double, right: Expression) -> Expression { .constant(left) + right }
  package static func - (left: Expression, right: Double) -> Expression { left - .constant(right) }
  package static func - (left: Double, right: Expression) -> Expression { .constant(left) - right }
  package static func * (left: Expression, right: Double) -> Expression { left * .constant(right) }
  package static func * (left: Double, right: Expression) -> Expression { .constant(left) * right }
  package static func / (left: Expression, right: Double) -> Expression { left / .constant(right) }
  package static func / (left: Double, right: Expression) -> Expression { .constant(left) / right }

  /// Returns an elementary function of the expression.
  package func applying(_ function: Elementary) -> Expression {
    Expression.transform(
      self,
      constant: { Double.apply(function, to: $0) },
      step: { .elementary(function, $0) }
    )
  }

  /// Returns the expression raised to a constant exponent.
  package func raised(to exponent: Double) -> Expression {
    Expression.transform(
      self,
      constant: { Double.power($0, exponent) },
      step: { .power($0, exponent) }
    )
  }

  /// Returns the larger of two expressions.
  package static func maximum(_ left: Expression, _ right: Expression) -> Expression {
    combine(
      left,
      right,
      constants: { Double.larger($0, $1) },
      step: { .maximum($0, $1) }
    )
  }
}
