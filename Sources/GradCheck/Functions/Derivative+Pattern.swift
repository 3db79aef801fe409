extension Derivative {
  /// An m × n derivative that is zero outside a pattern.
  ///
  ///     let pattern = try SparsityPattern(rowCount: 2, columnCount: 2, rows: [0, 1], columns: [1, 1])
  ///     let derivative = try Derivative.sparse(pattern: pattern, values: [3, 4])  // (0 3; 0 4)
  ///
  /// - Parameters:
  ///   - pattern: The entries that may be other than zero.
  ///   - values: One for each of the pattern's places, in their order: column after column, and
  ///     within a column by ascending rows.
  /// - Returns: A derivative that claims the pattern as well as the values.
  /// - Throws: ``GradientCheckError/Code/invalidPattern`` unless there are as many values as places.
  public static func sparse(
    pattern: SparsityPattern,
    values: [Scalar]
  ) throws(GradientCheckError) -> Derivative {
    guard values.count == pattern.count else {
      throw GradientCheckError(
        .invalidPattern,
        "Expected \(pattern.count) values, one for each place of the pattern, found "
          + "\(values.count)."
      )
    }
    return Derivative(
      rowCount: pattern.rowCount,
      columnCount: pattern.columnCount,
      form: .compressed(pattern, values),
      pattern: pattern
    )
  }

  /// Returns the same derivative with the claim that nothing outside a pattern moves.
  ///
  ///     try Derivative.pullback(rowCount: 3, columnCount: 3) { … }.claiming(pattern)
  ///
  /// - Parameter pattern: The entries that may be other than zero.
  /// - Returns: A derivative of the same entries.
  /// - Throws: ``GradientCheckError/Code/invalidPattern`` when the pattern has other numbers of rows
  ///   and columns.
  public func claiming(_ pattern: SparsityPattern) throws(GradientCheckError) -> Derivative {
    guard pattern.rowCount == rowCount, pattern.columnCount == columnCount else {
      throw GradientCheckError(
        .invalidPattern,
        "Expected a pattern of \(rowCount)×\(columnCount) as the derivative, found one of "
          + "\(pattern.rowCount)×\(pattern.columnCount)."
      )
    }
    var derivative = self
    derivative.pattern = pattern
    return derivative
  }
}

extension SparsityPattern {
  /// Returns uᵀJ for a Jacobian with values at the pattern's places.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func pullback<Scalar: BinaryFloatingPoint>(
    of cotangent: [Scalar],
    _ values: [Scalar]
  ) -> [Scalar] {
    var result = [Scalar](repeating: 0, count: columnCount)
    for column in 0..<columnCount {
      var sum: Scalar = 0
      for place in places(ofColumn: column) { sum += cotangent[rowIndices[place]] * values[place] }
      result[column] = sum
    }
    return result
  }

  /// Returns Jv for a Jacobian with values at the pattern's places.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func pushforward<Scalar: BinaryFloatingPoint>(
    of tangent: [Scalar],
    _ values: [Scalar]
  ) -> [Scalar] {
    var result = [Scalar](repeating: 0, count: rowCount)
    for column in 0..<columnCount {
      let weight = tangent[column]
      for place in places(ofColumn: column) { result[rowIndices[place]] += values[place] * weight }
    }
    return result
  }

  /// Returns one row of such a Jacobian written out.
  func row<Scalar: BinaryFloatingPoint>(_ row: Int, _ values: [Scalar]) -> [Scalar] {
    (0..<columnCount).map { place(row: row, column: $0).map { values[$0] } ?? 0 }
  }

  /// Returns one column of such a Jacobian written out.
  func column<Scalar: BinaryFloatingPoint>(_ column: Int, _ values: [Scalar]) -> [Scalar] {
    var result = [Scalar](repeating: 0, count: rowCount)
    for place in places(ofColumn: column) { result[rowIndices[place]] = values[place] }
    return result
  }
}
