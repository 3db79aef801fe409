/// The identifiers of blocks whose names come one after the other.
package struct BlockIdentifierSequence {
  private var unique = UniqueNames(taken: ["order", "default"]) { "\($0)_\($1)" }

  package init() {}

  /// Returns the identifier of the next block, which depends on the names before it alone.
  package mutating func next(_ name: String) -> String {
    unique.name(for: BlockIdentifiers.identifier(of: name))
  }
}
