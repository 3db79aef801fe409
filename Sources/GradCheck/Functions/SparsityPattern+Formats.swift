extension SparsityPattern {
  /// What is made of a place that is given twice.
  public enum Duplicates: Sendable {
    /// An error that names the place.
    case refused
    /// One place.
    case merged
  }

  /// The number of the first row and of the first column.
  public enum IndexBase: Int, Sendable {
    /// Rows and columns are counted from 0, as in C, Python and Swift.
    case zero = 0
    /// Rows and columns are counted from 1, as in Fortran, Julia and MATLAB.
    case one = 1
  }

  /// Creates a pattern from coordinates: the row and the column of each place, in any order.
  ///
  /// - Parameters:
  ///   - rowCount: The number of outputs, m.
  ///   - columnCount: The number of inputs, n.
  ///   - rows: The row of each place.
  ///   - columns: The column of each place.
  ///   - duplicates: What is made of a place that is given twice.
  ///   - base: What the first row and the first column are called.
  /// - Throws: ``GradientCheckError/Code/invalidPattern`` when the lists differ in length, when a
  ///   place lies outside the matrix, and when one is given twice that may not be.
  public init(
    rowCount: Int,
    columnCount: Int,
    rows: [Int],
    columns: [Int],
    duplicates: Duplicates = .refused,
    base: IndexBase = .zero
  ) throws(GradientCheckError) {
    try SparsityPattern.require(rowCount, of: "rows")
    try SparsityPattern.require(columnCount, of: "columns")
    guard rows.count == columns.count else {
      throw GradientCheckError(
        .invalidPattern,
        "Expected as many columns as rows in the coordinates of a pattern, found \(rows.count) "
          + "rows and \(columns.count) columns."
      )
    }
    let size = (rows: rowCount, columns: columnCount)
    var counts = [Int](repeating: 0, count: columnCount)
    for place in rows.indices {
      try SparsityPattern.require(rows[place], columns[place], within: size, base: base)
      counts[columns[place] - base.rawValue] += 1
    }
    let starts = SparsityPattern.starts(ofCounts: counts)
    var next = starts
    var indices = [Int](repeating: 0, count: rows.count)
    for place in rows.indices {
      let column = columns[place] - base.rawValue
      indices[next[column]] = rows[place] - base.rawValue
      next[column] += 1
    }
    try self.init(rowCount: rowCount, starts, unordered: indices, duplicates, base)
  }

  /// Creates a pattern from compressed columns: the rows of one column after those of another.
  ///
  /// - Parameters:
  ///   - rowCount: The number of outputs, m.
  ///   - columnStarts: Where each column's rows begin, and after the last where they end: n + 1
  ///     numbers, counted from the base as rows are.
  ///   - rows: The rows, in any order within a column.
  ///   - duplicates: What is made of a place that is given twice.
  ///   - base: What the first row, and the first of the rows, is called.
  /// - Throws: ``GradientCheckError/Code/invalidPattern`` when the starts do not ascend from the
  ///   first of the rows to their end, when a row lies outside the matrix, and when a place is
  ///   given twice that may not be.
  public init(
    rowCount: Int,
    columnStarts: [Int],
    rows: [Int],
    duplicates: Duplicates = .refused,
    base: IndexBase = .zero
  ) throws(GradientCheckError) {
    try SparsityPattern.require(rowCount, of: "rows")
    let starts = try SparsityPattern.starts(columnStarts, of: "columns", count: rows.count, base)
    let size = (rows: rowCount, columns: columnStarts.count - 1)
    for column in 0..<size.columns {
      for row in rows[starts[column]..<starts[column + 1]] {
        try SparsityPattern.require(row, column + base.rawValue, within: size, base: base)
      }
    }
    let indices = base == .zero ? rows : rows.map { $0 - 1 }
    try self.init(rowCount: rowCount, starts, unordered: indices, duplicates, base)
  }

  /// Creates a pattern from compressed rows: the columns of one row after those of another.
  ///
  /// - Parameters:
  ///   - columnCount: The number of inputs, n.
  ///   - rowStarts: Where each row's columns begin, and after the last where they end: m + 1
  ///     numbers, counted from the base as columns are.
  ///   - columns: The columns, in any order within a row.
  ///   - duplicates: What is made of a place that is given twice.
  ///   - base: What the first column, and the first of the columns, is called.
  /// - Throws: ``GradientCheckError/Code/invalidPattern`` as for compressed columns.
  public init(
    columnCount: Int,
    rowStarts: [Int],
    columns: [Int],
    duplicates: Duplicates = .refused,
    base: IndexBase = .zero
  ) throws(GradientCheckError) {
    let starts = try SparsityPattern.starts(rowStarts, of: "rows", count: columns.count, base)
    var rows = [Int](repeating: 0, count: columns.count)
    for row in 0..<(rowStarts.count - 1) {
      for place in starts[row]..<starts[row + 1] { rows[place] = row + base.rawValue }
    }
    try self.init(
      rowCount: rowStarts.count - 1,
      columnCount: columnCount,
      rows: rows,
      columns: columns,
      duplicates: duplicates,
      base: base
    )
  }

  /// Sorts the rows of each column and meets what is there twice.
  private init(
    rowCount: Int,
    _ starts: [Int],
    unordered rows: [Int],
    _ duplicates: Duplicates,
    _ base: IndexBase
  ) throws(GradientCheckError) {
    var (rows, ends) = (rows, [0])
    ends.reserveCapacity(starts.count)
    var kept = 0
    for column in 0..<(starts.count - 1) {
      let range = starts[column]..<starts[column + 1]
      rows[range].sort()
      let first = kept
      for place in range {
        if kept > first, rows[kept - 1] == rows[place] {
          guard duplicates == .merged else {
            throw GradientCheckError(
              .invalidPattern,
              "Expected each place of a pattern once, found row \(rows[place] + base.rawValue) of "
                + "column \(column + base.rawValue) twice."
            )
          }
          continue
        }
        rows[kept] = rows[place]
        kept += 1
      }
      ends.append(kept)
    }
    rows.removeLast(rows.count - kept)
    self.init(rowCount: rowCount, trusted: ends, rows)
  }

  // MARK: What is refused

  private static func require(
    _ count: Int,
    of lines: String
  ) throws(GradientCheckError) {
    guard count < 0 else { return }
    throw GradientCheckError(
      .invalidPattern,
      "Expected a pattern of at least 0 \(lines), found \(count)."
    )
  }

  private static func require(
    _ row: Int,
    _ column: Int,
    within size: (rows: Int, columns: Int),
    base: IndexBase
  ) throws(GradientCheckError) {
    let first = base.rawValue
    guard row >= first, row - first < size.rows, column >= first, column - first < size.columns
    else {
      throw GradientCheckError(
        .invalidPattern,
        "Expected places within \(size.rows)×\(size.columns), counted from \(first), found row "
          + "\(row) of column \(column)."
      )
    }
  }

  /// Returns where lines start, counted from 0, and after the last where it ends.
  private static func starts(
    _ starts: [Int],
    of lines: String,
    count: Int,
    _ base: IndexBase
  ) throws(GradientCheckError) -> [Int] {
    let first = base.rawValue
    guard let start = starts.first, let end = starts.last else {
      throw GradientCheckError(
        .invalidPattern,
        "Expected where each of the \(lines) starts and where the last one ends, found nothing."
      )
    }
    guard start == first, end - first == count else {
      throw GradientCheckError(
        .invalidPattern,
        "Expected starts of \(lines) from \(first) to \(count + first), found \(start) to \(end)."
      )
    }
    for line in starts.indices.dropFirst() where starts[line] < starts[line - 1] {
      throw GradientCheckError(
        .invalidPattern,
        "Expected starts of \(lines) that do not descend, found \(starts[line]) after "
          + "\(starts[line - 1])."
      )
    }
    return base == .zero ? starts : starts.map { $0 - 1 }
  }
}
