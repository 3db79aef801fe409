extension Claim {
  /// Returns the entries of a derivative, of which only some columns may be needed.
  ///
  /// A claim that is given by maps is asked for those columns alone where that takes fewer
  /// applications than all rows would; its other entries are NaN.
  static func entries<Scalar: BinaryFloatingPoint>(
    of derivative: Derivative<Scalar>,
    columns: [Int]?
  ) throws -> (entries: [Double], maps: MapUse) {
    guard let columns, derivative.isAskedByColumns(columns.count) else {
      let maps: MapUse = derivative.prefersRows ? .pulledBack : .pushedForward
      return (
        ScalarArrays.doubles(try derivative.matrix().elements), derivative.hasMaps ? maps : .none
      )
    }
    let columnCount = derivative.columnCount
    var entries = [Double](repeating: .nan, count: derivative.rowCount * columnCount)
    for column in columns {
      for (row, entry) in ScalarArrays.doubles(try derivative.column(column)).enumerated() {
        entries[row * columnCount + column] = entry
      }
    }
    return (entries, derivative.hasMaps ? .pushedForward : .none)
  }

  /// Returns the rows or columns of a claim given by maps that are asked for a second time.
  static func linesAskedAgain<Scalar: BinaryFloatingPoint>(
    of derivative: Derivative<Scalar>,
    columns: [Int]?
  ) -> (isByRows: Bool, lines: [Int]) {
    let asked = columns.flatMap { derivative.isAskedByColumns($0.count) ? $0 : nil }
    let isByRows = asked == nil && derivative.prefersRows
    let count = asked?.count ?? (isByRows ? derivative.rowCount : derivative.columnCount)
    return (isByRows, linesAskedAgain(of: count).map { asked?[$0] ?? $0 })
  }

  /// Returns which of so many rows or columns are asked for again; the first and the last are.
  static func linesAskedAgain(of count: Int) -> [Int] {
    let lineCount = min(count, linesAskedAgain)
    return (0..<lineCount).map { lineCount == 1 ? 0 : $0 * (count - 1) / (lineCount - 1) }
  }
}

extension Derivative {
  /// Whether so many columns are asked for one by one rather than the matrix as a whole.
  fileprivate func isAskedByColumns(_ count: Int) -> Bool {
    isWork && canPushForward && count < (canPullBack ? min(rowCount, columnCount) : columnCount)
  }
}
