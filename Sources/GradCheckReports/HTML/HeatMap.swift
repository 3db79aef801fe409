internal import Foundation
internal import GradCheck

/// A picture of a block's relative errors, in the block's own shape, on a logarithmic scale.
///
/// A cell is coloured by its error; a line across it says that an entry in it failed, is
/// inconclusive or is a kink. Each cell has a title that names its worst entry, and the axes have the
/// indices of the entries.
struct HeatMap {
  private let block: BlockReport
  private let entries: StoredEntries
  private let cells: HeatMapCells

  /// The room for indices beside the cells and below them.
  private static let (left, below) = (44, 22)
  /// The characters of an entry's name in a title.
  private static let nameLength = 48

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
    let (outerWidth, outerHeight) = (size.width + HeatMap.left, size.height + HeatMap.below)
    return """
      <figure>
      <div class="wide"><svg class="map" role="img" aria-label="\(summary)" width="\(outerWidth)" \
      height="\(outerHeight)" viewBox="0 0 \(outerWidth) \(outerHeight)">
      <svg x="\(HeatMap.left)" y="0" width="\(size.width)" height="\(size.height)" \
      viewBox="0 0 \(width) \(height)" preserveAspectRatio="none" shape-rendering="crispEdges">
      <rect class="blank" width="\(width)" height="\(height)" fill="#e4e4e4"/>
      \(strokes)\(titles)</svg>
      \(axes(size))</svg></div>
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

  /// The title of every cell: its worst entry with what was found of it.
  private var titles: Markup {
    let width = cells.layout.width
    let parts: [Markup] = cells.worst.enumerated().compactMap { cell, position in
      guard let position else { return nil }
      let name = block.entryName(at: entries.offset(at: position)).cut(to: HeatMap.nameLength)
      let error = NumberText.brief(entries.relativeError(at: position))
      let verdict = entries.findings[position].verdict
      let found = verdict == .agrees ? error : "\(error), \(verdict.name)"
      return """
        <path d="M\(cell % width) \(cell / width).5h1"><title>\(name): \(found)</title></path>

        """
    }
    return """
      <g class="cells" stroke="#000" stroke-opacity="0" pointer-events="stroke">
      \(parts)</g>

      """
  }

  /// The indices of rows and columns, those of the first panel where there are several.
  private func axes(_ size: (width: Int, height: Int)) -> Markup {
    let layout = cells.layout
    let across = Double(size.width) / Double(max(1, layout.width))
    let down = Double(size.height) / Double(max(1, layout.height))
    let columns: [Markup] = HeatMap.ticks(layout.columns, layout.tile, across, apart: 34).map {
      index in
      let x = Double(HeatMap.left) + (Double(index / layout.tile) + 0.5) * across
      return """
        <text x="\(trusted: HeatMap.text(x))" y="\(size.height + 14)" \
        text-anchor="middle">\(index)</text>

        """
    }
    let rows: [Markup] = HeatMap.ticks(layout.rows, layout.tile, down, apart: 14).map { index in
      let y = (Double(index / layout.tile) + 0.5) * down + 4
      let label = layout.isFolded ? index * layout.columns : index
      return """
        <text x="\(HeatMap.left - 5)" y="\(trusted: HeatMap.text(y))" \
        text-anchor="end">\(label)</text>

        """
    }
    return """
      <g class="axes" font-size="11" fill="currentColor">
      \(columns)\(rows)</g>

      """
  }

  /// Returns the indices to label, so that labels are some pixels apart.
  static func ticks(_ count: Int, _ tile: Int, _ scale: Double, apart: Double) -> [Int] {
    let steps = [1, 2, 5].flatMap { step in (0..<17).map { step * Int(pow(10, Double($0))) } }
      .sorted()
    let step = steps.first { Double($0) / Double(tile) * scale >= apart } ?? count
    return Array(stride(from: 0, to: max(1, count), by: max(1, step)))
  }

  private static func text(_ length: Double) -> String { String(format: "%.1f", length) }

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
    let side = min(32, max(1, min(640 / max(1, width), 420 / max(1, height))))
    return (width: min(width * side, 640), height: min(max(height * side, 12), 500))
  }
}
