/// What was found of a claim as a whole, beside the verdicts on its entries.
///
/// A law that the maps of the claim break, a sparsity pattern, symmetry: each has a verdict of its
/// own, and one that disagrees makes the report disagree.
public struct Statement: Hashable, Sendable {
  /// What is stated, such as the name of a ``Law``.
  public var name: String
  /// The function that it concerns, as its blocks' names are prefixed; empty for the main one.
  public var scope: String
  /// Whether the statement holds.
  public var verdict: Verdict
  /// One sentence for a reader.
  public var text: String
  /// The entry or coordinate that shows it; empty where it is about the whole.
  public var place: String

  /// Creates a statement.
  public init(
    _ name: String,
    scope: String = "",
    verdict: Verdict,
    text: String,
    place: String = ""
  ) {
    self.name = name
    self.scope = scope
    self.verdict = verdict
    self.text = text
    self.place = place
  }
}

extension Statement {
  /// The text with the function that it concerns, in one sentence.
  package var sentence: String { (scope.isEmpty ? "" : "\(scope): ") + text }
}

/// A function that could not be checked, as a report records it.
public struct CheckFailure: Hashable, Sendable {
  /// Which function, as the names of its blocks would be prefixed.
  public var scope: String
  /// One sentence: what was expected, what was found.
  public var message: String

  /// Creates a record.
  public init(scope: String, message: String) {
    self.scope = scope
    self.message = message
  }
}
