extension Derivative {
  /// Returns the entries of some columns, row-major.
  ///
  /// - Parameters:
  ///   - columns: Which columns, in the order in which they are returned.
  ///   - isByRows: Whether a map is applied for each row rather than for each column.
  /// - Returns: As many entries as there are rows and such columns.
  /// - Throws: What the author's map throws.
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Float)
  func entries(ofColumns columns: [Int], byRows isByRows: Bool) throws -> [Scalar] {
    let width = columns.count
    var entries = [Scalar](repeating: 0, count: rowCount * width)
    switch form {
    case .matrix(let matrix):
      for row in 0..<rowCount {
        for place in 0..<width {
          entries[row * width + place] = matrix.elements[row * columnCount + columns[place]]
        }
      }
    case .diagonal(let elements):
      for (place, column) in columns.enumerated() {
        entries[column * width + place] = elements[column]
      }
    case .sparse(let elements):
      let places = Dictionary(uniqueKeysWithValues: zip(columns, 0..<width))
      for element in elements {
        guard let place = places[element.column] else { continue }
        entries[element.row * width + place] += element.value
      }
    case .maps, .composition:
      if isByRows {
        for row in 0..<rowCount {
          let line = try self.row(row)
          for place in 0..<width { entries[row * width + place] = line[columns[place]] }
        }
      } else {
        for place in 0..<width {
          let line = try column(columns[place])
          for row in 0..<rowCount { entries[row * width + place] = line[row] }
        }
      }
    }
    return entries
  }

  /// Whether rows are asked for where the columns come in so many tiles.
  ///
  /// Every tile takes all rows again, but of the columns only its own.
  func isAskedByRows(tileCount: Int) -> Bool {
    prefersRows && (!canPushForward || rowCount * tileCount <= columnCount)
  }
}
