package import GradCheck

/// Freudenstein and Roth's function, extended to any number of pairs (p, q) of inputs:
/// f(x) = Σ (−13 + p + ((5 − q)q − 2)q)² + (−29 + p + ((q + 1)q − 14)q)².
///
/// Problem 2 of Moré, Garbow and Hillstrom, “Testing unconstrained optimization software”, 1981.
package struct FreudensteinRoth<Scalar: ModelScalar>: PromotableFunction {
  package let pairCount: Int

  package init(pairCount: Int) { self.pairCount = pairCount }

  package var domain: Space { Space("x", shape: [2 * pairCount]) }
  package var codomain: Space { Space("f") }
  package var promoted: FreudensteinRoth<Double> { FreudensteinRoth<Double>(pairCount: pairCount) }

  /// A residual that is p plus a cubic of q, with the derivatives of the cubic.
  private struct Residual {
    var value: Scalar
    var slope: Scalar
    var curvature: Scalar
  }

  private func residuals(_ p: Scalar, _ q: Scalar) -> [Residual] {
    [
      Residual(
        value: -13 + p + ((5 - q) * q - 2) * q,
        slope: (10 - 3 * q) * q - 2,
        curvature: 10 - 6 * q
      ),
      Residual(
        value: -29 + p + ((q + 1) * q - 14) * q,
        slope: (3 * q + 2) * q - 14,
        curvature: 6 * q + 2
      ),
    ]
  }

  package func value(at point: [Scalar]) -> [Scalar] {
    var sum: Scalar = 0
    for pair in 0..<pairCount {
      for residual in residuals(point[2 * pair], point[2 * pair + 1]) {
        sum += residual.value * residual.value
      }
    }
    return [sum]
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    var row = [Scalar](repeating: 0, count: point.count)
    for pair in 0..<pairCount {
      for residual in residuals(point[2 * pair], point[2 * pair + 1]) {
        row[2 * pair] += 2 * residual.value
        row[2 * pair + 1] += 2 * residual.value * residual.slope
      }
    }
    return .row(row)
  }
}

extension FreudensteinRoth: LeastSquaresFunction {
  package var squareFactor: Scalar { 1 }

  /// Returns the second derivatives, which are not zero within a pair only.
  package func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    var entries: [SparseEntry<Scalar>] = []
    for pair in 0..<pairCount {
      let (p, q) = (2 * pair, 2 * pair + 1)
      for residual in residuals(point[p], point[q]) {
        let square = residual.slope * residual.slope
        entries += [
          SparseEntry(row: p, column: p, value: 2),
          SparseEntry(row: p, column: q, value: 2 * residual.slope),
          SparseEntry(row: q, column: q, value: 2 * (square + residual.value * residual.curvature)),
        ]
      }
    }
    return try .sparse(count: point.count, entries: entries, part: .upper)
  }

  package func residualJacobian(at point: [Scalar]) -> Matrix<Scalar> {
    var jacobian = Matrix<Scalar>(zeros: point.count, point.count)
    for pair in 0..<pairCount {
      let found = residuals(point[2 * pair], point[2 * pair + 1])
      for (offset, residual) in found.enumerated() {
        jacobian[2 * pair + offset, 2 * pair] = 1
        jacobian[2 * pair + offset, 2 * pair + 1] = residual.slope
      }
    }
    return jacobian
  }
}
