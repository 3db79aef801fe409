/// A function of one variable that is applied element by element (Example 2).
package enum Elementary: String, CaseIterable, Sendable {
  /// max(x, 0); at 0 the derivative is claimed to be 0.
  case relu
  /// tanh x.
  case tanh
  /// 1 / (1 + e⁻ˣ).
  case sigmoid
  /// eˣ.
  case exp
  /// log(1 + eˣ).
  case softplus
  /// x².
  case square

  /// Returns f(x), without overflow on the way wherever f(x) itself is finite.
  package func value<Scalar: ModelScalar>(_ x: Scalar) -> Scalar {
    switch self {
    case .relu: x > 0 ? x : 0
    case .tanh: Scalar.tanh(x)
    case .sigmoid: Elementary.logistic(x)
    case .exp: Scalar.exp(x)
    case .softplus: max(x, 0) + Scalar.log(onePlus: Scalar.exp(-x.magnitude))
    case .square: x * x
    }
  }

  /// Replaces every element with its value.
  @inline(__always)
  func apply<Scalar: ModelScalar>(to elements: UnsafeMutableBufferPointer<Scalar>) {
    for index in elements.indices { elements[index] = value(elements[index]) }
  }

  /// Returns f′(x), to full relative precision however small it is.
  package func derivative<Scalar: ModelScalar>(_ x: Scalar) -> Scalar {
    switch self {
    case .relu: x > 0 ? 1 : 0
    // 1 − tanh² x loses its digits where tanh x is close to 1; this product does not.
    case .tanh: 4 * Elementary.logistic(2 * x) * Elementary.logistic(-2 * x)
    case .sigmoid: Elementary.logistic(x) * Elementary.logistic(-x)
    case .exp: Scalar.exp(x)
    case .softplus: Elementary.logistic(x)
    case .square: 2 * x
    }
  }

  /// Returns 1 / (1 + e⁻ˣ) without raising e to a large power.
  private static func logistic<Scalar: ModelScalar>(_ x: Scalar) -> Scalar {
    let small = Scalar.exp(-x.magnitude)
    return x < 0 ? small / (1 + small) : 1 / (1 + small)
  }
}
