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
    guard let asked else { return (found, derivative.hasMaps ? maps : .none) }
    let columnCount = derivative.columnCount
    var entries = [Double](repeating: .nan, count: derivative.rowCount * columnCount)
    for row in 0..<derivative.rowCount {
      for (place, column) in asked.enumerated() {
        entries[row * columnCount + column] = found[row * asked.count + place]
      }
    }
    return (entries, derivative.hasMaps ? maps : .none)
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
