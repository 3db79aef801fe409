package import GradCheck

/// A function each of whose outputs depends on few inputs, given output by output and entry by entry.
///
/// Its derivative is claimed as a pattern with values, so that neither a value nor a claim takes more
/// than the pattern has places.
package protocol SparseSystem: PromotableFunction, CoordinatewiseFunction
where Preparation == SystemState<Scalar> {
  /// The entries of the derivative that may be other than zero.
  var pattern: SparsityPattern { get }

  /// Returns one output.
  func output(_ row: Int, at point: [Scalar]) -> Scalar

  /// Returns one entry of the derivative, at one of the pattern's places.
  func slope(_ row: Int, _ column: Int, at point: [Scalar]) -> Scalar
}

extension SparseSystem {
  package var domain: Space { Space("x", shape: [pattern.columnCount]) }
  package var codomain: Space { Space("z", shape: [pattern.rowCount]) }

  package func value(at point: [Scalar]) -> [Scalar] {
    (0..<pattern.rowCount).map { output($0, at: point) }
  }

  package func derivative(at point: [Scalar]) throws -> Derivative<Scalar> {
    var values: [Scalar] = []
    values.reserveCapacity(pattern.count)
    for column in 0..<pattern.columnCount {
      for row in pattern.rows(ofColumn: column) { values.append(slope(row, column, at: point)) }
    }
    return try .sparse(pattern: pattern, values: values)
  }

  package func prepare(at point: [Scalar]) throws -> SystemState<Scalar> {
    SystemState(point: point, values: try value(at: point))
  }

  /// Evaluates the outputs that depend on the coordinate that has moved.
  package func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from base: inout SystemState<Scalar>,
    into values: inout [Scalar]
  ) {
    let kept = base.point[coordinate]
    base.point[coordinate] = abscissa
    for row in values.indices { values[row] = base.values[row] }
    for row in pattern.rows(ofColumn: coordinate) { values[row] = output(row, at: base.point) }
    base.point[coordinate] = kept
  }

  /// Returns the pattern of as many rows as columns that has some rows in each column.
  static func pattern(
    count: Int,
    rows: (_ column: Int) -> [Int]
  ) throws -> SparsityPattern {
    let columns = (0..<count).map(rows)
    return try SparsityPattern(
      rowCount: count,
      columnStarts: columns.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) },
      rows: columns.flatMap(\.self)
    )
  }
}

/// A point, one coordinate of which is moved and put back, and the values there.
package struct SystemState<Scalar: ModelScalar>: Sendable {
  fileprivate var point: [Scalar]
  fileprivate let values: [Scalar]
}
