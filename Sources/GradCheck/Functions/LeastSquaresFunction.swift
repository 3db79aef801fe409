/// A sum of squares whose residuals are known, f(x) = c·‖r(x)‖².
///
/// Its Hessian is 2c(JᵀJ + Σₖ rₖ∇²rₖ), where J is the Jacobian of r. With the residuals at hand, a
/// claim that lacks the second term, that of Gauss and Newton, is told from one that is just wrong.
public protocol LeastSquaresFunction<Scalar>: TwiceDifferentiableFunction {
  /// The factor c of the sum of squares: ½ by default.
  var squareFactor: Scalar { get }

  /// Returns the derivative of the residuals at a point, one row for each residual.
  func residualJacobian(at point: [Scalar]) throws -> Matrix<Scalar>
}

extension LeastSquaresFunction {
  /// One half.
  public var squareFactor: Scalar { 1 / 2 }

  /// Returns 2c·JᵀJ, the Hessian without the term Σₖ rₖ∇²rₖ, row after row.
  package func gaussNewtonEntries(at point: [Scalar]) throws -> [Double] {
    let jacobian = try residualJacobian(at: point)
    let count = jacobian.columnCount
    var entries = [Double](repeating: 0, count: count * count)
    let factor = 2 * Double(squareFactor)
    for residual in 0..<jacobian.rowCount {
      let row = jacobian.row(residual).map { Double($0) }
      for i in 0..<count {
        for j in 0..<count { entries[i * count + j] += factor * row[i] * row[j] }
      }
    }
    return entries
  }
}
