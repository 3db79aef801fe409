extension Derivative {
  /// Returns the entries of all or some columns, row-major.
  ///
  /// - Parameters:
  ///   - columns: Which columns, in the order in which they are returned; nothing for all.
  ///   - isByRows: Whether a map is applied for each row rather than for each column.
  ///   - jobs: How many threads may apply a map at once.
  /// - Returns: As many entries as there are rows and such columns.
  /// - Throws: What the author's map throws.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func entries(of columns: [Int]?, byRows isByRows: Bool, jobs: Int) throws -> [Scalar] {
    if columns == nil, case .matrix(let matrix) = form { return matrix.elements }
    let width = columns?.count ?? columnCount
    var entries = [Scalar](repeating: 0, count: rowCount * width)
    switch form {
    case .matrix(let matrix):
      for row in 0..<rowCount {
        for place in 0..<width {
          entries[row * width + place] =
            matrix.elements[row * columnCount + (columns?[place] ?? place)]
        }
      }
    case .diagonal(let elements):
      for place in 0..<width {
        let column = columns?[place] ?? place
        entries[column * width + place] = elements[column]
      }
    case .sparse(let elements):
      let places = columns.map { Dictionary(uniqueKeysWithValues: zip($0, 0..<width)) }
      for element in elements {
        guard let place = places.map({ $0[element.column] }) ?? element.column else { continue }
        entries[element.row * width + place] += element.value
      }
    case .compressed(let pattern, let values):
      for place in 0..<width {
        for stored in pattern.places(ofColumn: columns?[place] ?? place) {
          entries[pattern.rowIndices[stored] * width + place] = values[stored]
        }
      }
    case .maps, .composition:
      try entries.withUnsafeMutableBufferPointer { entries in
        try writeLines(of: columns, byRows: isByRows, jobs: jobs, into: entries)
      }
    }
    return entries
  }

  /// Applies a map for each row or column and writes what it gives to that line of a matrix.
  private func writeLines(
    of columns: [Int]?,
    byRows isByRows: Bool,
    jobs: Int,
    into entries: UnsafeMutableBufferPointer<Scalar>
  ) throws {
    let width = columns?.count ?? columnCount
    // Every line has places of its own.
    nonisolated(unsafe) let entries = entries
    try WorkQueue.forEach(count: isByRows ? rowCount : width, jobs: jobs) { line in
      if isByRows {
        let elements = try row(line)
        for place in 0..<width {
          entries[line * width + place] = elements[columns?[place] ?? place]
        }
      } else {
        let elements = try column(columns?[line] ?? line)
        for row in 0..<rowCount { entries[row * width + line] = elements[row] }
      }
    }
  }

  /// Whether rows are asked for where so many columns that are needed come in so many tiles.
  ///
  /// Every tile takes all rows again, but of the columns only its own.
  func isAskedByRows(tileCount: Int, columnCount: Int) -> Bool {
    prefersRows && (!canPushForward || rowCount * tileCount <= columnCount)
  }
}
