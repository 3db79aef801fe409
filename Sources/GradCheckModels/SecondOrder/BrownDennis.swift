package import GradCheck

/// Brown and Dennis' function of four inputs,
/// f(x) = Σₖ ((x₀ + tₖx₁ − exp tₖ)² + (x₂ + x₃ sin tₖ − cos tₖ)²)², tₖ = k/5, k = 1 … 20.
///
/// Problem 16 of Moré, Garbow and Hillstrom, “Testing unconstrained optimization software”, 1981.
package struct BrownDennis<Scalar: ModelScalar>: PromotableFunction {
  package init() {}

  package var domain: Space { Space("x", shape: [4]) }
  package var codomain: Space { Space("f") }
  package var promoted: BrownDennis<Double> { BrownDennis<Double>() }

  /// A residual r = a² + b² with the vectors u and v of which a and b are linear functions.
  private struct Term {
    var a: Scalar
    var b: Scalar
    var time: Scalar
    var sine: Scalar

    var residual: Scalar { a * a + b * b }
    /// ∇r = 2a(1, t, 0, 0) + 2b(0, 0, 1, sin t).
    var gradient: [Scalar] { [2 * a, 2 * a * time, 2 * b, 2 * b * sine] }
    /// ∇²r, the same everywhere.
    var curvature: [[Scalar]] {
      [
        [2, 2 * time, 0, 0], [2 * time, 2 * time * time, 0, 0], [0, 0, 2, 2 * sine],
        [0, 0, 2 * sine, 2 * sine * sine],
      ]
    }
  }

  private func terms(_ x: [Scalar]) -> [Term] {
    (1...20).map { k in
      let time = Scalar(k) / 5
      let sine = Scalar.sin(time)
      return Term(
        a: x[0] + time * x[1] - Scalar.exp(time),
        b: x[2] + x[3] * sine - Scalar.cos(time),
        time: time,
        sine: sine
      )
    }
  }

  package func value(at point: [Scalar]) -> [Scalar] {
    [terms(point).reduce(0) { $0 + $1.residual * $1.residual }]
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    var row = [Scalar](repeating: 0, count: 4)
    for term in terms(point) {
      for (index, slope) in term.gradient.enumerated() { row[index] += 2 * term.residual * slope }
    }
    return .row(row)
  }
}

extension BrownDennis: LeastSquaresFunction {
  package var squareFactor: Scalar { 1 }

  /// Returns 2 Σₖ (∇rₖ∇rₖᵀ + rₖ∇²rₖ).
  package func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    var matrix = Matrix<Scalar>(zeros: 4, 4)
    for term in terms(point) {
      let (gradient, curvature) = (term.gradient, term.curvature)
      for row in 0..<4 {
        for column in 0..<4 {
          matrix[row, column] +=
            2 * (gradient[row] * gradient[column] + term.residual * curvature[row][column])
        }
      }
    }
    return try .matrix(matrix)
  }

  package func residualJacobian(at point: [Scalar]) throws -> Matrix<Scalar> {
    try Matrix(rows: terms(point).map(\.gradient))
  }
}
