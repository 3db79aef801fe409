/// Least-squares fits of polynomials to values at given places, of a degree and of all lower ones.
///
/// A basis of rising degree serves every lower degree by its first elements.
package struct PolynomialFit: Sendable {
  /// The highest degree.
  private let degree: Int
  private let placeCount: Int
  /// An orthonormal basis of the polynomials on the places, by rising degree, one after another.
  private let basis: [Double]
  /// Row by row, how the monomials are made of the basis: an upper triangle.
  private let triangle: [Double]

  /// The degrees of freedom that the residual of the highest degree has.
  package var freedom: Int { placeCount - degree - 1 }

  /// Creates a fit; there must be more places than coefficients.
  package init(places: [Double], degree: Int) {
    self.degree = degree
    placeCount = places.count
    let (size, count) = (degree + 1, places.count)
    var basis = [Double](repeating: 0, count: size * count)
    var triangle = [Double](repeating: 0, count: size * size)
    var monomial = [Double](repeating: 1, count: count)
    basis.withUnsafeMutableBufferPointer { basis in
      for power in 0...degree {
        let vector = UnsafeMutableBufferPointer(rebasing: basis[(power * count)...].prefix(count))
        _ = vector.update(fromContentsOf: monomial)
        // Twice is enough: a second pass removes what rounding left of the first.
        for _ in 0..<2 {
          for row in 0..<power {
            let direction = basis[(row * count)...].prefix(count)
            triangle[row * size + power] += PolynomialFit.remove(
              UnsafeBufferPointer(rebasing: direction),
              from: vector
            )
          }
        }
        let length = PolynomialFit.length(of: vector)
        triangle[power * size + power] = length
        for index in 0..<count {
          vector[index] /= length
          monomial[index] *= places[index]
        }
      }
    }
    self.basis = basis
    self.triangle = triangle
  }

  /// The standard deviation of the slope at zero for values whose own is 1.
  package var slopeDeviation: Double { slopeDeviation(degree: degree) }

  /// Returns the standard deviation of the slope at zero for values whose own is 1.
  func slopeDeviation(degree: Int) -> Double {
    // The slope is made of the shares of the basis by row 1 of the inverse of the triangle.
    let size = self.degree + 1
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: degree + 1) { row in
      row[0] = 0
      for column in 1...degree {
        var known = 0.0
        for index in 1..<column { known += row[index] * triangle[index * size + column] }
        row[column] = ((column == 1 ? 1 : 0) - known) / triangle[column * size + column]
      }
      return PolynomialFit.length(of: row)
    }
  }

  /// Returns the standard deviation of the values about the fit and the fit's slope at zero.
  package func residual(of values: [Double]) -> (deviation: Double, slope: Double) {
    var result = (deviation: 0.0, slope: 0.0)
    values.withUnsafeBufferPointer { values in
      forEachResidual(of: values, degrees: [degree]) { _, deviation, slope in
        result = (deviation, slope)
      }
    }
    return result
  }

  /// Calls a closure with the standard deviation of the values about fits of some degrees and the
  /// fits' slopes at zero.
  ///
  /// The degrees rise, and those that there are too few places for are left out.
  func forEachResidual(
    of values: UnsafeBufferPointer<Double>,
    degrees: [Int],
    _ body: (_ degree: Int, _ deviation: Double, _ slope: Double) -> Void
  ) {
    let capacity = placeCount + 2 * (degree + 1)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { scratch in
      let rest = UnsafeMutableBufferPointer(rebasing: scratch[..<placeCount])
      let shares = UnsafeMutableBufferPointer(rebasing: scratch[placeCount...].prefix(degree + 1))
      let coefficients = UnsafeMutableBufferPointer(rebasing: scratch[(placeCount + degree + 1)...])
      _ = rest.initialize(fromContentsOf: values)
      basis.withUnsafeBufferPointer { basis in
        var power = 0
        for degree in degrees where degree <= self.degree {
          while power <= degree {
            let start = power * placeCount
            let direction = UnsafeBufferPointer(rebasing: basis[start..<(start + placeCount)])
            shares[power] = PolynomialFit.remove(direction, from: rest)
            power += 1
          }
          let squares = PolynomialFit.dot(UnsafeBufferPointer(rest), UnsafeBufferPointer(rest))
          let freedom = Double(placeCount - degree - 1)
          body(degree, (squares / freedom).squareRoot(), slope(shares, degree, coefficients))
        }
      }
    }
  }

  /// Returns the coefficient of the first power of the fit that has such shares of the basis.
  private func slope(
    _ shares: UnsafeMutableBufferPointer<Double>,
    _ degree: Int,
    _ coefficients: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let size = self.degree + 1
    for row in (1...degree).reversed() {
      var coefficient = shares[row]
      for column in (row + 1)..<max(degree + 1, row + 1) {
        coefficient -= triangle[row * size + column] * coefficients[column]
      }
      coefficients[row] = coefficient / triangle[row * size + row]
    }
    return coefficients[1]
  }

  /// Takes a vector's share of a direction away and returns it.
  private static func remove(
    _ direction: UnsafeBufferPointer<Double>,
    from vector: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let share = dot(direction, UnsafeBufferPointer(vector))
    for index in vector.indices { vector[index] -= share * direction[index] }
    return share
  }

  private static func length(of vector: UnsafeMutableBufferPointer<Double>) -> Double {
    dot(UnsafeBufferPointer(vector), UnsafeBufferPointer(vector)).squareRoot()
  }

  private static func dot(
    _ left: UnsafeBufferPointer<Double>,
    _ right: UnsafeBufferPointer<Double>
  ) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }
}
