extension ClosureFunction {
  /// Creates a scalar function of several named arrays from its value and its gradients.
  ///
  ///     let loss = ClosureFunction<Double>(domain: ["W": [2, 2], "b": [2]], output: "J") { x in
  ///       energy(try x["W"], try x["b"])
  ///     } gradients: { x in
  ///       ["W": try x["W"].map { 2 * $0 }, "b": try x["b"]]
  ///     }
  ///
  /// - Parameters:
  ///   - domain: The inputs by name and shape.
  ///   - output: The name of the output.
  ///   - value: Returns f of the named arrays, each in row-major order.
  ///   - gradients: Returns the claimed partial derivatives by each input, under the same names
  ///     and in the same shapes (Example 4).
  public init(
    domain: Space,
    output: String = "f",
    _ value: @escaping @Sendable (NamedArrays<Scalar>) throws -> Scalar,
    gradients: @escaping @Sendable (NamedArrays<Scalar>) throws -> NamedArrays<Scalar>
  ) {
    self.init(
      domain: domain,
      codomain: Space(output),
      value: { [try value(NamedArrays($0, in: domain))] },
      derivative: { point in
        .row(
          try gradients(NamedArrays(point, in: domain)).flattened(in: domain, as: "gradient")
        )
      }
    )
  }
}
