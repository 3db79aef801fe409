/// Columns of text padded to equal width.
package struct TextTable: Sendable {
  /// Adds what a terminal needs to show a text in colour.
  package typealias Paint = @Sendable (String) -> String

  /// Which edge of its column a cell keeps to.
  private enum Alignment {
    case left
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[Cell]] = []

  /// A cell: what it shows, and how it is coloured once it has been padded.
  package struct Cell: Sendable {
    var text: String
    var paint: Paint

    package init(_ text: String, paint: @escaping Paint = { $0 }) {
      self.text = text.singleLine
      self.paint = paint
    }
  }

  /// Creates a table from its column headings; a heading that starts with `>` is right-aligned.
  package init(_ headings: [String], paint: @escaping Paint = { $0 }) {
    alignments = headings.map { $0.hasPrefix(">") ? .right : .left }
    rows.append(
      headings.map { heading in
        Cell(heading.hasPrefix(">") ? String(heading.dropFirst()) : heading, paint: paint)
      }
    )
  }

  /// Adds a row with one cell for each heading.
  package mutating func append(_ cells: [Cell]) { rows.append(cells) }

  /// The lines of the table, without trailing spaces.
  package var lines: [String] {
    let widths = alignments.indices.map { column in
      rows.map { $0[column].text.count }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.text.count)
        let isLast = column == row.count - 1
        let separator = isLast ? "" : "  "
        switch alignments[column] {
        case .left: line += cell.paint(cell.text) + (isLast ? "" : padding) + separator
        case .right: line += padding + cell.paint(cell.text) + separator
        }
      }
      return line
    }
  }
}
