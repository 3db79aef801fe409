internal import GradCheck

/// Products of matrices in row-major order with vectors.
enum Kernels {
  /// Writes Wx + b for each of several inputs x, one after the other, as Wx + b of one x would be.
  ///
  /// Four rows at a time meet every input, so that W is read once. Sums are taken in a fixed order
  /// that does not depend on the other rows and inputs: four partial sums of every fourth product.
  ///
  /// - Parameters:
  ///   - weights: W in row-major order, of as many rows as the bias has elements.
  ///   - inputs: x after x.
  ///   - count: How many inputs there are.
  ///   - bias: b.
  ///   - result: Receives Wx + b after Wx + b.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  static func affine<Scalar: ModelScalar>(
    _ weights: UnsafeBufferPointer<Scalar>,
    _ inputs: UnsafeBufferPointer<Scalar>,
    count: Int = 1,
    plus bias: UnsafeBufferPointer<Scalar>,
    into result: UnsafeMutableBufferPointer<Scalar>
  ) {
    let (rowCount, length) = (bias.count, inputs.count / count)
    guard let weights = weights.baseAddress, let inputs = inputs.baseAddress,
      let result = result.baseAddress
    else { return }
    #if OpenBLAS
    for place in 0..<count {
      for row in 0..<rowCount { result[place * rowCount + row] = bias[row] }
    }
    Scalar.addProducts(weights, inputs, (rowCount, length), count: count, to: result)
    #else
    var row = 0
    while row + 3 < rowCount {
      let panel = weights + row * length
      for place in 0..<count {
        let dots = fourDots(panel, inputs + place * length, length)
        let target = result + place * rowCount + row
        target[0] = dots[0] + bias[row]
        target[1] = dots[1] + bias[row + 1]
        target[2] = dots[2] + bias[row + 2]
        target[3] = dots[3] + bias[row + 3]
      }
      row += 4
    }
    while row < rowCount {
      for place in 0..<count {
        result[place * rowCount + row] =
          dot(weights + row * length, inputs + place * length, length) + bias[row]
      }
      row += 1
    }
    #endif
  }

  #if !OpenBLAS
  /// Returns the products of four rows that follow one another with a vector.
  @inline(__always)
  private static func fourDots<Scalar: ModelScalar>(
    _ rows: UnsafePointer<Scalar>,
    _ vector: UnsafePointer<Scalar>,
    _ length: Int
  ) -> SIMD4<Scalar> {
    let (first, second, third, fourth) = (rows, rows + length, rows + 2 * length, rows + 3 * length)
    var sums = (SIMD4<Scalar>(), SIMD4<Scalar>(), SIMD4<Scalar>(), SIMD4<Scalar>())
    var column = 0
    while column + 3 < length {
      let elements = four(vector + column)
      sums.0 += four(first + column) * elements
      sums.1 += four(second + column) * elements
      sums.2 += four(third + column) * elements
      sums.3 += four(fourth + column) * elements
      column += 4
    }
    while column < length {
      sums.0[0] += first[column] * vector[column]
      sums.1[0] += second[column] * vector[column]
      sums.2[0] += third[column] * vector[column]
      sums.3[0] += fourth[column] * vector[column]
      column += 1
    }
    return SIMD4(total(sums.0), total(sums.1), total(sums.2), total(sums.3))
  }

  @inline(__always)
  private static func dot<Scalar: ModelScalar>(
    _ row: UnsafePointer<Scalar>,
    _ vector: UnsafePointer<Scalar>,
    _ length: Int
  ) -> Scalar {
    var sums = SIMD4<Scalar>()
    var column = 0
    while column + 3 < length {
      sums += four(row + column) * four(vector + column)
      column += 4
    }
    while column < length {
      sums[0] += row[column] * vector[column]
      column += 1
    }
    return total(sums)
  }

  @inline(__always)
  private static func four<Scalar: ModelScalar>(_ elements: UnsafePointer<Scalar>) -> SIMD4<Scalar>
  {
    UnsafeRawPointer(elements).loadUnaligned(as: SIMD4<Scalar>.self)
  }

  @inline(__always)
  private static func total<Scalar: ModelScalar>(_ sums: SIMD4<Scalar>) -> Scalar {
    (sums[0] + sums[1]) + (sums[2] + sums[3])
  }
  #endif

  /// Writes Wx + b for W and b that are arrays.
  @inline(__always)
  static func affine<Scalar: ModelScalar>(
    _ weights: [Scalar],
    _ inputs: UnsafeBufferPointer<Scalar>,
    count: Int = 1,
    plus bias: [Scalar],
    into result: UnsafeMutableBufferPointer<Scalar>
  ) {
    weights.withUnsafeBufferPointer { weights in
      bias.withUnsafeBufferPointer {
        affine(weights, inputs, count: count, plus: $0, into: result)
      }
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
    result.withUnsafeMutableBufferPointer { result in
      weights.withUnsafeBufferPointer { weights in
        for (index, element) in row.enumerated() {
          let weights = UnsafeBufferPointer(rebasing: weights[(index * count)...].prefix(count))
          for column in 0..<count { result[column] += element * weights[column] }
        }
      }
    }
    return result
  }

  /// Returns δᵀxᵀ in row-major order (Example 4).
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  static func outerProduct<Scalar: ModelScalar>(_ column: [Scalar], _ row: [Scalar]) -> [Scalar] {
    [Scalar](unsafeUninitializedCapacity: column.count * row.count) { result, count in
      for factor in column {
        for element in row {
          result.initializeElement(at: count, to: factor * element)
          count += 1
        }
      }
    }
  }
}
