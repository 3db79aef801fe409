internal import GradCheck

/// A law that every pullback obeys and this one breaks.
public struct PullbackViolation: Hashable, Sendable, CustomStringConvertible {
  /// The laws; the set may grow, so it is not an enumeration.
  public struct Law: RawRepresentable, Hashable, Sendable {
    /// The stable name of the law.
    public let rawValue: String

    /// Creates a law from its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The value that comes with the pullback is the function's value.
    public static let sameValue = Law(rawValue: "sameValue")
    /// Zero is pulled back to zero.
    public static let zeroAtZero = Law(rawValue: "zeroAtZero")
    /// A scaled cotangent is pulled back to the scaled result.
    public static let homogeneous = Law(rawValue: "homogeneous")
    /// A sum of cotangents is pulled back to the sum of the results.
    public static let additive = Law(rawValue: "additive")
    /// A second call returns what the first one did.
    public static let repeatable = Law(rawValue: "repeatable")
    /// The point is the same after the pullback was called.
    public static let pointUnchanged = Law(rawValue: "pointUnchanged")
  }

  /// The law that is broken.
  public var law: Law

  /// One sentence: what the law demands and where something else was found.
  public var message: String

  /// Creates a record of a broken law.
  public init(law: Law, message: String) {
    self.law = law
    self.message = message
  }

  /// The sentence.
  public var description: String { message }
}
