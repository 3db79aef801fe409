/// Layers and losses of random data, as gradient checkers meet them most.
package struct OperatorProblem: Sendable {
  package let name: String
  package let tape: Tape
  package let point: [Double]

  /// Creates the problems of one draw of their data.
  package static func problems(seed: UInt64, draw: Int) -> [OperatorProblem] {
    var generator = StudyGenerator(seed: seed, part: "operators", trial: draw)
    let x = { (count: Int, size: Double) in (0..<count).map { _ in size * generator.normal() } }
    let samples = (0..<4).map { _ in x(6, 1) }
    let targets = (0..<4).map { _ in x(3, 1) }
    let steps = (0..<17).map { Double(sign: .plus, exponent: 3 * ($0 - 8), significand: 1) }
    return [
      OperatorProblem("tanh network loss", at: x(83, 0.5)) {
        [networkLoss($0, samples, targets, tanh)]
      },
      OperatorProblem("ReLU network loss", at: x(83, 0.5)) {
        [networkLoss($0, samples, targets, relu)]
      },
      OperatorProblem("softmax", at: x(10, 1.5), softmax),
      OperatorProblem("layer normalisation", at: x(12, 1), normalised),
      OperatorProblem("units from 1e-8 to 1e8", at: zip(x(17, 1), steps).map { $0 * $1 }) { x in
        [sum(zip(x, steps).map { tanh($0 / $1) * 2 + square($0 / $1) })]
      },
      OperatorProblem("product with GELU", at: x(35, 0.8), gatedProduct),
      OperatorProblem("convolution", at: x(21, 1), convolution),
      OperatorProblem("attention", at: x(36, 0.9), attention),
      OperatorProblem("cross-entropy", at: x(20, 2)) { [logSumExp($0) - $0[7]] },
    ]
  }

  private init(
    _ name: String,
    at point: [Double],
    _ body: ([Expression]) -> [Expression]
  ) {
    self.name = name
    self.point = point
    tape = Tape(inputs: point.count, body)
  }

  /// Half the mean squared error of a 6-8-3 network on four samples.
  private static func networkLoss(
    _ x: [Expression],
    _ samples: [[Double]],
    _ targets: [[Double]],
    _ activation: (Expression) -> Expression
  ) -> Expression {
    let losses = zip(samples, targets).map { sample, target in
      let hidden = (0..<8).map { unit in
        activation(dot(sample, Array(x[(6 * unit)..<(6 * unit + 6)])) + x[48 + unit])
      }
      let outputs = (0..<3).map { unit in
        dot(hidden, Array(x[(56 + 8 * unit)..<(64 + 8 * unit)])) + x[80 + unit]
      }
      return sum(zip(outputs, target).map { square($0 - $1) })
    }
    return sum(losses) / 8
  }

  private static func normalised(_ x: [Expression]) -> [Expression] {
    let count = Double(x.count)
    let mean = sum(x) / count
    let deviation = sqrt(sum(x.map { square($0 - mean) }) / count + 1e-5)
    return x.map { ($0 - mean) / deviation }
  }

  /// A 4 × 5 matrix by a 5 × 3 one, then GELU in its tanh form.
  private static func gatedProduct(_ x: [Expression]) -> [Expression] {
    (0..<12).map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: 3)
      let entry = sum((0..<5).map { x[5 * row + $0] * x[20 + 3 * $0 + column] })
      let inner = 0.7978845608028654 * (entry + 0.044715 * (square(entry) * entry))
      return 0.5 * entry * (1 + tanh(inner))
    }
  }

  /// Sixteen samples with a kernel of five.
  private static func convolution(_ x: [Expression]) -> [Expression] {
    (0..<12).map { start in sum((0..<5).map { x[16 + $0] * x[start + $0] }) }
  }

  /// Three queries, keys and values of four numbers each.
  private static func attention(_ x: [Expression]) -> [Expression] {
    func row(_ matrix: Int, _ index: Int) -> [Expression] {
      let start = 12 * matrix + 4 * index
      return Array(x[start..<(start + 4)])
    }
    return (0..<3).flatMap { query in
      let shares = softmax((0..<3).map { dot(row(0, query), row(1, $0)) / 2 })
      return (0..<4).map { column in dot(shares, (0..<3).map { row(2, $0)[column] }) }
    }
  }
}
