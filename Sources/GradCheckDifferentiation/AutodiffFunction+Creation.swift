#if canImport(_Differentiation)
public import GradCheck
public import _Differentiation

extension AutodiffFunction {
  /// Creates the check of a differentiable function of one argument.
  ///
  /// - Parameters:
  ///   - input: The point, such as a number, an array, or a model with its parameters.
  ///   - scalar: The precision of the check: `Float.self` where something is stored as `Float`.
  ///   - inputName: What the input is called if it has no properties to be named by.
  ///   - outputName: What the output is called if it has no properties to be named by.
  ///   - function: The function.
  /// - Throws: `GradientCheckError` when the coordinates of the point or the value cannot be
  ///   found, when there are none, when something is stored as `Float` but `scalar` is more
  ///   precise, and when the function throws at the point.
  public init<Input, Output, Failure>(
    at input: Input,
    in scalar: Scalar.Type = Double.self,
    inputName: String = "x",
    outputName: String = "f",
    of function: @escaping @Sendable @differentiable(reverse) (Input) throws(Failure) -> Output
  ) throws(GradientCheckError)
  where
    Input: Differentiable & Sendable,
    Output: Differentiable & SendableMetatype
  {
    try self.init(
      AutodiffSubject(
        at: { input },
        inputName: inputName,
        outputName: outputName,
        of: function
      )
    )
  }

  /// Creates the check of a function whose input is shared when it is assigned, such as a class.
  ///
  /// - Parameters:
  ///   - makeInput: Returns the point, as a new instance in every call.
  ///   - scalar: The precision of the check: `Float.self` where something is stored as `Float`.
  ///   - inputName: What the input is called if it has no properties to be named by.
  ///   - outputName: What the output is called if it has no properties to be named by.
  ///   - function: The function.
  /// - Throws: `GradientCheckError` as for an input that is copied, and when instances turn out
  ///   to be shared all the same.
  public init<Input, Output, Failure>(
    making makeInput: @escaping @Sendable () -> Input,
    in scalar: Scalar.Type = Double.self,
    inputName: String = "x",
    outputName: String = "f",
    of function: @escaping @Sendable @differentiable(reverse) (Input) throws(Failure) -> Output
  ) throws(GradientCheckError)
  where
    Input: Differentiable & SendableMetatype,
    Output: Differentiable & SendableMetatype
  {
    try self.init(
      AutodiffSubject(
        at: makeInput,
        inputName: inputName,
        outputName: outputName,
        of: function
      )
    )
  }

  /// Creates the check of a differentiable function of two arguments.
  ///
  /// Blocks are named by the argument, or by the argument and the property: `x`, `y.weight`.
  ///
  /// - Parameters:
  ///   - first: The first part of the point.
  ///   - second: The second part of the point.
  ///   - scalar: The precision of the check: `Float.self` where something is stored as `Float`.
  ///   - inputNames: What the arguments are called.
  ///   - outputName: What the output is called if it has no properties to be named by.
  ///   - function: The function.
  /// - Throws: `GradientCheckError` as for a function of one argument.
  public init<First, Second, Output, Failure>(
    at first: First,
    _ second: Second,
    in scalar: Scalar.Type = Double.self,
    inputNames: (String, String) = ("x", "y"),
    outputName: String = "f",
    of function:
      @escaping @Sendable @differentiable(reverse) (First, Second) throws(Failure) -> Output
  ) throws(GradientCheckError)
  where
    First: Differentiable & Sendable,
    Second: Differentiable & Sendable,
    Output: Differentiable & SendableMetatype
  {
    try self.init(
      AutodiffSubject(
        at: first,
        second,
        inputNames: inputNames,
        outputName: outputName,
        of: function
      )
    )
  }

  /// Creates the check of a differentiable function of three arguments.
  ///
  /// Blocks are named by the argument, or by the argument and the property: `x`, `z.weight`.
  ///
  /// - Parameters:
  ///   - first: The first part of the point.
  ///   - second: The second part of the point.
  ///   - third: The third part of the point.
  ///   - scalar: The precision of the check: `Float.self` where something is stored as `Float`.
  ///   - inputNames: What the arguments are called.
  ///   - outputName: What the output is called if it has no properties to be named by.
  ///   - function: The function.
  /// - Throws: `GradientCheckError` as for a function of one argument.
  public init<First, Second, Third, Output, Failure>(
    at first: First,
    _ second: Second,
    _ third: Third,
    in scalar: Scalar.Type = Double.self,
    inputNames: (String, String, String) = ("x", "y", "z"),
    outputName: String = "f",
    of function:
      @escaping @Sendable @differentiable(reverse) (First, Second, Third) throws(Failure) -> Output
  ) throws(GradientCheckError)
  where
    First: Differentiable & Sendable,
    Second: Differentiable & Sendable,
    Third: Differentiable & Sendable,
    Output: Differentiable & SendableMetatype
  {
    try self.init(
      AutodiffSubject(
        at: first,
        second,
        third,
        inputNames: inputNames,
        outputName: outputName,
        of: function
      )
    )
  }
}
#endif
