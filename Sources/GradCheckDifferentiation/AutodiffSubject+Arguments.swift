#if canImport(_Differentiation)
internal import GradCheck
internal import _Differentiation

// Functions of several arguments are differentiated as they are; wrapping them into a function of
// one argument would put a derivative of our own between them and the check.
extension AutodiffSubject {
  /// Creates the subject for a function of one argument.
  init<Input, Output, Failure>(
    at makePoint: @escaping @Sendable () -> Input,
    inputName: String,
    outputName: String,
    of function: @escaping @Sendable @differentiable(reverse) (Input) throws(Failure) -> Output
  ) throws(GradientCheckError)
  where
    Input: Differentiable & SendableMetatype,
    Output: Differentiable & SendableMetatype
  {
    try self.init(
      at: makePoint,
      inputs: CoordinateSearch.map(of: makePoint(), path: inputName),
      inputName: inputName,
      outputName: outputName,
      function: { try function($0) },
      valueWithPullback: { try _Differentiation.valueWithPullback(at: $0, of: function) }
    )
  }

  /// Creates the subject for a function of two arguments.
  init<First, Second, Output, Failure>(
    at first: First,
    _ second: Second,
    inputNames: (String, String),
    outputName: String,
    of function:
      @escaping @Sendable @differentiable(reverse) (First, Second) throws(Failure) -> Output
  ) throws(GradientCheckError)
  where
    First: Differentiable & Sendable,
    Second: Differentiable & Sendable,
    Output: Differentiable & SendableMetatype
  {
    let point = ArgumentPair(first: first, second: second)
    try self.init(
      at: { point },
      inputs: point.coordinateMap(names: inputNames),
      inputName: "\(inputNames.0), \(inputNames.1)",
      outputName: outputName,
      function: { try function($0.first, $0.second) },
      valueWithPullback: { point in
        let (value, pullback) = try _Differentiation.valueWithPullback(
          at: point.first,
          point.second,
          of: function
        )
        return (
          value,
          { cotangent in
            let parts = pullback(cotangent)
            return ArgumentPair.TangentVector(first: parts.0, second: parts.1)
          }
        )
      }
    )
  }

  /// Creates the subject for a function of three arguments.
  init<First, Second, Third, Output, Failure>(
    at first: First,
    _ second: Second,
    _ third: Third,
    inputNames: (String, String, String),
    outputName: String,
    of function:
      @escaping @Sendable @differentiable(reverse) (First, Second, Third) throws(Failure) -> Output
  ) throws(GradientCheckError)
  where
    First: Differentiable & Sendable,
    Second: Differentiable & Sendable,
    Third: Differentiable & Sendable,
    Output: Differentiable & SendableMetatype
  {
    let point = ArgumentTriple(first: first, second: second, third: third)
    try self.init(
      at: { point },
      inputs: point.coordinateMap(names: inputNames),
      inputName: "\(inputNames.0), \(inputNames.1), \(inputNames.2)",
      outputName: outputName,
      function: { try function($0.first, $0.second, $0.third) },
      valueWithPullback: { point in
        let (value, pullback) = try _Differentiation.valueWithPullback(
          at: point.first,
          point.second,
          point.third,
          of: function
        )
        return (
          value,
          { cotangent in
            let parts = pullback(cotangent)
            return ArgumentTriple.TangentVector(first: parts.0, second: parts.1, third: parts.2)
          }
        )
      }
    )
  }
}
#endif
