/// Columns of text padded to equal width, which give way where there is little room.
package struct TextTable: Sendable {
  /// Adds what a terminal needs to show a text in colour.
  package typealias Paint = @Sendable (String) -> String

  /// Something that a table does without to become narrower.
  package enum Concession: Sendable {
    /// The cells of a column, and its heading, take their short form.
    case shorten(Int)
    /// A column is left out.
    case drop(Int)
  }

  /// A cell: what it shows, and how it is coloured once it has been padded.
  package struct Cell: Sendable {
    var text: String
    var short: String
    var paint: Paint

    /// Creates a cell, with a short form for where there is little room.
    package init(_ text: String, short: String? = nil, paint: @escaping Paint = { $0 }) {
      self.text = text.singleLine
      self.short = short?.singleLine ?? self.text
      self.paint = paint
    }
  }

  private let isRight: [Bool]
  private let concessions: [Concession]
  private var rows: [[Cell]] = []

  /// The narrowest that a column of text is cut to.
  private static let narrowest = 8

  /// Creates a table from its column headings; a heading that starts with `>` is right-aligned, and
  /// what follows a `|` is its short form.
  package init(
    _ headings: [String],
    concessions: [Concession] = [],
    paint: @escaping Paint = { $0 }
  ) {
    isRight = headings.map { $0.hasPrefix(">") }
    self.concessions = concessions
    rows.append(
      headings.map { heading in
        let text = heading.hasPrefix(">") ? heading.dropFirst() : heading[...]
        guard let bar = text.lastIndex(of: "|"), bar != text.startIndex, text.last != "|" else {
          return Cell(String(text), paint: paint)
        }
        return Cell(
          String(text[..<bar]),
          short: String(text[text.index(after: bar)...]),
          paint: paint
        )
      }
    )
  }

  /// Adds a row with one cell for each heading.
  package mutating func append(_ cells: [Cell]) { rows.append(cells) }

  /// The lines of the table, as wide as they need to be, without trailing spaces.
  package var lines: [String] { lines(width: .max) }

  /// Returns the lines of the table, without trailing spaces.
  ///
  /// Where they do not fit, columns give way in the order of the concessions; then the widest column
  /// of text is cut in the middle of its cells.
  package func lines(width: Int) -> [String] {
    var layout = Layout(rows.map { $0.map(\.text) })
    for concession in concessions where layout.width > width {
      switch concession {
      case .shorten(let column):
        for row in rows.indices { layout.cells[row][column] = rows[row][column].short }
      case .drop(let column): layout.columns.removeAll { $0 == column }
      }
    }
    while layout.width > width,
      let column = layout.widest(of: isRight.indices.filter { !isRight[$0] }),
      layout.widths[column] > TextTable.narrowest
    {
      let room = max(TextTable.narrowest, layout.widths[column] - (layout.width - width))
      for row in rows.indices {
        layout.cells[row][column] = layout.cells[row][column].cut(to: room)
      }
    }
    return rows.indices.map { line(rows[$0], layout.cells[$0], layout) }
  }

  private func line(_ row: [Cell], _ texts: [String], _ layout: Layout) -> String {
    var line = ""
    let widths = layout.widths
    for column in layout.columns {
      let text = texts[column]
      let padding = String(repeating: " ", count: widths[column] - text.count)
      let isLast = column == layout.columns.last
      if isRight[column] { line += padding }
      line += row[column].paint(text)
      if !isRight[column], !isLast { line += padding }
      if !isLast { line += "  " }
    }
    return line
  }

  /// What the cells show, and which columns there are.
  private struct Layout {
    var cells: [[String]]
    var columns: [Int]

    init(_ cells: [[String]]) {
      self.cells = cells
      columns = Array(cells.first?.indices ?? 0..<0)
    }

    var widths: [Int] {
      (cells.first ?? []).indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    }

    var width: Int {
      let widths = widths
      return columns.reduce(0) { $0 + widths[$1] } + 2 * max(0, columns.count - 1)
    }

    func widest(of candidates: [Int]) -> Int? {
      let widths = widths
      return candidates.filter(columns.contains).max { widths[$0] < widths[$1] }
    }
  }
}

extension String {
  /// The text with its middle left out where it is longer than there is room for.
  package func cut(to room: Int) -> String {
    guard count > room, room > 1 else { return self }
    let head = (room - 1) / 2
    return prefix(head) + "…" + suffix(room - 1 - head)
  }
}
