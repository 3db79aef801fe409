/// What is claimed of some columns of a Jacobian, with what rounding may have done to it.
struct ClaimTile: Sendable {
  /// The number of outputs, m.
  let rowCount: Int
  /// The number of columns.
  let columnCount: Int
  /// The entries in row-major order.
  var entries: [Double]
  /// How far rounding may have moved each entry; nothing where 8u|entry| says enough.
  var spread: [Double]?
  /// What the parts of each entry amount to together; nothing where entries have no parts.
  ///
  /// An entry that is a sum of several derivatives may be small because these cancel.
  var sizes: [Double]?
  /// The unit roundoff of the scalar that the claim was computed in.
  var unitRoundoff = Double.ulpOfOne / 2
  /// Where the columns stand among the entries.
  var places = ColumnPlaces.all

  init(rowCount: Int, columnCount: Int, entries: [Double]) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.entries = entries
  }

  /// Writes one column of the claim and how far rounding may have moved each of its entries.
  func column(
    _ index: Int,
    into column: inout [Double],
    uncertainties: inout [Double]
  ) {
    var place = places[index]
    for row in 0..<rowCount {
      column[row] = entries[place]
      uncertainties[row] = uncertainty(at: place)
      place += columnCount
    }
  }

  /// Returns what the parts of each entry of a column amount to; nothing where entries have none.
  func sizes(ofColumn index: Int) -> [Double]? {
    guard let sizes else { return nil }
    let place = places[index]
    return (0..<rowCount).map { sizes[$0 * columnCount + place] }
  }

  /// Returns how far rounding may have moved an entry of some rows and places.
  func uncertainty(rows: Range<Int>, columns: Range<Int>, at index: Int) -> Double {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns.count)
    return uncertainty(at: (rows.lowerBound + row) * columnCount + columns.lowerBound + column)
  }

  /// Returns how far rounding may have moved the entry at a place of the tile.
  func uncertainty(at place: Int) -> Double {
    Rounding.claimUnits * unitRoundoff * entries[place].magnitude + (spread?[place] ?? 0)
  }

  /// Whether every entry of a column is finite.
  func isFinite(column: Int) -> Bool {
    let place = places[column]
    return (0..<rowCount).allSatisfy { entries[$0 * columnCount + place].isFinite }
  }
}
