/// The blocks that two lists of patterns leave, as `--only` and `--skip` do.
package struct BlockFilter: Sendable {
  private let only: [BlockPattern]
  private let skip: [BlockPattern]

  /// Creates a filter from patterns; without `only` every block is wanted.
  package init(only: [String], skip: [String]) {
    self.only = only.map(BlockPattern.init)
    self.skip = skip.map(BlockPattern.init)
  }

  /// Returns whether a block is wanted.
  package func isSelected(_ block: JacobianBlock) -> Bool {
    isSelected(block.name, input: block.input.name)
  }

  /// Returns whether a block of a name that differentiates by an input is wanted.
  package func isSelected(_ name: String, input: String) -> Bool {
    (only.isEmpty || only.contains { $0.matches(name, input: input) })
      && !skip.contains { $0.matches(name, input: input) }
  }

  /// Throws unless every pattern matches a block and some block is left.
  ///
  /// A pattern that matches nothing is a slip, and what it was meant for would pass unchecked.
  package func requireMatches(in candidates: [JacobianBlock]) throws(GradientCheckError) {
    if only.isEmpty, skip.isEmpty { return }
    let known =
      candidates.prefix(20).map(\.name).joined(separator: ", ")
      + (candidates.count > 20 ? ", …" : "")
    for pattern in only + skip
    where !candidates.contains(where: { pattern.matches($0.name, input: $0.input.name) }) {
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected a pattern that matches a block, found “\(pattern.text)”; the blocks are \(known)."
      )
    }
    guard candidates.contains(where: isSelected) else {
      let patterns = skip.map { "“\($0.text)”" }.joined(separator: ", ")
      throw GradientCheckError(
        .invalidConfiguration,
        "Expected filters that leave a block to check, found that \(patterns) leaves none."
      )
    }
  }
}
