internal import GradCheck

/// Where the entries of a block stand in its heat map.
///
/// The last two dimensions make a panel of rows and columns, and the leading ones a grid of panels.
/// A vector that is too long for one row is folded. Tiles of neighbouring entries share a cell when
/// the map would have more cells than there is room for.
package struct HeatMapLayout: Equatable {
  /// The rows of entries in a panel.
  package let rows: Int
  /// The columns of entries in a panel.
  package let columns: Int
  /// The number of panels.
  package let panels: Int
  /// The entries along each side of a tile; 1 where each entry has a cell of its own.
  package let tile: Int
  /// The panels that share one place in the grid; 1 unless even wide tiles leave too many cells.
  package let panelTile: Int
  /// Whether a vector was folded into rows.
  package let isFolded: Bool

  /// Lays out a block; dimensions of extent 1 have no bearing on it.
  package init(shape: [Int], limit: Int) {
    let extents = shape.filter { $0 != 1 }
    if extents.count < 2 {
      let count = extents.first ?? 1
      let width = HeatMapLayout.width(ofVector: count)
      (panels, rows, columns) = (1, quotient(count, width), width)
      isFolded = rows > 1
    } else {
      panels = Block.count(ofShape: extents.dropLast(2))
      (rows, columns) = (extents[extents.count - 2], extents[extents.count - 1])
      isFolded = false
    }
    let room = max(1, limit)
    tile = HeatMapLayout.tile(ofPanels: panels, rows, columns, room: room)
    let cellsOfPanel = quotient(rows, tile) * quotient(columns, tile)
    panelTile = quotient(panels, max(1, room / cellsOfPanel))
  }

  /// The cells of a panel from top to bottom.
  package var cellRows: Int { quotient(rows, tile) }

  /// The cells of a panel from left to right.
  package var cellColumns: Int { quotient(columns, tile) }

  /// The places in the grid of panels.
  package var cellPanels: Int { quotient(panels, panelTile) }

  /// The places of the grid from left to right, which make the map somewhat wider than high.
  package var panelsAcross: Int {
    let ratio = 1.6 * Double(cellRows + gap) / Double(cellColumns + gap)
    let across = (Double(cellPanels) * ratio).squareRoot().rounded(.up)
    return min(cellPanels, max(1, Int(across)))
  }

  /// The empty cells between panels.
  package var gap: Int { cellPanels > 1 ? 1 : 0 }

  /// The width of the map in cells.
  package var width: Int { panelsAcross * (cellColumns + gap) - gap }

  /// The height of the map in cells.
  package var height: Int { quotient(cellPanels, panelsAcross) * (cellRows + gap) - gap }

  /// Returns the cell of the entry at a flat offset in the block.
  package func cell(of offset: Int) -> (x: Int, y: Int) {
    let (panel, place) = offset.quotientAndRemainder(dividingBy: rows * columns)
    let (row, column) = place.quotientAndRemainder(dividingBy: columns)
    let (down, across) = (panel / panelTile).quotientAndRemainder(dividingBy: panelsAcross)
    return (
      x: across * (cellColumns + gap) + column / tile,
      y: down * (cellRows + gap) + row / tile
    )
  }

  /// A short vector is one row; a longer one is folded into a rectangle about twice as wide as high.
  private static func width(ofVector count: Int) -> Int {
    if count <= 64 { return max(1, count) }
    return count <= 2048 ? 64 : Int((2 * Double(count)).squareRoot())
  }

  /// Returns the smallest tile with which a map has no more cells than there is room for.
  private static func tile(ofPanels panels: Int, _ rows: Int, _ columns: Int, room: Int) -> Int {
    var (tooSmall, enough) = (0, max(rows, columns))
    while enough - tooSmall > 1 {
      let middle = tooSmall + (enough - tooSmall) / 2
      let cells = [panels, quotient(rows, middle), quotient(columns, middle)]
      if Block.count(ofShape: cells) <= room { enough = middle } else { tooSmall = middle }
    }
    return enough
  }
}

/// Returns a count divided by a divisor, rounded up.
private func quotient(_ count: Int, _ divisor: Int) -> Int {
  count <= 0 ? 0 : (count - 1) / divisor + 1
}
