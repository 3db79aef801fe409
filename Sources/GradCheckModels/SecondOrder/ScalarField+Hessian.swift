package import GradCheck

extension ScalarField: LeastSquaresFunction {
  package var squareFactor: Scalar { 1 }

  /// Returns the second derivatives of Rosenbrock's valley, zero but for neighbours.
  ///
  ///     ∂²f/∂xᵢ² = 1200 xᵢ² − 400 xᵢ₊₁ + 2 + 200    ∂²f/∂xᵢ₊₁∂xᵢ = −400 xᵢ
  ///
  /// where 200 is of the term before and the rest of the term after i.
  package func hessian(at point: [Scalar]) throws -> Hessian<Scalar> {
    var entries: [SparseEntry<Scalar>] = []
    for index in 0..<(inputCount - 1) {
      let square = point[index] * point[index]
      entries += [
        SparseEntry(row: index, column: index, value: 1200 * square - 400 * point[index + 1] + 2),
        SparseEntry(row: index + 1, column: index, value: -400 * point[index]),
        SparseEntry(row: index + 1, column: index + 1, value: 200),
      ]
    }
    return try .sparse(count: inputCount, entries: entries, part: .lower)
  }

  /// Returns the derivatives of the residuals 10(xᵢ₊₁ − xᵢ²) and 1 − xᵢ.
  package func residualJacobian(at point: [Scalar]) -> Matrix<Scalar> {
    var jacobian = Matrix<Scalar>(zeros: 2 * (inputCount - 1), inputCount)
    for index in 0..<(inputCount - 1) {
      jacobian[2 * index, index] = -20 * point[index]
      jacobian[2 * index, index + 1] = 10
      jacobian[2 * index + 1, index] = -1
    }
    return jacobian
  }
}
