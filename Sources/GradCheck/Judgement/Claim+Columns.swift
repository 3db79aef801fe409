extension Claim {
  /// Returns the entries of a derivative, of which only some columns may be needed.
  ///
  /// A claim that is given by maps is asked for those columns alone where that takes fewer
  /// applications than all rows would; its other entries are NaN.
  static func entries<Scalar: BinaryFloatingPoint>(
    of derivative: Derivative<Scalar>,
    columns: [Int]?,
    jobs: Int
  ) throws -> (entries: [Double], maps: MapUse) {
    let asked = columns.flatMap { derivative.isAskedByColumns($0.count) ? $0 : nil }
    let isByRows = asked == nil && derivative.prefersRows
    let maps: MapUse = isByRows ? .pulledBack : .pushedForward
    let found = ScalarArrays.doubles(
      try derivative.entries(of: asked, byRows: isByRows, jobs: jobs)
    )
    let entries = asked.map {
      placed(found, of: $0, at: .all, (derivative.rowCount, derivative.columnCount))
    }
    return (entries ?? found, derivative.hasMaps ? maps : .none)
  }

  /// Returns a matrix of some shape that has the entries of some columns at their places, and NaN
  /// elsewhere.
  static func placed(
    _ found: [Double],
    of columns: [Int],
    at places: ColumnPlaces,
    _ shape: (rows: Int, columns: Int)
  ) -> [Double] {
    var entries = [Double](repeating: .nan, count: shape.rows * shape.columns)
    for row in 0..<shape.rows {
      for (position, column) in columns.enumerated() {
        entries[row * shape.columns + places[column]] = found[row * columns.count + position]
      }
    }
    return entries
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
