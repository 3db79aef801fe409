internal import GradCheck
internal import GradCheckModels

/// The blocks that `--only` and `--skip` leave.
struct BlockFilter: Sendable {
  private let only: [BlockPattern]
  private let skip: [BlockPattern]

  /// Creates a filter from patterns; without `only` every block is wanted.
  init(only: [String], skip: [String]) {
    self.only = only.map(BlockPattern.init)
    self.skip = skip.map(BlockPattern.init)
  }

  /// Returns whether a block is wanted.
  func isSelected(_ block: JacobianBlock) -> Bool {
    isSelected(block.name, input: block.input.name)
  }

  /// Returns whether a block of a name that differentiates by an input is wanted.
  func isSelected(_ name: String, input: String) -> Bool {
    (only.isEmpty || only.contains { $0.matches(name, input: input) })
      && !skip.contains { $0.matches(name, input: input) }
  }

  /// Throws unless every pattern matches a block and some block is left.
  ///
  /// A pattern that matches nothing is a slip, and what it was meant for would pass unchecked.
  func requireMatches(in candidates: [JacobianBlock]) throws(CommandFailure) {
    if only.isEmpty, skip.isEmpty { return }
    let known =
      candidates.prefix(20).map(\.name).joined(separator: ", ")
      + (candidates.count > 20 ? ", …" : "")
    for pattern in only + skip
    where !candidates.contains(where: { pattern.matches($0.name, input: $0.input.name) }) {
      throw CommandFailure(
        .usage,
        "Expected a pattern that matches a block, found “\(pattern.text)”; the blocks are \(known)."
      )
    }
    guard candidates.contains(where: isSelected) else {
      let patterns = skip.map { "“\($0.text)”" }.joined(separator: ", ")
      throw CommandFailure(
        .usage,
        "Expected filters that leave a block to check, found that \(patterns) leaves none."
      )
    }
  }
}
