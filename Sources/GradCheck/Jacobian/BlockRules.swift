/// By which settings each block is judged: those of the first pattern that it matches, or those of
/// all blocks.
package struct BlockRules: Sendable {
  /// What is different from block to block.
  struct Rule: Hashable, Sendable {
    /// What is accepted on top of the uncertainty.
    var tolerance: Tolerance
    /// The relative error that must be visible; nothing for what the scheme asks for.
    var resolution: Double?

    /// The rule to the last digit, as a journal tells it from others.
    var text: String {
      "tolerance \(tolerance.absolute) + \(tolerance.relative)"
        + (resolution.map { ", resolution \($0)" } ?? "")
    }
  }

  /// The rule of blocks that match no pattern.
  let common: Rule
  private let own: [(filter: BlockFilter, settings: BlockSettings)]

  /// Creates the rules of a check.
  package init(_ settings: [BlockSettings], tolerance: Tolerance) {
    common = Rule(tolerance: tolerance)
    own = settings.map { (BlockFilter(only: [$0.pattern], skip: []), $0) }
  }

  /// Returns the rule of a block, whose name may be matched with or without that of its function.
  func rule(of block: JacobianBlock) -> Rule {
    // Asked for every block of every check, most of which have no settings of their own.
    if own.isEmpty { return common }
    let match = own.first { filter, _ in
      filter.isSelected(block.unscoped) || filter.isSelected(block)
    }
    return Rule(
      tolerance: match?.settings.tolerance ?? common.tolerance,
      resolution: match?.settings.resolution
    )
  }

  /// Returns what is accepted of a block on top of the uncertainty.
  package func tolerance(of block: JacobianBlock) -> Tolerance { rule(of: block).tolerance }

  /// Throws unless every pattern matches one of the blocks: one that does not is a slip.
  func requireMatches(in blocks: [JacobianBlock]) throws(GradientCheckError) {
    let scoped = blocks.filter { !$0.scope.isEmpty }
    for (filter, _) in own { try filter.requireMatches(in: blocks.map(\.unscoped) + scoped) }
  }
}
