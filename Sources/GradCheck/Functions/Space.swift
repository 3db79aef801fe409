/// The inputs or the outputs of a function: named blocks laid end to end.
public struct Space: Hashable, Sendable {
  /// The blocks, in the order in which their coordinates follow each other.
  public let blocks: [Block]

  /// The total number of coordinates.
  public let count: Int

  /// Where each block's coordinates lie in a point.
  package let ranges: [Range<Int>]

  /// Creates a space from blocks.
  public init(_ blocks: [Block]) {
    self.blocks = blocks
    var ranges: [Range<Int>] = []
    var start = 0
    for block in blocks {
      let (end, overflow) = start.addingReportingOverflow(block.count)
      ranges.append(start..<(overflow ? .max : end))
      start = overflow ? .max : end
    }
    self.ranges = ranges
    count = start
  }

  /// Creates a space of one block.
  public init(_ name: String, shape: [Int] = []) {
    self.init([Block(name, shape: shape)])
  }

  /// Returns the place of a coordinate: the position of its block and the offset in it.
  package func locate(_ coordinate: Int) -> (block: Int, offset: Int) {
    // Blocks are few and sorted; the last range that starts at or before the coordinate holds it.
    var low = 0
    var high = ranges.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if ranges[middle].lowerBound <= coordinate { low = middle } else { high = middle - 1 }
    }
    return (low, coordinate - ranges[low].lowerBound)
  }

  /// Returns the name of a coordinate: its block's name and its indices, `W[3,17]`.
  package func coordinateName(_ coordinate: Int) -> String {
    let (block, offset) = locate(coordinate)
    return blocks[block].name + blocks[block].subscriptText(at: offset)
  }

  /// Returns the names of two spaces' blocks as the flow from one to the other: `x, b → z`.
  static func flow(from domain: Space, to codomain: Space) -> String {
    [domain, codomain].map { $0.blocks.map(\.name).joined(separator: ", ") }
      .joined(separator: " → ")
  }

  /// Throws unless the space can be checked: not empty, positive extents, distinct names.
  package func validate(as role: String) throws(GradientCheckError) {
    guard !blocks.isEmpty else {
      throw GradientCheckError(
        .invalidSpace,
        "Expected a \(role) with at least one block, found none."
      )
    }
    var names: Set<String> = []
    for block in blocks {
      if let extent = block.shape.first(where: { $0 <= 0 }) {
        throw GradientCheckError(
          .invalidSpace,
          "Expected positive extents in block “\(block.name)” of the \(role), found \(extent)."
        )
      }
      if !names.insert(block.name).inserted {
        throw GradientCheckError(
          .invalidSpace,
          "Expected distinct block names in the \(role), found “\(block.name)” twice."
        )
      }
    }
    if count == .max {
      throw GradientCheckError(
        .invalidSpace,
        "Expected a \(role) that fits in memory, found more than 2⁶³ entries."
      )
    }
  }
}
