/// How derivatives are measured: a scheme and its parameters.
///
/// The schemes are static members, ``adaptive`` and ``central``; the set may grow.
public struct DifferenceScheme: Sendable {
  /// The scheme itself.
  package let scheme: any Scheme<EntryJudgement>

  /// Takes a scheme.
  package init(_ scheme: any Scheme<EntryJudgement>) { self.scheme = scheme }

  /// The name that reports and the command line use.
  public var name: String { scheme.name }
}

extension DifferenceScheme: Hashable {
  /// Whether two schemes measure alike in double precision.
  public static func == (left: DifferenceScheme, right: DifferenceScheme) -> Bool {
    left.name == right.name && left.recorded == right.recorded
  }

  /// Hashes the name and the parameters.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(recorded)
  }

  private var recorded: [SchemeParameter] { scheme.parameters(significandBits: 53) }
}
