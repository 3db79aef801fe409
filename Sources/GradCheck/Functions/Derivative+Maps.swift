extension Derivative {
  /// Whether the rows are cheaper to ask for than the columns.
  var prefersRows: Bool {
    switch form {
    case .matrix, .sparse, .compressed, .diagonal: rowCount <= columnCount
    case .maps(_, .none): true
    case .maps(.none, _): false
    case .maps: rowCount <= columnCount
    case .composition(let outer, let inner):
      outer.canPullBack && inner.canPullBack
        && (rowCount <= columnCount || !(outer.canPushForward && inner.canPushForward))
    }
  }

  /// Whether writing the matrix out takes an application of a map for each row or column.
  var isWork: Bool {
    switch form {
    case .maps, .composition: true
    case .matrix, .diagonal, .sparse, .compressed: false
    }
  }

  /// Whether an author's closure is part of it, which may be no linear map at all.
  var hasMaps: Bool {
    switch form {
    case .maps: true
    case .composition(let outer, let inner): outer.hasMaps || inner.hasMaps
    case .matrix, .diagonal, .sparse, .compressed: false
    }
  }

  /// Whether ``pullback(of:)`` costs one application rather than one for each column.
  var canPullBack: Bool {
    switch form {
    case .maps(let pullback, _): pullback != nil
    case .composition(let outer, let inner): outer.canPullBack && inner.canPullBack
    case .matrix, .diagonal, .sparse, .compressed: true
    }
  }

  /// Whether ``pushforward(of:)`` costs one application rather than one for each row.
  var canPushForward: Bool {
    switch form {
    case .maps(_, let pushforward): pushforward != nil
    case .composition(let outer, let inner): outer.canPushForward && inner.canPushForward
    case .matrix, .diagonal, .sparse, .compressed: true
    }
  }

  /// Returns uᵀJ: what n inputs receive when m outputs are weighted with a cotangent.
  ///
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` unless there are m cotangents, or when
  ///   the author's pullback does not return n; and what the author's closure throws.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func pullback(of cotangent: [Scalar]) throws -> [Scalar] {
    try requireCount(cotangent.count, rowCount, "cotangents")
    switch form {
    case .matrix(let matrix):
      var result = [Scalar](repeating: 0, count: columnCount)
      for row in 0..<rowCount {
        let weight = cotangent[row]
        let start = row * columnCount
        for column in 0..<columnCount {
          result[column] += weight * matrix.elements[start + column]
        }
      }
      return result
    case .diagonal(let elements):
      return zip(cotangent, elements).map { $0 * $1 }
    case .sparse(let entries):
      var result = [Scalar](repeating: 0, count: columnCount)
      for entry in entries { result[entry.column] += cotangent[entry.row] * entry.value }
      return result
    case .compressed(let pattern, let values):
      return pattern.pullback(of: cotangent, values)
    case .maps(.some(let pullback), _):
      let result = try pullback(cotangent)
      try requireCount(result.count, columnCount, "entries from the pullback")
      return result
    case .maps(.none, _):
      return try (0..<columnCount).map { try dot(cotangent, column($0)) }
    case .composition(let outer, let inner):
      return try inner.pullback(of: outer.pullback(of: cotangent))
    }
  }

  /// Returns Jv: how m outputs move when n inputs move along a tangent.
  ///
  /// - Throws: ``GradientCheckError/Code/shapeMismatch`` unless there are n tangents, or when
  ///   the author's pushforward does not return m; and what the author's closure throws.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  public func pushforward(of tangent: [Scalar]) throws -> [Scalar] {
    try requireCount(tangent.count, columnCount, "tangents")
    switch form {
    case .matrix(let matrix):
      return (0..<rowCount).map { row in
        var sum: Scalar = 0
        let start = row * columnCount
        for column in 0..<columnCount {
          sum += matrix.elements[start + column] * tangent[column]
        }
        return sum
      }
    case .diagonal(let elements):
      return zip(elements, tangent).map { $0 * $1 }
    case .sparse(let entries):
      var result = [Scalar](repeating: 0, count: rowCount)
      for entry in entries { result[entry.row] += entry.value * tangent[entry.column] }
      return result
    case .compressed(let pattern, let values):
      return pattern.pushforward(of: tangent, values)
    case .maps(_, .some(let pushforward)):
      let result = try pushforward(tangent)
      try requireCount(result.count, rowCount, "entries from the pushforward")
      return result
    case .maps(_, .none):
      return try (0..<rowCount).map { try dot(row($0), tangent) }
    case .composition(let outer, let inner):
      return try outer.pushforward(of: inner.pushforward(of: tangent))
    }
  }

  private func requireCount(
    _ found: Int,
    _ expected: Int,
    _ what: String
  ) throws(GradientCheckError) {
    guard found == expected else {
      throw GradientCheckError(.shapeMismatch, "Expected \(expected) \(what), found \(found).")
    }
  }

  private func dot(_ left: [Scalar], _ right: [Scalar]) -> Scalar {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
