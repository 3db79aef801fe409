internal import GradCheck

/// What a check cannot do without: evaluations with one coordinate moved, and nothing else.
struct BareLoop<Function: DifferentiableFunction> where Function.Scalar == Double {
  private let function: Function
  private let point: [Double]

  init(_ function: Function, at point: [Double]) {
    self.function = function
    self.point = point
  }

  /// Evaluates as often as it is told to, two times in each column.
  @inline(never)
  func run(evaluations: Int) {
    var point = point
    var values = [Double](repeating: 0, count: function.codomain.count)
    var sum = 0.0
    for evaluation in 0..<evaluations {
      let column = evaluation / 2 % point.count
      let kept = point[column]
      point[column] = kept + (evaluation.isMultiple(of: 2) ? 0x1p-16 : -0x1p-16)
      try? function.evaluate(at: point, into: &values)
      point[column] = kept
      sum += values[0]
    }
    precondition(!sum.isNaN, "The function gave NaN")
  }
}
