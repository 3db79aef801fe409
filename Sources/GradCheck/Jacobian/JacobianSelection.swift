/// The blocks of a function's Jacobian that are wanted, and the inputs that they need.
struct JacobianSelection: Sendable {
  /// A wanted block and where it lies.
  struct Member: Sendable {
    var block: JacobianBlock
    /// The place of the output in the codomain.
    var output: Int
    /// The place of the input in the domain.
    var input: Int
    /// The rows of the whole Jacobian.
    var rows: Range<Int>
    /// The columns of the whole Jacobian.
    var columns: Range<Int>
  }

  /// The wanted blocks, outputs first.
  let members: [Member]
  /// The inputs that stand in a wanted block, by their places in the domain.
  let inputs: [Int]
  /// What stands before the names of the blocks.
  let scope: String
  /// The names of the blocks that are left out.
  let leftOut: [String]

  /// Selects blocks of a function.
  init<Function: DifferentiableFunction>(
    of function: Function,
    scope: String,
    where isSelected: (JacobianBlock) -> Bool
  ) {
    let (domain, codomain) = (function.domain, function.codomain)
    var members: [Member] = []
    var leftOut: [String] = []
    for (output, rows) in codomain.ranges.enumerated() {
      for (input, columns) in domain.ranges.enumerated() {
        let block = JacobianBlock(
          scope: scope,
          output: codomain.blocks[output],
          input: domain.blocks[input]
        )
        guard isSelected(block) else {
          leftOut.append(block.name)
          continue
        }
        members.append(
          Member(block: block, output: output, input: input, rows: rows, columns: columns)
        )
      }
    }
    self.members = members
    self.scope = scope
    self.leftOut = leftOut
    inputs = domain.blocks.indices.filter { input in members.contains { $0.input == input } }
  }
}
