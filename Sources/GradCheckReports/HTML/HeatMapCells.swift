internal import GradCheck

/// The cells of a heat map: the largest error and the worst verdict among the entries of each.
struct HeatMapCells {
  let layout: HeatMapLayout
  /// The level of each cell, row by row; nothing where no entry was compared.
  private(set) var levels: [Int?]
  /// The mark of each cell.
  private(set) var marks: [CellMark]
  /// The place of the worst entry of each cell; nothing where no entry was compared.
  private(set) var worst: [Int?]

  init(_ entries: StoredEntries, in block: BlockReport, limit: Int) {
    layout = HeatMapLayout(shape: block.shape, limit: limit)
    levels = [Int?](repeating: nil, count: layout.width * layout.height)
    marks = [CellMark](repeating: .none, count: levels.count)
    worst = [Int?](repeating: nil, count: levels.count)
    var ranks = [EntryRank?](repeating: nil, count: levels.count)
    for position in entries.positions {
      let verdict = entries.findings[position].verdict
      let offset = entries.offset(at: position)
      guard verdict != .notChecked, (0..<block.count).contains(offset) else { continue }
      let (x, y) = layout.cell(of: offset)
      let cell = y * layout.width + x
      let level = ErrorLevel.level(of: entries.relativeError(at: position))
      levels[cell] = max(levels[cell] ?? 0, level)
      marks[cell] = max(marks[cell], CellMark(verdict))
      let rank = EntryRank(entries.findings[position], index: offset)
      if let best = ranks[cell], best < rank { continue }
      (ranks[cell], worst[cell]) = (rank, position)
    }
  }

  /// Returns the data of a path along all cells that satisfy a condition, neighbours in one stroke.
  ///
  /// Moves are relative to the end of the stroke before, which makes them about six bytes each.
  func path(where isIncluded: (_ cell: Int) -> Bool) -> String {
    var data = ""
    var (endX, endY) = (0, 0)
    for y in 0..<layout.height {
      var x = 0
      while x < layout.width {
        let start = x
        while x < layout.width, isIncluded(y * layout.width + x) { x += 1 }
        guard x > start else {
          x += 1
          continue
        }
        data +=
          data.isEmpty
          ? "M\(start) \(y).5h\(x - start)" : "m\(start - endX) \(y - endY)h\(x - start)"
        (endX, endY) = (x, y)
      }
    }
    return data
  }
}
