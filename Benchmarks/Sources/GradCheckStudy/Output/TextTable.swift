/// A table for a terminal: the first column is text, the others are numbers.
package struct TextTable: Sendable {
  package let title: String
  private let header: [String]
  private var rows: [[String]] = []

  package init(_ title: String, _ header: [String]) {
    self.title = title
    self.header = header
  }

  package mutating func append(_ row: [String]) { rows.append(row) }

  /// The table with aligned columns, a title above and no line after.
  package var text: String {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    let lines = ([header] + rows).map { row in
      row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }.joined(separator: "  ")
    }
    let rule = String(repeating: "─", count: widths.reduce(0) { $0 + $1 + 2 } - 2)
    return ([title, rule, lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }
}
