/// Columns of text padded to equal width.
struct TextTable {
  /// Which edge of its column a cell keeps to.
  enum Alignment {
    case left
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[Cell]] = []

  /// A cell: what it shows, and how it is coloured once it has been padded.
  struct Cell {
    var text: String
    var paint: (String) -> String

    init(_ text: String, paint: @escaping (String) -> String = { $0 }) {
      self.text = text.singleLine
      self.paint = paint
    }
  }

  /// Creates a table from its column headings; a heading that starts with `>` is right-aligned.
  init(_ headings: [String], style: TextStyle) {
    alignments = headings.map { $0.hasPrefix(">") ? .right : .left }
    rows.append(
      headings.map { heading in
        Cell(heading.hasPrefix(">") ? String(heading.dropFirst()) : heading, paint: style.faint)
      }
    )
  }

  mutating func append(_ cells: [Cell]) { rows.append(cells) }

  /// The lines of the table, without trailing spaces.
  var lines: [String] {
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
