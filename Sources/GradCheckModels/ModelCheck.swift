public import GradCheck

/// One function of a model, the point at which it is checked, and its place in the report.
public struct ModelCheck: Sendable {
  /// The prefix of the names of the function's blocks; empty for a model's main function.
  ///
  /// `affine1` makes the block `affine1: ∂z/∂x`.
  public var scope: String
  /// The function and its point.
  public var subject: Subject
  /// What the model knows of its point that weakens the check, with better advice than the checker
  /// has: where both have a warning of one code, the model's takes the place of the checker's.
  public var warnings: [ReportWarning] = []

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

extension ModelCheck {
  /// Whether the function claims its second derivatives as well.
  package var hasHessian: Bool { ModelCheck.hasHessian(subject) }

  /// Whether a function claims its second derivatives as well.
  package static func hasHessian(_ subject: Subject) -> Bool {
    switch subject {
    case .double(let function, _): function is any TwiceDifferentiableFunction
    case .float(let function, _, _): function is any TwiceDifferentiableFunction
    }
  }

  /// Whether the function claims a sparsity pattern.
  var hasPattern: Bool {
    get throws {
      switch subject {
      case .double(let function, let point): try function.derivative(at: point).pattern != nil
      case .float(let function, let point, _): try function.derivative(at: point).pattern != nil
      }
    }
  }

  /// What the model knows of its point, as the report says it.
  package var ownWarnings: [ReportWarning] {
    warnings.map { warning in
      var scoped = warning
      scoped.scope = scope
      return scoped
    }
  }
}
