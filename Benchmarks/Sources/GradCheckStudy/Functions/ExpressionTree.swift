/// A formula grown at random from a few variables.
struct ExpressionTree {
  let expression: Expression
  let formula: String

  private init(_ expression: Expression, _ formula: String) {
    self.expression = expression
    self.formula = formula
  }

  /// Grows a tree of at most a given depth.
  init(depth: Int, inputs: [Expression], using generator: inout StudyGenerator) {
    if depth == 0 || generator.chance(0.12) {
      self = ExpressionTree.leaf(inputs, using: &generator)
    } else if generator.chance(0.55) {
      let operand = ExpressionTree(depth: depth - 1, inputs: inputs, using: &generator)
      let function = generator.choice(ExpressionTree.functions)
      self.init(function.apply(operand.expression), "\(function.name)(\(operand.formula))")
    } else {
      let left = ExpressionTree(depth: depth - 1, inputs: inputs, using: &generator)
      let right = ExpressionTree(depth: depth - 1, inputs: inputs, using: &generator)
      let operation = generator.choice(ExpressionTree.operations)
      self.init(
        operation.apply(left.expression, right.expression),
        "(\(left.formula) \(operation.name) \(right.formula))"
      )
    }
  }

  /// Returns kx + b, or now and then a constant.
  private static func leaf(
    _ inputs: [Expression],
    using generator: inout StudyGenerator
  ) -> ExpressionTree {
    let isConstant = generator.chance(0.2)
    let factor = (generator.uniform(-3, 3) * 1000).rounded() / 1000
    let shift = (generator.uniform(-2, 2) * 1000).rounded() / 1000
    let choice = generator.choice(Array(inputs.indices))
    if isConstant { return ExpressionTree(.constant(shift), "\(shift)") }
    return ExpressionTree(factor * inputs[choice] + shift, "(\(factor)x\(choice) + \(shift))")
  }

  private struct Function: Sendable {
    let name: String
    let apply: @Sendable (Expression) -> Expression
  }

  private struct Operation: Sendable {
    let name: String
    let apply: @Sendable (Expression, Expression) -> Expression
  }

  private static let functions: [Function] = [
    Function(name: "sin") { sin($0) },
    Function(name: "cos") { cos($0) },
    Function(name: "tanh") { tanh($0) },
    Function(name: "atan") { atan($0) },
    Function(name: "exp") { exp($0) },
    Function(name: "square") { $0 * $0 },
    Function(name: "cube") { $0 * $0 * $0 },
    Function(name: "log(1+u²)") { log(1 + $0 * $0) },
    Function(name: "√(1+u²)") { sqrt(1 + $0 * $0) },
    Function(name: "1/(1+u²)") { 1 / (1 + $0 * $0) },
    Function(name: "sigmoid") { sigmoid($0) },
    Function(name: "exp(−u²)") { exp(-($0 * $0)) },
  ]

  private static let operations: [Operation] = [
    Operation(name: "+") { $0 + $1 },
    Operation(name: "−") { $0 - $1 },
    Operation(name: "·") { $0 * $1 },
  ]
}
