import GradCheck
import GradCheckModels

/// The network of Example 5 as a function of x, made of its four stages by the chain rule alone.
struct NetworkChain {
  /// A stage with its name and the values that reach it.
  struct Stage {
    var name: String
    var function: any DifferentiableFunction<Double>
    var point: [Double]
  }

  /// affine1, relu, affine2, loss.
  private(set) var stages: [Stage] = []
  let point: [Double]

  init(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, name: "network chain")
    func numbers(_ count: Int) -> [Double] {
      (0..<count).map { _ in
        let size = Double.random(in: 0.2...1, using: &generator)
        return Bool.random(using: &generator) ? size : -size
      }
    }
    let (inputs, hidden, classes) = (4, 6, 3)
    point = numbers(inputs)
    let functions: [(String, any DifferentiableFunction<Double>)] = try [
      (
        "affine1", NetworkChain.affine(numbers(hidden * inputs), from: "x", inputs, to: "z", hidden)
      ),
      ("relu", ElementwiseFunction<Double>(.relu, count: hidden, input: "z", output: "h")),
      (
        "affine2",
        NetworkChain.affine(numbers(classes * hidden), from: "h", hidden, to: "r", classes)
      ),
      ("loss", SoftmaxCrossEntropyLoss<Double>(target: [0.2, 0.5, 0.3])),
    ]
    var flowing = point
    for (name, function) in functions {
      stages.append(Stage(name: name, function: function, point: flowing))
      flowing = try function.value(at: flowing)
    }
  }

  /// Returns the chain with another function in the place of a stage.
  func replacing(_ stage: Int, with function: any DifferentiableFunction<Double>) -> NetworkChain {
    var chain = self
    chain.stages[stage].function = function
    return chain
  }

  /// How many of the six hidden units are active.
  var activeCount: Int { stages[1].point.count { $0 > 0 } }

  /// The chain as nested compositions: loss ∘ (affine2 ∘ (relu ∘ affine1)).
  func check() throws -> GradientReport {
    try GradientChecker().check(composed(), at: point)
  }

  /// Returns the derivative that the chain rule makes of the stages' claims.
  func claim() throws -> [Double] { try composed().derivative(at: point).matrix().elements }

  private typealias Chain = Composition<
    NamedStage, Composition<NamedStage, Composition<NamedStage, NamedStage>>
  >

  private func composed() throws -> Chain {
    let named = stages.map { NamedStage(stageName: $0.name, base: $0.function) }
    return try named[3].composed(
      with: named[2].composed(with: named[1].composed(with: named[0]))
    )
  }

  private static func affine(
    _ weights: [Double],
    from input: String,
    _ inputs: Int,
    to output: String,
    _ outputs: Int
  ) throws -> ClosureFunction<Double> {
    let matrix = try Matrix(rowCount: outputs, columnCount: inputs, elements: weights)
    return ClosureFunction(
      domain: Space(input, shape: [inputs]),
      codomain: Space(output, shape: [outputs]),
      value: { try Derivative.matrix(matrix).pushforward(of: $0).map { $0 + 0.1 } },
      derivative: { _ in .matrix(matrix) }
    )
  }
}

/// A function under a name of its own.
private struct NamedStage: DifferentiableFunction {
  let stageName: String
  let base: any DifferentiableFunction<Double>

  var domain: Space { base.domain }
  var codomain: Space { base.codomain }
  func value(at point: [Double]) throws -> [Double] { try base.value(at: point) }
  func derivative(at point: [Double]) throws -> Derivative<Double> {
    try base.derivative(at: point)
  }
}
