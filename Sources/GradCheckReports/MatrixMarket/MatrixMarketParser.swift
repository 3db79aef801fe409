internal import GradCheck

/// Reads a Matrix Market file line by line.
///
/// It takes memory for entries that are there, not for those that the file says there are.
struct MatrixMarketParser {
  /// The most rows, and the most columns, that a file may declare: each takes memory of its own.
  private static let extentLimit = 10_000_000

  private var lines: MatrixMarketLines
  private var rows: [Int] = []
  private var columns: [Int] = []
  private var values: [Double] = []
  private var entryLines: [Int] = []

  init(_ bytes: [UInt8]) { lines = MatrixMarketLines(bytes) }

  mutating func matrix() throws(MatrixMarketDefect) -> MatrixMarket {
    let header = try MatrixMarketHeader(lines.next())
    let size = try self.size(of: header)
    while let line = lines.nextData() {
      guard entryLines.count < size.entries else {
        throw line.defect("expected the end after \(size.entries) entries, found another one")
      }
      try readEntry(line, header, size)
    }
    guard entryLines.count == size.entries else {
      throw MatrixMarketDefect(
        line: max(lines.number, 1),
        reason: "expected \(size.entries) entries, found the end of the file after "
          + "\(entryLines.count)"
      )
    }
    return try assembled(header, size)
  }

  private typealias Size = (rows: Int, columns: Int, entries: Int)

  private mutating func size(of header: MatrixMarketHeader) throws(MatrixMarketDefect) -> Size {
    let expected = "the numbers of rows, columns and entries"
    guard let line = lines.nextData() else {
      throw MatrixMarketDefect(
        line: max(lines.number, 1),
        reason: "expected \(expected), found the end of the file"
      )
    }
    let numbers = line.words.compactMap { Int($0) }
    guard line.words.count == 3, numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else {
      throw line.defect("expected \(expected), found \(line.quoted)")
    }
    let size = Size(numbers[0], numbers[1], numbers[2])
    let limit = MatrixMarketParser.extentLimit
    guard size.rows <= limit, size.columns <= limit else {
      throw line.defect(
        "expected at most \(limit) rows and columns, found \(size.rows) × \(size.columns)"
      )
    }
    guard header.symmetry == .general || size.rows == size.columns else {
      throw line.defect(
        "expected a square matrix that is \(header.symmetry.rawValue), found \(size.rows) × "
          + "\(size.columns)"
      )
    }
    return size
  }

  private mutating func readEntry(
    _ line: MatrixMarketLine,
    _ header: MatrixMarketHeader,
    _ size: Size
  ) throws(MatrixMarketDefect) {
    let hasValue = header.field != .pattern
    guard line.words.count == (hasValue ? 3 : 2), let row = Int(line.words[0]),
      let column = Int(line.words[1])
    else {
      throw line.defect(
        "expected a row and a column\(hasValue ? " and a number" : ""), found \(line.quoted)"
      )
    }
    guard row >= 1, row <= size.rows, column >= 1, column <= size.columns else {
      throw line.defect(
        "expected an entry within \(size.rows) × \(size.columns), counted from 1, found row \(row) "
          + "of column \(column)"
      )
    }
    guard header.symmetry.stores(row, column) else {
      throw line.defect(
        "expected an entry \(header.symmetry == .skewSymmetric ? "below" : "on or below") the "
          + "diagonal of a \(header.symmetry.rawValue) matrix, found row \(row) of column \(column)"
      )
    }
    if hasValue { values.append(try header.field.number(line.words[2], in: line)) }
    rows.append(row)
    columns.append(column)
    entryLines.append(line.number)
  }

  /// Returns the matrix with both halves of it where it is symmetric.
  private mutating func assembled(
    _ header: MatrixMarketHeader,
    _ size: Size
  ) throws(MatrixMarketDefect) -> MatrixMarket {
    if header.symmetry != .general {
      for place in rows.indices where rows[place] != columns[place] {
        rows.append(columns[place])
        columns.append(rows[place])
        entryLines.append(entryLines[place])
        guard header.field != .pattern else { continue }
        values.append(header.symmetry == .skewSymmetric ? -values[place] : values[place])
      }
    }
    do throws(GradientCheckError) {
      let pattern = try SparsityPattern(
        rowCount: size.rows,
        columnCount: size.columns,
        rows: rows,
        columns: columns,
        base: .one
      )
      guard header.field != .pattern else { return MatrixMarket(pattern: pattern) }
      var ordered = [Double](repeating: 0, count: pattern.count)
      for (entry, value) in values.enumerated() {
        guard let place = pattern.place(row: rows[entry] - 1, column: columns[entry] - 1) else {
          preconditionFailure("An entry is not in the pattern made of it")
        }
        ordered[place] = value
      }
      return MatrixMarket(pattern: pattern, values: ordered)
    } catch {
      throw duplicate(orElse: error)
    }
  }

  /// Returns which line gives a place for the second time.
  private func duplicate(orElse error: GradientCheckError) -> MatrixMarketDefect {
    var first: [[Int]: Int] = [:]
    for entry in rows.indices {
      let line = entryLines[entry]
      guard let earlier = first.updateValue(line, forKey: [rows[entry], columns[entry]]) else {
        continue
      }
      return MatrixMarketDefect(
        line: line,
        reason: "expected each entry once, found row \(rows[entry]) of column \(columns[entry]) "
          + "again after line \(earlier)"
      )
    }
    return MatrixMarketDefect(line: max(lines.number, 1), reason: error.message)
  }
}
