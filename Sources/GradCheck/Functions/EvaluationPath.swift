/// How a function was evaluated with coordinates moved; the set may grow, so it is not an
/// enumeration.
public struct EvaluationPath: RawRepresentable, Hashable, Sendable {
  /// The name that reports use.
  public let rawValue: String

  /// Creates a path from its name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// One call of ``DifferentiableFunction/value(at:)`` for each point.
  public static let value = EvaluationPath(rawValue: "value")
  /// What depends on the moved coordinate, by ``CoordinatewiseFunction``.
  public static let coordinate = EvaluationPath(rawValue: "coordinate")
  /// Several points in one call, by ``BatchedFunction``.
  public static let batched = EvaluationPath(rawValue: "batched")
}
