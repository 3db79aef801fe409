internal import GradCheck

/// The blocks that a presentation shows when a report has more than it can hold.
struct ShownBlocks {
  /// The blocks, in the order of the model.
  private(set) var blocks: [BlockReport]
  /// How many blocks were left out.
  let leftOut: Int

  /// Chooses the blocks whose worst entries are the worst.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - limit: How many blocks there is room for.
  init(_ report: GradientReport, limit: Int) {
    guard report.blocks.count > limit else {
      blocks = report.blocks
      leftOut = 0
      return
    }
    let worst = ShownBlocks.order(report.blocks).prefix(limit)
    blocks = worst.sorted().map { report.blocks[$0] }
    leftOut = report.blocks.count - blocks.count
  }

  /// A sentence that says what was left out; nothing if all is shown.
  var note: String? {
    guard leftOut > 0 else { return nil }
    return "\(NumberText.count(leftOut, "block")) with smaller errors "
      + "\(leftOut == 1 ? "is" : "are") left out here; the JSON and HDF5 reports hold them all."
  }

  /// The same blocks, worst first.
  var worstFirst: ShownBlocks {
    var sorted = self
    sorted.blocks = ShownBlocks.worstFirst(blocks)
    return sorted
  }

  /// Returns blocks in the order of their verdicts and errors, worst first.
  static func worstFirst(_ blocks: [BlockReport]) -> [BlockReport] {
    order(blocks).map { blocks[$0] }
  }

  private static func order(_ blocks: [BlockReport]) -> [Int] {
    blocks.indices.sorted { isWorse(blocks[$0], blocks[$1]) ?? ($0 < $1) }
  }

  private static func isWorse(_ left: BlockReport, _ right: BlockReport) -> Bool? {
    let ranks = (left.verdict.gravity, right.verdict.gravity)
    if ranks.0 != ranks.1 { return ranks.0 > ranks.1 }
    let errors = (ordered(left.maximumRelativeError), ordered(right.maximumRelativeError))
    return errors.0 == errors.1 ? nil : errors.0 > errors.1
  }

  private static func ordered(_ error: Double) -> Double { error.isNaN ? .infinity : error }
}
