extension ClosureFunction {
  /// Creates f : Rⁿ → R from its value and its gradient (Definition 2).
  ///
  /// - Parameters:
  ///   - domain: The inputs, such as `["x": [3]]`; their total count is n.
  ///   - output: The name of the output.
  ///   - value: Returns f(x) for n coordinates.
  ///   - gradient: Returns the n partial derivatives that are claimed.
  public init(
    domain: Space,
    output: String = "f",
    _ value: @escaping @Sendable ([Scalar]) throws -> Scalar,
    gradient: @escaping @Sendable ([Scalar]) throws -> [Scalar]
  ) {
    self.init(
      domain: domain,
      codomain: Space(output),
      value: { [try value($0)] },
      derivative: { .row(try gradient($0)) }
    )
  }

  /// Creates f : Rⁿ → Rᵐ from its value and its Jacobian (Definition 3).
  ///
  /// - Parameters:
  ///   - domain: The inputs; their total count is n.
  ///   - codomain: The outputs; their total count is m.
  ///   - value: Returns the m values for n coordinates.
  ///   - jacobian: Returns the claim: m rows of n partial derivatives.
  public init(
    domain: Space,
    codomain: Space,
    _ value: @escaping @Sendable ([Scalar]) throws -> [Scalar],
    jacobian: @escaping @Sendable ([Scalar]) throws -> [[Scalar]]
  ) {
    self.init(
      domain: domain,
      codomain: codomain,
      value: value,
      derivative: { .matrix(try Matrix(rows: jacobian($0))) }
    )
  }

  /// Creates f : Rⁿ → Rᵐ with as many inputs and outputs as a point and the value there.
  ///
  /// A function that throws at the point is taken to have one output: checking it there says
  /// what it threw.
  package init(
    near point: [Scalar],
    _ value: @escaping @Sendable ([Scalar]) throws -> [Scalar],
    jacobian: @escaping @Sendable ([Scalar]) throws -> [[Scalar]]
  ) {
    self.init(
      domain: ["x": [point.count]],
      codomain: ["f": [(try? value(point))?.count ?? 1]],
      value,
      jacobian: jacobian
    )
  }
}
