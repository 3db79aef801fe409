internal import GradCheck

/// A function of one output without kinks, its exact Hessian, and its claims.
struct HessianTrial {
  let function: RandomFunction
  let exact: [Double]
  let programmed: [Double]

  /// Draws until the first output is smooth and its Hessian finite.
  init(
    _ part: String,
    _ trial: Int,
    _ settings: StudySettings,
    isSingle: Bool = false
  ) {
    var attempt = 0
    while true {
      let function = RandomFunction(
        part: part,
        trial: trial + 1_000_000 * attempt,
        seed: settings.seed,
        isSingle: isSingle
      )
      attempt += 1
      guard !function.tape.hasKinks else { continue }
      let exact = ExactHessian(of: function.tape, at: function.point).entries
      let programmed = ExactHessian.programmed(function.tape, at: function.point)
      guard zip(exact, programmed).allSatisfy({ $0.isFinite && $1.isFinite }) else { continue }
      self.function = function
      self.exact = exact
      self.programmed = programmed
      return
    }
  }

  /// Returns the function with a Hessian whose entries are multiplied.
  func claim(
    _ factor: @escaping @Sendable (Int) -> Double = { _ in 1 }
  ) -> FunctionWithHessian<ClosureFunction<Double>> {
    let tape = function.tape
    let count = function.point.count
    return ClosureFunction<Double>(
      domain: Space("x", shape: [count]),
      { tape($0)[0] },
      gradient: { tape.programmedGradient(at: $0) }
    ).claiming { point in
      let entries = ExactHessian.programmed(tape, at: point)
      return try .matrix(
        Matrix(
          rowCount: count,
          columnCount: count,
          elements: entries.indices.map { entries[$0] * factor($0) }
        )
      )
    }
  }

  /// Whether rounding has moved an entry by less than a share of it, so that an error of that
  /// share is an error of the claim and not of its arithmetic.
  func isExact(_ index: Int, to share: Double) -> Bool {
    (exact[index] - programmed[index]).magnitude <= share * exact[index].magnitude
  }
}
