package import GradCheck

/// A known mistake to plant in a claim, to see it caught.
///
/// A fault changes the claimed derivatives of one output block by one input block. It never changes
/// the function. Each kind has a file of its own, and `kinds` lists them.
public struct PlantedFault: Hashable, Sendable, CustomStringConvertible {
  /// How the claim goes wrong.
  package var kind: Kind
  /// The block to plant it in; nothing for the first one that it changes.
  package var target: BlockPattern?

  /// Creates a fault.
  package init(_ kind: Kind, in target: BlockPattern? = nil) {
    self.kind = kind
    self.target = target
  }

  /// The fault as the command line spells it: `factor:2@W`.
  public var description: String { kind.text + (target.map { "@\($0.text)" } ?? "") }

  /// Creates a fault from its text: a kind, its number where it takes one, and `@BLOCK` if wanted.
  ///
  /// - Throws: ``ModelError`` for an unknown kind, with the nearest one and the list, and for a
  ///   number that is missing, not wanted, not finite, or without effect.
  public init(parsing text: String) throws(ModelError) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].isEmpty {
      throw ModelError(.usage, "Expected a block after “@” in “\(text)”, found none.")
    }
    kind = try Kind(parsing: String(parts[0]))
    target = parts.count == 2 ? BlockPattern(String(parts[1])) : nil
  }
}
