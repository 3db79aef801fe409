package import GradCheck

/// The values of a function at a point, from which those near it follow.
package struct MovedPoint<Scalar: ModelScalar>: Sendable {
  /// The coordinates of the point.
  let point: [Scalar]
  /// What the function, or a stage of it, gives there.
  let values: [Scalar]

  /// Writes values + δ·(column of W), where δ is how far a coordinate has moved.
  ///
  /// - Parameters:
  ///   - weights: W in row-major order, one row for each value.
  ///   - column: Which column of W.
  ///   - count: How many columns W has.
  ///   - distance: δ.
  ///   - result: Receives as many values as there are.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func add(
    _ weights: [Scalar],
    column: Int,
    of count: Int,
    times distance: Scalar,
    into result: inout [Scalar]
  ) {
    values.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        result.withUnsafeMutableBufferPointer { result in
          var place = column
          for row in values.indices {
            result[row] = values[row] + distance * weights[place]
            place += count
          }
        }
      }
    }
  }

  /// Writes the values with one of them replaced.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func replace(_ position: Int, with value: Scalar, into result: inout [Scalar]) {
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { result in
        _ = result.update(from: values)
        result[position] = value
      }
    }
  }
}

extension CoordinatewiseFunction where Scalar: ModelScalar, Preparation == MovedPoint<Scalar> {
  /// Returns the function's values at the point, where evaluations need nothing else of it.
  package func prepare(at point: [Scalar]) throws -> MovedPoint<Scalar> {
    MovedPoint(point: point, values: try value(at: point))
  }
}
