/// The derivative that is claimed at one point, asked for tile by tile and never written out whole.
struct TiledClaim<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  private let derivative: Derivative<Scalar>
  private let isByRows: Bool
  private let jobs: Int

  /// Whether a second call returned the same derivative to the last bit.
  let isReproducible: Bool
  /// Whether closures of its author are part of it.
  var hasMaps: Bool { derivative.hasMaps }

  /// Asks a function for its derivative, twice.
  init<Function: DifferentiableFunction<Scalar>>(
    of function: Function,
    at point: [Scalar],
    tiles: [ColumnTile],
    jobs: Int
  ) throws(GradientCheckError) {
    let first = try Claim.asking(function, at: point) { $0 }
    let isByRows = first.isAskedByRows(tileCount: tiles.count)
    isReproducible = try Claim.asking(function, at: point) { second in
      guard first.isWork else {
        return try tiles.allSatisfy { tile in
          Claim.isSame(
            ScalarArrays.doubles(try first.entries(of: tile.columns, byRows: isByRows, jobs: jobs)),
            ScalarArrays.doubles(try second.entries(of: tile.columns, byRows: isByRows, jobs: jobs))
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
    derivative = first
    self.isByRows = isByRows
    self.jobs = jobs
  }

  /// Returns the claim for the columns of a tile.
  func claim(of tile: ColumnTile) throws(GradientCheckError) -> Claim {
    let entries = try Claim.answering {
      try derivative.entries(of: tile.columns, byRows: isByRows, jobs: jobs)
    }
    return Claim(
      rowCount: derivative.rowCount,
      columnCount: tile.columnCount,
      entries: ScalarArrays.doubles(entries),
      spread: nil,
      unitRoundoff: Double(Scalar.ulpOfOne) / 2,
      isReproducible: isReproducible,
      maps: .none,
      places: tile.places
    )
  }
}

/// Where the claims of a tile come from.
enum ClaimSource<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// All of them were asked for once and are kept.
  case kept(Claim)
  /// They are asked for with every tile.
  case tiled(TiledClaim<Scalar>)

  /// Whether a second call returned the same derivative to the last bit.
  var isReproducible: Bool {
    switch self {
    case .kept(let claim): claim.isReproducible
    case .tiled(let claim): claim.isReproducible
    }
  }

  /// Returns the claim for the columns of a tile.
  func claim(of tile: ColumnTile) throws(GradientCheckError) -> Claim {
    switch self {
    case .kept(let claim): claim
    case .tiled(let claim): try claim.claim(of: tile)
    }
  }
}
