package import GradCheck

/// The derivative that a checker ought to find, exact to about 30 digits.
package struct ExactJacobian: Sendable {
  /// The number of outputs, m.
  package let rowCount: Int
  /// The number of inputs, n.
  package let columnCount: Int
  /// The slopes on the side of smaller coordinates, row after row.
  private let below: [DoubleDouble]
  /// The slopes on the side of larger coordinates, row after row.
  private let above: [DoubleDouble]

  /// Differentiates a function at a point, from both sides.
  package init(of tape: Tape, at point: [Double]) {
    rowCount = tape.outputCount
    columnCount = point.count
    var below = [DoubleDouble](repeating: DoubleDouble(0), count: rowCount * columnCount)
    var above = below
    for column in point.indices {
      for (row, slope) in tape.slopes(at: point, column: column, direction: 1).enumerated() {
        above[row * columnCount + column] = slope
        below[row * columnCount + column] = slope
      }
      guard tape.hasKinks else { continue }
      for (row, slope) in tape.slopes(at: point, column: column, direction: -1).enumerated() {
        below[row * columnCount + column] = -slope
      }
    }
    self.below = below
    self.above = above
  }

  /// The number of entries.
  package var count: Int { above.count }

  /// The places of the entries.
  package var indices: Range<Int> { 0..<count }

  /// Whether the one-sided slopes of an entry are the same.
  package func isDifferentiable(_ index: Int) -> Bool { below[index] == above[index] }

  /// Returns |value − derivative|, or the distance to the interval of one-sided slopes at a kink.
  package func error(of value: Double, at index: Int) -> Double {
    guard value.isFinite else { return .infinity }
    let number = DoubleDouble(value)
    let (low, high) =
      below[index] < above[index] ? (below[index], above[index]) : (above[index], below[index])
    if number < low { return (low - number).rounded }
    if high < number { return (number - high).rounded }
    return 0
  }

  /// Whether a value is an entry's derivative up to rounding, or lies between its slopes.
  package func isRight(_ value: Double, at index: Int) -> Bool {
    let size = max(below[index].magnitude.rounded, above[index].magnitude.rounded)
    return error(of: value, at: index) <= 0x1p-50 * size
  }

  /// Returns the entries at a share of the way from the slopes below to those above.
  package func entries(towardsAbove share: Double = 0.5) -> [Double] {
    zip(below, above).map { below, above in
      below == above
        ? above.rounded : below.rounded + share * (above.rounded - below.rounded)
    }
  }

  /// Returns the matrix with elements of this derivative's shape.
  package func matrix(of elements: [Double]) throws(GradientCheckError) -> Matrix<Double> {
    try Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements)
  }
}

extension Tape {
  /// Returns the one-sided derivatives of every output along ±eⱼ.
  fileprivate func slopes(
    at point: [Double],
    column: Int,
    direction: Double
  ) -> [DoubleDouble] {
    let line = point.enumerated().map { index, coordinate in
      Dual(
        DoubleDouble(coordinate),
        slope: DoubleDouble(index == column ? direction : 0)
      )
    }
    return self(line).map(\.slope)
  }

  /// Returns the Jacobian as a program in a hardware type would compute it, row after row.
  package func programmedJacobian<Scalar: Real>(at point: [Scalar]) -> [Scalar] {
    let columns = point.indices.map { column in
      self(
        point.enumerated().map { index, coordinate in
          Dual(coordinate, slope: Scalar(index == column ? 1 : 0))
        }
      )
    }
    return (0..<outputCount).flatMap { row in columns.map { $0[row].slope } }
  }
}
