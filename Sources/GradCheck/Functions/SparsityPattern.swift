/// Which entries of a Jacobian may be other than zero: places in an m × n matrix, column by column.
///
/// A pattern is a claim of its own: nothing moves outside it. Its places stand in compressed
/// columns, ascending in each, and what belongs to them, such as the values of
/// ``Derivative/sparse(pattern:values:)``, is given in the same order.
public struct SparsityPattern: Hashable, Sendable {
  /// The number of outputs, m.
  public let rowCount: Int

  /// The number of inputs, n.
  public let columnCount: Int

  /// Where each column begins among ``rowIndices``, and after the last one where it ends: n + 1
  /// numbers from 0 to ``count``.
  public let columnStarts: [Int]

  /// The rows of all places, ascending within a column.
  public let rowIndices: [Int]

  /// The number of places.
  public var count: Int { rowIndices.count }

  /// Creates a pattern from compressed columns that are in order.
  init(rowCount: Int, trusted columnStarts: [Int], _ rowIndices: [Int]) {
    self.rowCount = rowCount
    columnCount = columnStarts.count - 1
    self.columnStarts = columnStarts
    self.rowIndices = rowIndices
  }

  // MARK: Places

  /// The rows of one column's places, ascending.
  public func rows(ofColumn column: Int) -> ArraySlice<Int> { rowIndices[places(ofColumn: column)] }

  /// Where a column's places, and the values that belong to them, stand among all.
  public func places(ofColumn column: Int) -> Range<Int> {
    columnStarts[column]..<columnStarts[column + 1]
  }

  /// Returns where a place stands among all, or nothing where it is not one of the pattern's.
  ///
  /// - Complexity: O(log k), where *k* is the number of the column's places.
  public func place(row: Int, column: Int) -> Int? {
    guard (0..<columnCount).contains(column) else { return nil }
    let places = places(ofColumn: column)
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if rowIndices[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < places.upperBound && rowIndices[low] == row ? low : nil
  }

  /// Returns whether an entry may be other than zero; outside the matrix none may.
  public func contains(row: Int, column: Int) -> Bool { place(row: row, column: column) != nil }

  /// How many places each row has.
  var rowCounts: [Int] {
    var counts = [Int](repeating: 0, count: rowCount)
    for row in rowIndices { counts[row] += 1 }
    return counts
  }

  // MARK: Other patterns

  /// The pattern with rows and columns exchanged; its columns are this pattern's rows.
  ///
  /// - Complexity: O(m + n + ``count``).
  public var transposed: SparsityPattern {
    var starts = SparsityPattern.starts(ofCounts: rowCounts)
    var indices = [Int](repeating: 0, count: count)
    // Columns come in ascending order, and so they stand in each row.
    for column in 0..<columnCount {
      for row in rows(ofColumn: column) {
        indices[starts[row]] = column
        starts[row] += 1
      }
    }
    // Every start has moved to the next one.
    starts.removeLast()
    starts.insert(0, at: 0)
    return SparsityPattern(rowCount: columnCount, trusted: starts, indices)
  }

  /// Returns the pattern with every place moved; places that leave the matrix are dropped.
  ///
  /// - Parameters:
  ///   - rows: How far down, or up where negative.
  ///   - columns: How far to the right, or to the left where negative.
  /// - Returns: A pattern of as many rows and columns.
  public func shifted(rows: Int, columns: Int) -> SparsityPattern {
    var starts = [0]
    var indices: [Int] = []
    starts.reserveCapacity(columnCount + 1)
    for column in 0..<columnCount {
      let (source, isFar) = column.subtractingReportingOverflow(columns)
      if !isFar, (0..<columnCount).contains(source) {
        for row in self.rows(ofColumn: source) {
          let (target, isFarther) = row.addingReportingOverflow(rows)
          if !isFarther, (0..<rowCount).contains(target) { indices.append(target) }
        }
      }
      starts.append(indices.count)
    }
    return SparsityPattern(rowCount: rowCount, trusted: starts, indices)
  }

  /// Returns the part of the pattern in some rows and columns, counted from the first of each.
  ///
  /// The block ∂z/∂b of a report is the part in the rows of z and the columns of b.
  public func block(rows: Range<Int>, columns: Range<Int>) -> SparsityPattern {
    let columns = columns.clamped(to: 0..<columnCount)
    let rows = rows.clamped(to: 0..<rowCount)
    var starts = [0]
    var indices: [Int] = []
    starts.reserveCapacity(columns.count + 1)
    for column in columns {
      for row in self.rows(ofColumn: column) where rows.contains(row) {
        indices.append(row - rows.lowerBound)
      }
      starts.append(indices.count)
    }
    return SparsityPattern(rowCount: rows.count, trusted: starts, indices)
  }

  /// Returns the sums of all counts before each, and after the last one their total.
  static func starts(ofCounts counts: [Int]) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(counts.count + 1)
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    return starts
  }
}

extension GradientCheckError.Code {
  /// A sparsity pattern is malformed, or values do not belong to its places.
  public static let invalidPattern = GradientCheckError.Code(rawValue: "invalidPattern")
}
