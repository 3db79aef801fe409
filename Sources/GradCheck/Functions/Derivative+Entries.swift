extension Derivative {
  /// Returns row i: the derivatives of one output by every input.
  public func row(_ index: Int) throws -> [Scalar] {
    switch form {
    case .matrix(let matrix):
      return matrix.row(index)
    case .compressed(let pattern, let values):
      return pattern.row(index, values)
    case .diagonal, .sparse, .maps(.some, _), .composition:
      return try pullback(of: unit(index, of: rowCount))
    case .maps(.none, _):
      return try (0..<columnCount).map { try column($0)[index] }
    }
  }

  /// Returns column j: the derivatives of every output by one input.
  public func column(_ index: Int) throws -> [Scalar] {
    switch form {
    case .matrix(let matrix):
      return matrix.column(index)
    case .compressed(let pattern, let values):
      return pattern.column(index, values)
    case .diagonal, .sparse, .maps(_, .some), .composition:
      return try pushforward(of: unit(index, of: columnCount))
    case .maps(_, .none):
      return try (0..<rowCount).map { try row($0)[index] }
    }
  }

  /// Returns the Jacobian written out, by whichever of rows and columns is cheaper.
  public func matrix() throws -> Matrix<Scalar> {
    Matrix(
      rowCount: rowCount,
      columnCount: columnCount,
      trusted: try entries(of: nil, byRows: prefersRows, jobs: 1)
    )
  }

  private func unit(_ index: Int, of count: Int) -> [Scalar] {
    var vector = [Scalar](repeating: 0, count: count)
    vector[index] = 1
    return vector
  }
}
