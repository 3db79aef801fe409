public import GradCheck

/// One function of a model, the point at which it is checked, and its place in the report.
public struct ModelCheck: Sendable {
  /// The prefix of the names of the function's blocks; empty for a model's main function.
  ///
  /// `affine1` makes the block `affine1: ∂z/∂x`.
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

  /// The inputs of the function.
  public var domain: Space {
    switch subject {
    case .double(let function, _): function.domain
    case .float(let function, _, _): function.domain
    }
  }

  /// The outputs of the function.
  public var codomain: Space {
    switch subject {
    case .double(let function, _): function.codomain
    case .float(let function, _, _): function.codomain
    }
  }
}
