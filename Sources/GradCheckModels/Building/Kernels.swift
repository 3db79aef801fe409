internal import GradCheck

/// Products of matrices in row-major order with vectors.
enum Kernels {
  /// Writes Wx + b, for W of as many rows as `result` has elements.
  ///
  /// Four partial sums let the additions overlap; their order is fixed, so results are the same
  /// bits everywhere.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  static func affine<Scalar: ModelScalar>(
    _ weights: UnsafeBufferPointer<Scalar>,
    _ input: UnsafeBufferPointer<Scalar>,
    plus bias: UnsafeBufferPointer<Scalar>,
    into result: UnsafeMutableBufferPointer<Scalar>
  ) {
    let count = input.count
    for row in result.indices {
      let weights = UnsafeBufferPointer(rebasing: weights[(row * count)..<((row + 1) * count)])
      var sums: (Scalar, Scalar, Scalar, Scalar) = (0, 0, 0, 0)
      var column = 0
      while column + 3 < count {
        sums.0 += weights[column] * input[column]
        sums.1 += weights[column + 1] * input[column + 1]
        sums.2 += weights[column + 2] * input[column + 2]
        sums.3 += weights[column + 3] * input[column + 3]
        column += 4
      }
      while column < count {
        sums.0 += weights[column] * input[column]
        column += 1
      }
      result[row] = (sums.0 + sums.1) + (sums.2 + sums.3) + bias[row]
    }
  }

  /// Writes Wx + b for W and b that are arrays.
  @inline(__always)
  static func affine<Scalar: ModelScalar>(
    _ weights: [Scalar],
    _ input: UnsafeBufferPointer<Scalar>,
    plus bias: [Scalar],
    into result: UnsafeMutableBufferPointer<Scalar>
  ) {
    weights.withUnsafeBufferPointer { weights in
      bias.withUnsafeBufferPointer { affine(weights, input, plus: $0, into: result) }
    }
  }

  /// Returns Wx + b as an array.
  static func affine<Scalar: ModelScalar>(
    _ weights: [Scalar],
    _ input: [Scalar],
    plus bias: [Scalar]
  ) -> [Scalar] {
    [Scalar](unsafeUninitializedCapacity: bias.count) { result, count in
      count = bias.count
      let result = UnsafeMutableBufferPointer(rebasing: result[..<count])
      input.withUnsafeBufferPointer { affine(weights, $0, plus: bias, into: result) }
    }
  }

  /// Returns Wx as an array of as many elements as W has rows.
  static func product<Scalar: ModelScalar>(_ weights: [Scalar], _ input: [Scalar]) -> [Scalar] {
    affine(weights, input, plus: [Scalar](repeating: 0, count: weights.count / input.count))
  }

  /// Returns δW: what the inputs of z = Wx receive when z receives the row δ.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  static func product<Scalar: ModelScalar>(row: [Scalar], _ weights: [Scalar]) -> [Scalar] {
    let count = weights.count / row.count
    var result = [Scalar](repeating: 0, count: count)
    for (index, element) in row.enumerated() {
      for column in 0..<count { result[column] += element * weights[index * count + column] }
    }
    return result
  }

  /// Returns δᵀxᵀ in row-major order (Example 4).
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  static func outerProduct<Scalar: ModelScalar>(_ column: [Scalar], _ row: [Scalar]) -> [Scalar] {
    var result: [Scalar] = []
    result.reserveCapacity(column.count * row.count)
    for factor in column {
      for element in row { result.append(factor * element) }
    }
    return result
  }
}
