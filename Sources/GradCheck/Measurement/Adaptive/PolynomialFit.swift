/// A least-squares fit of a polynomial to values at given places.
package struct PolynomialFit {
  /// The degrees of freedom that the residual has.
  package let freedom: Int
  /// An orthonormal basis of the polynomials on the places, by rising degree.
  private let basis: [[Double]]
  /// Row by row, how the monomials are made of the basis: an upper triangle.
  private let triangle: [[Double]]

  /// Creates a fit; there must be more places than coefficients.
  package init(places: [Double], degree: Int) {
    var basis: [[Double]] = []
    var triangle = [[Double]](
      repeating: [Double](repeating: 0, count: degree + 1),
      count: degree + 1
    )
    var monomial = [Double](repeating: 1, count: places.count)
    for power in 0...degree {
      var vector = monomial
      // Twice is enough: a second pass removes what rounding left of the first.
      for _ in 0..<2 {
        for (row, direction) in basis.enumerated() {
          let share = dot(direction, vector)
          triangle[row][power] += share
          for index in vector.indices { vector[index] -= share * direction[index] }
        }
      }
      let length = dot(vector, vector).squareRoot()
      triangle[power][power] = length
      basis.append(vector.map { $0 / length })
      monomial = zip(monomial, places).map { $0 * $1 }
    }
    self.basis = basis
    self.triangle = triangle
    freedom = places.count - degree - 1
  }

  /// The standard deviation of the slope at zero for values whose own is 1.
  package var slopeDeviation: Double {
    // The slope is made of the shares of the basis by row 1 of the inverse of the triangle.
    var row = [Double](repeating: 0, count: basis.count)
    for column in 1..<basis.count {
      let known = (1..<column).reduce(0.0) { $0 + row[$1] * triangle[$1][column] }
      row[column] = ((column == 1 ? 1 : 0) - known) / triangle[column][column]
    }
    return dot(row, row).squareRoot()
  }

  /// Returns the standard deviation of the values about the fit and the fit's slope at zero.
  package func residual(of values: [Double]) -> (deviation: Double, slope: Double) {
    var rest = values
    var shares: [Double] = []
    for direction in basis {
      let share = dot(direction, rest)
      shares.append(share)
      for index in rest.indices { rest[index] -= share * direction[index] }
    }
    var coefficients = shares
    for row in basis.indices.reversed() {
      for column in (row + 1)..<max(basis.count, row + 1) {
        coefficients[row] -= triangle[row][column] * coefficients[column]
      }
      coefficients[row] /= triangle[row][row]
    }
    return ((dot(rest, rest) / Double(freedom)).squareRoot(), coefficients[1])
  }
}

private func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for index in left.indices { sum += left[index] * right[index] }
  return sum
}
