extension ClosureFunction {
  /// Creates f : R → R from its value and its derivative f′ (Definition 1 with m = 1).
  ///
  ///     ClosureFunction { x in x * x } derivative: { x in 2 * x }
  ///
  /// - Parameters:
  ///   - input: The name of the input.
  ///   - output: The name of the output.
  ///   - value: Returns f(x).
  ///   - derivative: Returns what is claimed to be f′(x).
  public init(
    input: String = "x",
    output: String = "f",
    _ value: @escaping @Sendable (Scalar) throws -> Scalar,
    derivative: @escaping @Sendable (Scalar) throws -> Scalar
  ) {
    self.init(
      domain: Space(input),
      codomain: Space(output),
      value: { [try value($0[0])] },
      derivative: { .row([try derivative($0[0])]) }
    )
  }
}
