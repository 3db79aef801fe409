/// Says that a function cannot be evaluated any more, such as one in a process that has ended.
///
/// What a function throws away from the point means “outside the domain”, and the check goes on.
/// This error ends it: ``GradientCheckError/Code/functionUnavailable`` with the same sentence.
public struct FunctionUnavailable: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence: what was expected, what was found.
  public var description: String

  /// Creates the error from its sentence.
  public init(_ description: String) { self.description = description }
}
