internal import GradCheck

/// A picture of a block's relative errors, in the block's own shape, on a logarithmic scale.
///
/// A cell is coloured by its error; a line across it says that an entry in it failed, is
/// inconclusive or is a kink.
struct HeatMap {
  private let block: BlockReport
  private let entries: StoredEntries
  private let cells: HeatMapCells

  /// Creates the map of a block; nothing where no entry is held or the block is beyond counting.
  init?(_ block: BlockReport, entries: StoredEntries, limit: Int) {
    guard block.count > 0, block.count < .max, !entries.positions.isEmpty else { return nil }
    self.block = block
    self.entries = entries
    cells = HeatMapCells(entries, in: block, limit: limit)
  }

  /// The picture with its caption.
  var markup: Markup {
    let (width, height) = (cells.layout.width, cells.layout.height)
    let size = HeatMap.size(width: width, height: height)
    return """
      <figure>
      <svg role="img" aria-label="\(summary)" width="\(size.width)" height="\(size.height)" \
      viewBox="0 0 \(width) \(height)" preserveAspectRatio="none" shape-rendering="crispEdges">
      <rect class="blank" width="\(width)" height="\(height)" fill="#e4e4e4"/>
      \(strokes)</svg>
      <figcaption>\(caption)</figcaption>
      </figure>

      """
  }

  private var strokes: [Markup] {
    let levels: [Markup] = (0...ErrorLevel.notFinite).compactMap { level in
      let path = cells.path { cells.levels[$0] == level }
      return path.isEmpty ? nil : HeatMap.stroke(level: level, path)
    }
    let marks: [Markup] = CellMark.allCases.dropFirst().compactMap { mark in
      let path = cells.path { cells.marks[$0] == mark }
      return path.isEmpty ? nil : HeatMap.stroke(mark: mark, path)
    }
    return levels + marks
  }

  /// What the picture shows, for those who do not see it.
  private var summary: String {
    let worst = block.worstIndex.map { " at \(block.entryName(at: $0))" } ?? ""
    return "Relative errors of \(block.name): largest "
      + "\(NumberText.error(block.maximumRelativeError))\(worst)"
  }

  private var caption: String {
    let layout = cells.layout
    var parts = ["Relative error, \(NumberText.shape(block.shape))"]
    if block.output.shape.count == 1, block.input.shape.count == 1 {
      parts.append("rows are \(block.output.name), columns are \(block.input.name)")
    }
    if layout.isFolded { parts.append("row by row, \(layout.columns) entries a row") }
    if layout.panels > 1 {
      parts.append("\(layout.panels) panels of \(layout.rows)×\(layout.columns)")
    }
    if layout.tile > 1 {
      parts.append("each cell is the largest of \(layout.tile)×\(layout.tile) entries")
    }
    if layout.panelTile > 1 { parts.append("and of \(layout.panelTile) panels") }
    if let part = entries.partText { parts.append(part) }
    return parts.joined(separator: "; ") + "."
  }

  /// Returns the stroke of all cells of one level.
  static func stroke(level: Int, _ path: String) -> Markup {
    level == ErrorLevel.notFinite
      ? #"<path class="not-finite" stroke="url(#hatch)" d="\#(trusted: path)"/>\#n"#
      : """
      <path class="level-\(level)" stroke="\(colors[level])" d="\(trusted: path)"/>

      """
  }

  /// Returns the line across all cells of one mark.
  static func stroke(mark: CellMark, _ path: String) -> Markup {
    """
    <path class="\(mark.styleClass)" stroke="#000" stroke-width=".24" \
    stroke-dasharray="\(mark.dashes)" d="\(trusted: path)"/>

    """
  }

  /// The colours where no style sheet applies; those of the sheet follow the reader's theme.
  private static let colors = [
    "#eef5fb", "#d3e5f3", "#afd0e8", "#85b6da", "#f5cf8e", "#ee9f5b", "#dc653c", "#ab2328",
  ]

  /// Cells are large while there are few, and the picture never outgrows the page.
  private static func size(width: Int, height: Int) -> (width: Int, height: Int) {
    let side = min(32, max(1, min(680 / max(1, width), 440 / max(1, height))))
    return (width: min(width * side, 680), height: min(max(height * side, 12), 520))
  }
}
