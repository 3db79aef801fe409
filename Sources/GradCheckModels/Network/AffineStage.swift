package import GradCheck

/// z = Wx + b as a function of x and b, claimed by its pushforward (dx, db) ↦ W dx + db and its
/// pullback u ↦ (uW, u).
package struct AffineStage<Scalar: ModelScalar>: PromotableFunction {
  /// W in row-major order.
  package let weights: [Scalar]
  package let domain: Space
  package let codomain: Space

  /// Creates the stage from W and its blocks x, b and z.
  package init(weights: [Scalar], input: Block, bias: Block, output: String) {
    self.weights = weights
    domain = Space([input, bias])
    codomain = Space(output, shape: bias.shape)
  }

  package func value(at point: [Scalar]) -> [Scalar] { image(of: point) }

  package func evaluate(at point: [Scalar], into values: inout [Scalar]) {
    values.withUnsafeMutableBufferPointer { image(of: point, into: $0) }
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    .maps(
      rowCount: codomain.count,
      columnCount: domain.count,
      pullback: { Kernels.product(row: $0, weights) + $0 },
      pushforward: { image(of: $0) }
    )
  }

  package var promoted: AffineStage<Double> {
    AffineStage<Double>(
      weights: weights.map { Double($0) },
      input: domain.blocks[0],
      bias: domain.blocks[1],
      output: codomain.blocks[0].name
    )
  }

  /// Returns Wx + b.
  ///
  /// The stage is linear in x and b together, so this is its derivative as well.
  private func image(of point: [Scalar]) -> [Scalar] {
    [Scalar](unsafeUninitializedCapacity: codomain.count) { values, count in
      count = codomain.count
      image(of: point, into: UnsafeMutableBufferPointer(rebasing: values[..<count]))
    }
  }

  private func image(of point: [Scalar], into values: UnsafeMutableBufferPointer<Scalar>) {
    let inputCount = point.count - values.count
    weights.withUnsafeBufferPointer { weights in
      point.withUnsafeBufferPointer { point in
        Kernels.affine(
          weights,
          UnsafeBufferPointer(rebasing: point[..<inputCount]),
          plus: UnsafeBufferPointer(rebasing: point[inputCount...]),
          into: values
        )
      }
    }
  }
}

extension AffineStage: CoordinatewiseFunction {
  /// Adds a column of W, or what one component of b has moved by.
  package func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from base: inout MovedPoint<Scalar>,
    into values: inout [Scalar]
  ) {
    let inputCount = domain.blocks[0].count
    let distance = abscissa - base.point[coordinate]
    if coordinate < inputCount {
      base.add(weights, column: coordinate, of: inputCount, times: distance, into: &values)
    } else {
      let position = coordinate - inputCount
      base.replace(position, with: base.values[position] + distance, into: &values)
    }
  }
}
