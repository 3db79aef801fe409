/// A reason that a check could not be carried out.
///
/// A wrong derivative is a result, not an error: see ``GradientReport``.
public struct GradientCheckError: Error, Sendable, CustomStringConvertible {
  /// The kinds of failure; the set may grow, so it is not an enumeration.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name of the code.
    public let rawValue: String

    /// Creates a code from its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A value or a derivative does not have the shape that its spaces declare.
    public static let shapeMismatch = Code(rawValue: "shapeMismatch")
    /// A domain or codomain has no entries, or its blocks are malformed.
    public static let invalidSpace = Code(rawValue: "invalidSpace")
    /// A setting of the checker is outside its range.
    public static let invalidConfiguration = Code(rawValue: "invalidConfiguration")
    /// The point has the wrong length or holds a value that is not finite.
    public static let invalidPoint = Code(rawValue: "invalidPoint")
    /// The function or its derivative threw at the point itself.
    public static let evaluationFailed = Code(rawValue: "evaluationFailed")
    /// Nothing was left to compare.
    public static let nothingCompared = Code(rawValue: "nothingCompared")
    /// The function cannot be evaluated any more: see ``FunctionUnavailable``.
    public static let functionUnavailable = Code(rawValue: "functionUnavailable")
    /// The check was cancelled before it was done.
    public static let cancelled = Code(rawValue: "cancelled")
    /// Who takes the entries of a check threw.
    public static let entriesRefused = Code(rawValue: "entriesRefused")
  }

  /// What kind of failure this is.
  public var code: Code

  /// One sentence: what was expected, what was found, in the user's own names.
  public var message: String

  /// The error that a user's function threw, if that was the cause.
  public var underlyingError: (any Error)?

  /// Creates an error from its code and sentence.
  public init(_ code: Code, _ message: String, underlyingError: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.underlyingError = underlyingError
  }

  /// The sentence, followed by the stable code in brackets.
  public var description: String { "\(message) [\(code.rawValue)]" }
}

extension GradientCheckError {
  /// The error of a check that was cancelled.
  static let beforeItWasDone = GradientCheckError(
    .cancelled,
    "The check was cancelled before it was done."
  )

  /// Throws unless a setting is a positive, finite number.
  static func requirePositive(_ value: Double, _ name: String) throws(GradientCheckError) {
    guard value.isFinite, value > 0 else {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a positive, finite \(name), found \(value)."
      )
    }
  }
}
