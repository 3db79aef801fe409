/// A function of several variables as a list of operations, to be evaluated in any ``Real``.
package struct Tape: Sendable {
  /// One step; operands are the places of earlier steps.
  enum Step: Sendable {
    case input(Int)
    case constant(Double)
    case sum(Int, Int)
    case difference(Int, Int)
    case product(Int, Int)
    case quotient(Int, Int)
    case negation(Int)
    case elementary(Elementary, Int)
    case power(Int, Double)
    case maximum(Int, Int)
  }

  /// The number of inputs, n.
  package let inputCount: Int
  /// The number of outputs, m.
  package var outputCount: Int { outputs.count }

  private let steps: [Step]
  private let outputs: [Int]

  /// Records what a closure computes from n inputs.
  package init(inputs: Int, _ body: ([Expression]) -> [Expression]) {
    let recorder = Recorder()
    let variables = (0..<inputs).map { recorder.append(.input($0)) }
    outputs = body(variables).map { recorder.place(of: $0) }
    steps = recorder.steps
    inputCount = inputs
  }

  private init(inputCount: Int, steps: [Step], outputs: [Int]) {
    self.inputCount = inputCount
    self.steps = steps
    self.outputs = outputs
  }

  /// Whether the function may have one-sided derivatives that differ.
  package var hasKinks: Bool {
    steps.contains { if case .maximum = $0 { true } else { false } }
  }

  /// The same function with the constants that a program in single precision would hold.
  package var withSingleConstants: Tape {
    let rounded = steps.map { step in
      switch step {
      case .constant(let value): Step.constant(Double(Float(value)))
      case .power(let base, let exponent): Step.power(base, Double(Float(exponent)))
      default: step
      }
    }
    return Tape(inputCount: inputCount, steps: rounded, outputs: outputs)
  }

  /// Returns the values of the function at a point.
  package func callAsFunction<Number: Real>(_ point: [Number]) -> [Number] {
    var results: [Number] = []
    results.reserveCapacity(steps.count)
    for step in steps {
      let result =
        switch step {
        case .input(let index): point[index]
        case .constant(let value): Number(value)
        case .sum(let left, let right): results[left] + results[right]
        case .difference(let left, let right): results[left] - results[right]
        case .product(let left, let right): results[left] * results[right]
        case .quotient(let left, let right): results[left] / results[right]
        case .negation(let operand): -results[operand]
        case .elementary(let function, let operand):
          Number.apply(function, to: results[operand])
        case .power(let base, let exponent): Number.power(results[base], exponent)
        case .maximum(let left, let right): Number.larger(results[left], results[right])
        }
      results.append(result)
    }
    return outputs.map { results[$0] }
  }
}
