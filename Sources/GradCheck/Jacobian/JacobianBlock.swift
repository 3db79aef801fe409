/// One output block differentiated by one input block, as reports name it.
public struct JacobianBlock: Hashable, Sendable {
  /// The exact name, such as `∂J/∂W` or `affine1: ∂z/∂W`, unique in its report.
  public let name: String
  /// Which function of several the block belongs to, as its name is prefixed; empty for the main one.
  public let scope: String
  /// The output block, as its function's codomain declares it.
  public let output: Block
  /// The input block, as its function's domain declares it.
  public let input: Block

  /// Creates a block, named by its scope and its two blocks.
  public init(scope: String = "", output: Block, input: Block) {
    self.scope = scope
    self.output = output
    self.input = input
    name =
      (scope.isEmpty ? "" : "\(scope): ") + DerivativeName.text(of: output.name, by: input.name)
  }

  /// Creates a block from its stored name, which says what its scope is.
  public init(name: String, output: Block, input: Block) {
    self.name = name
    self.output = output
    self.input = input
    let suffix = ": " + DerivativeName.text(of: output.name, by: input.name)
    scope = name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : ""
  }

  /// The block as its function names it.
  package var unscoped: JacobianBlock { JacobianBlock(output: output, input: input) }

  /// The block's dimensions: those of the output, then those of the input.
  public var shape: [Int] { output.shape + input.shape }

  /// The number of entries.
  public var count: Int { Block.count(ofShape: shape) }

  /// Returns the name of an entry: `∂z[3]/∂W[2,5]`, or `∂J/∂W[2,5]` for a scalar output;
  /// `∂²J/∂W[2,5]∂b[3]` for an output that is a derivative.
  public func entryName(at index: Int) -> String {
    let (row, column) = index.quotientAndRemainder(dividingBy: max(1, input.count))
    let derivative = DerivativeName.text(
      of: output.name,
      output.subscriptText(at: row),
      by: input.name,
      input.subscriptText(at: column)
    )
    return scope.isEmpty ? derivative : "\(scope): \(derivative)"
  }
}
