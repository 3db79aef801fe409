/// The derivative that is claimed at one point, asked for tile by tile and never written out whole.
struct TiledClaim<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  private let derivative: Derivative<Scalar>
  private let way: AskingWay
  /// What shows how far rounding moves the claim; nothing where 8u|entry| says enough.
  private let rounding: Rounding?

  /// Whether a second call returned the same derivative to the last bit.
  let isReproducible: Bool
  /// Whether closures of its author are part of it.
  let hasMaps: Bool

  /// The claims at neighbours of the point, and the line scales of the claim itself.
  private struct Rounding: Sendable {
    let neighbours: [(ahead: Derivative<Scalar>, behind: Derivative<Scalar>)]
    let lines: LineScales
  }

  /// Asks a function for its derivative, twice.
  ///
  /// With `columns` only these are needed, and other entries may be NaN. With `measuringSpread` it
  /// is also asked at neighbours of the point, as ``Claim`` is.
  init<Function: DifferentiableFunction<Scalar>>(
    of function: Function,
    at point: [Scalar],
    tiles: [ColumnTile],
    columns: [Int]?,
    measuringSpread: Bool,
    seed: UInt64,
    jobs: Int
  ) throws(GradientCheckError) {
    let first = try Claim.asking(function, at: point) { $0 }
    let way = AskingWay(of: first, tileCount: tiles.count, columns: columns, jobs: jobs)
    isReproducible = try Claim.asking(function, at: point) { second in
      guard first.isWork else {
        return try tiles.allSatisfy { tile in
          Claim.isSame(
            try way.entries(of: tile.columns, by: first),
            try way.entries(of: tile.columns, by: second)
          )
        }
      }
      let count = way.isByRows ? first.rowCount : first.columnCount
      return try Claim.linesAskedAgain(of: count).allSatisfy { line in
        Claim.isSame(try way.line(line, of: first), try way.line(line, of: second))
      }
    }
    hasMaps = first.hasMaps
    let derivative = try Claim.answering { try way.kept(first) }
    self.derivative = derivative
    self.way = way
    guard measuringSpread else {
      rounding = nil
      return
    }
    let lines = try Claim.answering {
      try LineScales(
        of: derivative,
        outputs: function.codomain,
        inputs: function.domain,
        columns: columns
      )
    }
    let neighbours = Claim.neighbours(of: point, seed: seed).compactMap { pair in
      try? (
        ahead: Claim.asking(function, at: pair.ahead, way.kept),
        behind: Claim.asking(function, at: pair.behind, way.kept)
      )
    }
    rounding = Rounding(neighbours: neighbours, lines: lines)
  }

  /// Returns the claim for the columns of a tile; its rounding beyond 8u|entry| only if asked to.
  func claim(of tile: ColumnTile, withSpread: Bool) throws(GradientCheckError) -> Claim {
    let places = tile.places
    let columns = way.columns(of: tile)
    let entries = try entries(of: columns)
    let spread = withSpread ? spread(around: entries, of: columns) : nil
    func placed(_ found: [Double]) -> [Double] {
      guard columns.count < tile.columnCount else { return found }
      return Claim.placed(found, of: columns, at: places, (derivative.rowCount, tile.columnCount))
    }
    return claim(
      placed(entries),
      spread: spread.map(placed),
      columnCount: tile.columnCount,
      places: places
    )
  }

  /// Returns the claim for some columns.
  func claim(of columns: [Int]) throws(GradientCheckError) -> Claim {
    let entries = try entries(of: columns)
    return claim(
      entries,
      spread: spread(around: entries, of: columns),
      columnCount: columns.count,
      places: ColumnPlaces(columns)
    )
  }

  private func entries(of columns: [Int]) throws(GradientCheckError) -> [Double] {
    try Claim.answering { try way.entries(of: columns, by: derivative) }
  }

  /// Returns how far rounding may have moved the entries of some columns, where that is measured.
  private func spread(around entries: [Double], of columns: [Int]) -> [Double]? {
    guard let rounding else { return nil }
    var spread = Claim.spread(around: entries, rounding.neighbours) {
      try way.entries(of: columns, by: $0)
    }
    rounding.lines.add(to: &spread, of: columns, unitRoundoff: unitRoundoff)
    return spread
  }

  private var unitRoundoff: Double { Double(Scalar.ulpOfOne) / 2 }

  private func claim(
    _ entries: [Double],
    spread: [Double]?,
    columnCount: Int,
    places: ColumnPlaces
  ) -> Claim {
    Claim(
      rowCount: derivative.rowCount,
      columnCount: columnCount,
      entries: entries,
      spread: spread,
      unitRoundoff: unitRoundoff,
      isReproducible: isReproducible,
      maps: .none,
      places: places
    )
  }
}

/// How a derivative is asked for the entries of a tile.
private struct AskingWay: Sendable {
  let isByRows: Bool
  private let jobs: Int
  /// Whether only columns that are judged are asked for, where each takes an application of a map.
  private let isForJudgedColumns: Bool

  init<Scalar>(
    of derivative: Derivative<Scalar>,
    tileCount: Int,
    columns: [Int]?,
    jobs: Int
  ) {
    isByRows = derivative.isAskedByRows(
      tileCount: tileCount,
      columnCount: columns?.count ?? derivative.columnCount
    )
    self.jobs = jobs
    isForJudgedColumns = columns != nil && derivative.isWork && !isByRows
  }

  /// Returns the columns of a tile that are asked for.
  func columns(of tile: ColumnTile) -> [Int] { isForJudgedColumns ? tile.judged : tile.columns }

  /// Returns the entries of some columns in row-major order.
  func entries<Scalar>(
    of columns: [Int],
    by derivative: Derivative<Scalar>
  ) throws -> [Double] {
    ScalarArrays.doubles(try derivative.entries(of: columns, byRows: isByRows, jobs: jobs))
  }

  /// Returns the elements of one row or column.
  func line<Scalar>(_ line: Int, of derivative: Derivative<Scalar>) throws -> [Double] {
    ScalarArrays.doubles(isByRows ? try derivative.row(line) : try derivative.column(line))
  }

  /// Returns a derivative as it is kept: the one row of a scalar function takes no more memory than
  /// a point, and is asked for once.
  func kept<Scalar>(_ derivative: Derivative<Scalar>) throws -> Derivative<Scalar> {
    isByRows && derivative.rowCount == 1 ? .matrix(try derivative.matrix()) : derivative
  }
}
