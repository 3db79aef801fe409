/// A reason that a function in another process cannot be checked.
public struct RemoteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Who has to mend it.
  public enum Kind: Hashable, Sendable {
    /// What was typed: an unknown model, a point of the wrong shape, a function without derivative.
    case usage
    /// The same from a file.
    case data
    /// There is no such program or server.
    case missing
    /// The program or the server failed.
    case failed
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
