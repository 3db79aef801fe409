/// Takes the entries of a check while they are judged, where they are too many to be kept.
///
/// Every call comes from the thread that asked for the check. What a sink throws ends the check.
public protocol EntrySink {
  /// Is told of the blocks of a function before their first entries.
  func begin(_ blocks: [TiledBlock]) throws
  /// Takes the entries of some columns of one block.
  ///
  /// The tiles of a block come in the order of their columns, and those of several blocks mixed.
  func receive(_ tile: EntryTile) throws
}

/// A block whose entries come in tiles.
public struct TiledBlock: Hashable, Sendable {
  /// Which block it is.
  public var block: JacobianBlock
  /// The extents of a run of columns in the shape of the input.
  ///
  /// Trailing axes are whole, one axis is cut, and the axes before it are 1. Every tile holds whole
  /// runs; the last one along the axis that is cut may be shorter. A block that is not cut comes in
  /// one tile.
  public var runExtents: [Int]

  /// The exact name, such as `∂J/∂W`.
  public var name: String { block.name }
  /// The output block.
  public var output: Block { block.output }
  /// The input block.
  public var input: Block { block.input }

  /// Creates a description of a block.
  public init(block: JacobianBlock, runExtents: [Int]) {
    self.block = block
    self.runExtents = runExtents
  }
}

/// The entries of some columns of one block.
public struct EntryTile: Sendable {
  /// The name of the block.
  public var block: String
  /// Which of the input's coordinates the columns belong to.
  public var columns: Range<Int>
  /// What was found of the entries, row-major: one row for each coordinate of the output.
  public var findings: [Finding]

  /// Creates a tile.
  public init(block: String, columns: Range<Int>, findings: [Finding]) {
    self.block = block
    self.columns = columns
    self.findings = findings
  }
}

/// How a check lets go of its entries.
package struct EntryStream {
  /// Who takes the entries; nothing if only their summary is wanted.
  package var sink: (any EntrySink)?
  /// How many entries are in memory at one time, if a column does not have more.
  package var capacity = EntryStream.defaultCapacity

  /// About 130 MB while entries are measured, judged, compressed and written: 2²⁰ of them.
  package static let defaultCapacity = 1 << 20

  /// Creates a stream to a sink.
  package init(to sink: (any EntrySink)?) { self.sink = sink }

  func begin(_ blocks: [TiledBlock]) throws(GradientCheckError) {
    try EntryStream.taking { try sink?.begin(blocks) }
  }

  func receive(_ tile: EntryTile) throws(GradientCheckError) {
    try EntryStream.taking { try sink?.receive(tile) }
  }

  private static func taking(_ body: () throws -> Void) throws(GradientCheckError) {
    do {
      try body()
    } catch {
      throw GradientCheckError(
        .entriesRefused,
        "Expected the entries to be taken, found an error: \(error).",
        underlyingError: error
      )
    }
  }
}

extension GradientCheckError {
  /// What a sink of entries threw, or this error itself.
  package var cause: any Error {
    code == .entriesRefused ? underlyingError ?? self : self
  }
}
