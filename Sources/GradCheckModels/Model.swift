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
  /// The scopes of the checks that are the stages of the main function, in the order in which values
  /// flow; empty for a model without such stages.
  public var stages: [String] = []
  /// The block in which a fault is planted when none is named; nothing for the first block.
  package var faultBlock: String?
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

  /// Creates a model of one function of doubles at one point.
  ///
  /// - Parameters:
  ///   - name: The name on the command line.
  ///   - summary: One sentence.
  ///   - discussion: Formulas, shapes and blocks, for `gradcheck models NAME`.
  ///   - function: The function with its claim.
  ///   - point: The n coordinates at which to check it.
  public init<Function: DifferentiableFunction<Double>>(
    _ name: String,
    summary: String,
    discussion: String = "",
    function: Function,
    at point: [Double]
  ) {
    self.init(name, summary: summary, discussion: discussion) { request throws(ModelError) in
      guard request.precision == .double else {
        throw ModelError(
          .usage,
          "Expected precision double for “\(name)”, whose function takes doubles, found "
            + "\(request.precision)."
        )
      }
      return [ModelCheck(function, at: point)]
    }
  }

  /// Creates a model of one function of floats at one point, whatever the precision asked for.
  ///
  /// - Parameters:
  ///   - name: The name on the command line.
  ///   - summary: One sentence.
  ///   - discussion: Formulas, shapes and blocks, for `gradcheck models NAME`.
  ///   - function: The function with its claim.
  ///   - point: The n coordinates at which to check it.
  public init<Function: DifferentiableFunction<Float>>(
    _ name: String,
    summary: String,
    discussion: String = "",
    function: Function,
    at point: [Float]
  ) {
    self.init(name, summary: summary, discussion: discussion) { _ in
      [ModelCheck(function, at: point)]
    }
  }
}
