import GradCheck

/// Functions with right second derivatives, for tests to spoil.
enum SecondOrderFunctions {
  /// J = x₀²y₀ + x₀x₁y₁ + sin(x₁)y₀y₁ + exp(y₀) of two inputs of two coordinates each.
  static let domain: Space = ["x": [2], "y": [2]]
  static let point = [0.7, -1.3, 0.4, 1.9]

  static func value(_ p: [Double]) -> Double {
    let (a, b, c, d) = (p[0], p[1], p[2], p[3])
    return a * a * c + a * b * d + sine(b) * c * d + exponential(c)
  }

  static func gradient(_ p: [Double]) -> [Double] {
    let (a, b, c, d) = (p[0], p[1], p[2], p[3])
    return [
      2 * a * c + b * d, a * d + cosine(b) * c * d, a * a + sine(b) * d + exponential(c),
      a * b + sine(b) * c,
    ]
  }

  static func hessian(_ p: [Double]) -> [[Double]] {
    let (a, b, c, d) = (p[0], p[1], p[2], p[3])
    return [
      [2 * c, d, 2 * a, b],
      [d, -sine(b) * c * d, cosine(b) * d, a + cosine(b) * c],
      [2 * a, cosine(b) * d, exponential(c), sine(b)],
      [b, a + cosine(b) * c, sine(b), 0],
    ]
  }

  /// The function with a Hessian that is spoilt.
  static func function(
    _ spoil: @escaping @Sendable (inout [[Double]]) -> Void = { _ in },
    gradient: @escaping @Sendable ([Double]) -> [Double] = { SecondOrderFunctions.gradient($0) }
  ) -> FunctionWithHessian<ClosureFunction<Double>> {
    let base = ClosureFunction<Double>(
      domain: domain,
      output: "J",
      { value($0) },
      gradient: gradient
    )
    return base.claiming { point in
      var rows = hessian(point)
      spoil(&rows)
      return try .matrix(Matrix(rows: rows))
    }
  }

  // Of the standard library alone, because the core's tests want no more: Taylor's series, which
  // converge to the last bit for the arguments at hand.
  static func exponential(_ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for k in 1...40 {
      term *= x / Double(k)
      sum += term
    }
    return sum
  }

  static func sine(_ x: Double) -> Double {
    var (sum, term) = (x, x)
    for k in 1...20 {
      term *= -x * x / Double(2 * k * (2 * k + 1))
      sum += term
    }
    return sum
  }

  static func cosine(_ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for k in 1...20 {
      term *= -x * x / Double((2 * k - 1) * 2 * k)
      sum += term
    }
    return sum
  }
}
