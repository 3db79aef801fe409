/// An error in what the user asked of a model or gave it as input.
public struct ModelError: Error, Sendable, CustomStringConvertible {
  /// Who has to mend it.
  public enum Kind: Sendable {
    /// The command line: exit code 64.
    case usage
    /// The data of an input file: exit code 65.
    case data
  }

  /// Who has to mend it.
  public var kind: Kind
  /// One sentence: what was expected, what was found.
  public var description: String

  /// Creates an error from its sentence.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
