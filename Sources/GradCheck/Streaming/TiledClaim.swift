/// The derivative that is claimed at one point, asked for tile by tile and never written out whole.
struct TiledClaim<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  private let derivative: Derivative<Scalar>
  private let isByRows: Bool
  private let jobs: Int
  /// Whether only columns that are judged are asked for, where each takes an application of a map.
  private let isForJudgedColumns: Bool

  /// Whether a second call returned the same derivative to the last bit.
  let isReproducible: Bool
  /// Whether closures of its author are part of it.
  let hasMaps: Bool

  /// Asks a function for its derivative, twice.
  ///
  /// With `columns` only these are needed, and other entries may be NaN.
  init<Function: DifferentiableFunction<Scalar>>(
    of function: Function,
    at point: [Scalar],
    tiles: [ColumnTile],
    columns: [Int]?,
    jobs: Int
  ) throws(GradientCheckError) {
    let first = try Claim.asking(function, at: point) { $0 }
    let isByRows = first.isAskedByRows(
      tileCount: tiles.count,
      columnCount: columns?.count ?? first.columnCount
    )
    isReproducible = try Claim.asking(function, at: point) { second in
      guard first.isWork else {
        return try tiles.allSatisfy { tile in
          let columns = tile.columns
          return Claim.isSame(
            ScalarArrays.doubles(try first.entries(of: columns, byRows: isByRows, jobs: jobs)),
            ScalarArrays.doubles(try second.entries(of: columns, byRows: isByRows, jobs: jobs))
          )
        }
      }
      let count = isByRows ? first.rowCount : first.columnCount
      return try Claim.linesAskedAgain(of: count).allSatisfy { line in
        Claim.isSame(
          ScalarArrays.doubles(isByRows ? try first.row(line) : try first.column(line)),
          ScalarArrays.doubles(isByRows ? try second.row(line) : try second.column(line))
        )
      }
    }
    hasMaps = first.hasMaps
    // The one row of a scalar function takes no more memory than a point, and is asked for once.
    derivative =
      isByRows && first.rowCount == 1
      ? try Claim.answering { .matrix(try first.matrix()) } : first
    self.isByRows = isByRows
    self.jobs = jobs
    isForJudgedColumns = columns != nil && first.isWork && !isByRows
  }

  /// Returns the claim for the columns of a tile.
  func claim(of tile: ColumnTile) throws(GradientCheckError) -> Claim {
    let places = tile.places
    guard isForJudgedColumns else { return try claim(of: tile.columns, places: places) }
    let entries = Claim.placed(
      try entries(of: tile.judged),
      of: tile.judged,
      at: places,
      (derivative.rowCount, tile.columnCount)
    )
    return claim(entries, columnCount: tile.columnCount, places: places)
  }

  /// Returns the claim for some columns.
  func claim(of columns: [Int]) throws(GradientCheckError) -> Claim {
    try claim(of: columns, places: ColumnPlaces(columns))
  }

  private func claim(
    of columns: [Int],
    places: ColumnPlaces
  ) throws(GradientCheckError) -> Claim {
    claim(try entries(of: columns), columnCount: columns.count, places: places)
  }

  private func entries(of columns: [Int]) throws(GradientCheckError) -> [Double] {
    try Claim.answering {
      ScalarArrays.doubles(try derivative.entries(of: columns, byRows: isByRows, jobs: jobs))
    }
  }

  private func claim(_ entries: [Double], columnCount: Int, places: ColumnPlaces) -> Claim {
    Claim(
      rowCount: derivative.rowCount,
      columnCount: columnCount,
      entries: entries,
      spread: nil,
      unitRoundoff: Double(Scalar.ulpOfOne) / 2,
      isReproducible: isReproducible,
      maps: .none,
      places: places
    )
  }
}
