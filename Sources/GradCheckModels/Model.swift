public import GradCheck

/// What `--model` names: options, and the functions to check with the points to check them at.
public struct Model: Sendable {
  /// The name on the command line.
  public var name: String
  /// One sentence that says what it is, and which definition or example it implements.
  public var summary: String
  /// What `gradcheck models NAME` prints below the summary: formulas, shapes, blocks.
  public var discussion: String
  /// The options that `--set` accepts.
  public var options: [ModelOption]
  /// Whether `--input` can give the model its weights and inputs.
  public var acceptsInput: Bool
  /// Returns the checks that the options ask for.
  public var checks: @Sendable (ModelRequest) throws -> [ModelCheck]

  /// Creates a model.
  ///
  /// - Parameters:
  ///   - name: The name on the command line.
  ///   - summary: One sentence.
  ///   - discussion: Formulas, shapes and blocks, for `gradcheck models NAME`.
  ///   - options: What `--set` accepts; every value has been validated when `checks` is called.
  ///   - acceptsInput: Whether `--input` is meaningful.
  ///   - checks: Returns the functions and their points.
  public init(
    _ name: String,
    summary: String,
    discussion: String = "",
    options: [ModelOption] = [],
    acceptsInput: Bool = false,
    checks: @escaping @Sendable (ModelRequest) throws -> [ModelCheck]
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.options = options
    self.acceptsInput = acceptsInput
    self.checks = checks
  }
}

/// One function of a model, the point at which it is checked, and its place in the report.
public struct ModelCheck: Sendable {
  /// The prefix of the names of the function's blocks; empty for a model's main function.
  ///
  /// `affine1` makes the block `affine1: ∂z/∂W`.
  public var scope: String
  /// The function and its point.
  public var subject: Subject

  /// A function together with a point, in the precision that is checked.
  public enum Subject: Sendable {
    /// A function of doubles.
    case double(any DifferentiableFunction<Double>, at: [Double])
    /// A function of floats; where it can also be evaluated in double, so is `promoted`.
    case float(
      any DifferentiableFunction<Float>,
      at: [Float],
      promoted: (any DifferentiableFunction<Double>)?
    )
  }

  /// Creates a check of a function of doubles.
  public init(
    _ function: any DifferentiableFunction<Double>,
    at point: [Double],
    scope: String = ""
  ) {
    self.scope = scope
    subject = .double(function, at: point)
  }

  /// Creates a check of a function of floats.
  ///
  /// - Parameters:
  ///   - function: The function whose claim is judged.
  ///   - point: Where.
  ///   - promoted: The same function with the same constants, evaluated in double.
  ///   - scope: The prefix of its blocks' names.
  public init(
    _ function: any DifferentiableFunction<Float>,
    at point: [Float],
    promoted: (any DifferentiableFunction<Double>)? = nil,
    scope: String = ""
  ) {
    self.scope = scope
    subject = .float(function, at: point, promoted: promoted)
  }
}
