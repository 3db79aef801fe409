package import GradCheck

/// uᵀz with z = Wx + b as a function of W: the derivative of z by W, seen along one cotangent u.
///
/// ∂z/∂W has as many entries as z and W together allow, nearly all of them zero. Its pullback along
/// a cotangent that is nowhere zero has every entry that is not, and W's own shape: uxᵀ (Example 4).
package struct AffineProjection<Scalar: ModelScalar>: PromotableFunction {
  /// x.
  package let input: [Scalar]
  /// b.
  package let bias: [Scalar]
  /// u.
  package let cotangent: [Scalar]
  package let domain: Space
  package let codomain: Space

  /// Creates the function from x, b, u, the block W and the name of z.
  package init(
    input: [Scalar],
    bias: [Scalar],
    cotangent: [Scalar],
    weights: Block,
    output: String
  ) {
    self.input = input
    self.bias = bias
    self.cotangent = cotangent
    domain = Space([weights])
    codomain = Space("uᵀ\(output)")
  }

  package func value(at point: [Scalar]) -> [Scalar] {
    [Kernels.product(cotangent, Kernels.affine(point, input, plus: bias))[0]]
  }

  package func derivative(at point: [Scalar]) -> Derivative<Scalar> {
    .pullback(rowCount: 1, columnCount: point.count) { weight in
      Kernels.outerProduct(cotangent.map { weight[0] * $0 }, input)
    }
  }

  package var promoted: AffineProjection<Double> {
    AffineProjection<Double>(
      input: input.map { Double($0) },
      bias: bias.map { Double($0) },
      cotangent: cotangent.map { Double($0) },
      weights: domain.blocks[0],
      output: String(codomain.blocks[0].name.dropFirst(2))
    )
  }
}

extension AffineProjection: CoordinatewiseFunction {
  /// Adds uᵢ xⱼ, times how far Wᵢⱼ has moved.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  package func evaluate(
    _ coordinate: Int,
    at abscissa: Scalar,
    from base: inout MovedPoint<Scalar>,
    into values: inout [Scalar]
  ) {
    let (row, column) = coordinate.quotientAndRemainder(dividingBy: input.count)
    let distance = abscissa - base.point[coordinate]
    values[0] = base.values[0] + cotangent[row] * (distance * input[column])
  }
}
