/// The claims of the tiles of a check: kept as a whole, or asked for with every tile.
struct TileClaims<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  private enum Source: Sendable {
    case kept(Claim)
    case tiled(TiledClaim<Scalar>)
  }

  /// The tiles, in the order in which they are judged.
  let tiles: [ColumnTile]
  /// What laws of the author's maps are broken, as far as all of the claim could be looked at.
  let consistency: ConsistencyOutcome
  private let domain: Space
  private let source: Source

  /// Asks a function for its derivative: for all of it, or where entries are not kept tile by tile.
  init<Function: DifferentiableFunction<Scalar>>(
    of function: Function,
    at point: [Scalar],
    _ plan: TilePlan,
    columns: [Int]?,
    measuringSpread: Bool,
    seed: UInt64,
    jobs: Int
  ) throws(GradientCheckError) {
    tiles = plan.tiles
    domain = function.domain
    guard plan.isKept else {
      let claim = try TiledClaim(
        of: function,
        at: point,
        tiles: plan.tiles,
        columns: columns,
        measuringSpread: measuringSpread,
        seed: seed,
        jobs: jobs
      )
      source = .tiled(claim)
      consistency = ConsistencyOutcome()
      return
    }
    let claim = try Claim(
      of: function,
      at: point,
      columns: columns,
      measuringSpread: measuringSpread,
      seed: seed,
      jobs: jobs
    )
    source = .kept(claim)
    consistency = try ClaimConsistency(function: function, point: point, claim: claim, seed: seed)
      .outcome()
  }

  /// The whole claim, if it is kept.
  var whole: Claim? {
    if case .kept(let claim) = source { claim } else { nil }
  }

  /// Whether a second call returned the same derivative to the last bit.
  var isReproducible: Bool {
    switch source {
    case .kept(let claim): claim.isReproducible && consistency.isReproducible
    case .tiled(let claim): claim.isReproducible
    }
  }

  /// The unit roundoff of the scalar that the claim is computed in.
  var unitRoundoff: Double { Double(Scalar.ulpOfOne) / 2 }

  /// Whether maps are part of a claim that could not be tried as a whole.
  var hasUntriedMaps: Bool {
    if case .tiled(let claim) = source { claim.hasMaps } else { false }
  }

  /// Returns the claim for the columns of a tile.
  ///
  /// Without its spread it says of each entry what is claimed, not how far rounding may have moved
  /// it.
  func claim(of tile: ColumnTile, withSpread: Bool = true) throws(GradientCheckError) -> Claim {
    switch source {
    case .kept(let claim): claim
    case .tiled(let claim): try claim.claim(of: tile, withSpread: withSpread)
    }
  }

  /// Returns a claim in which some columns are.
  func claim(of columns: [Int]) throws(GradientCheckError) -> Claim {
    switch source {
    case .kept(let claim): claim
    case .tiled(let claim): try claim.claim(of: columns)
    }
  }

  /// Calls a closure with the claims of the tiles that hold columns of a range, and those columns.
  func forEachTile(
    of columns: Range<Int>,
    withSpread: Bool = true,
    _ body: (Claim, Range<Int>) throws(GradientCheckError) -> Void
  ) throws(GradientCheckError) {
    for tile in tiles {
      let ranges = tile.pieces.map { piece in
        let first = domain.ranges[piece.input].lowerBound
        return (piece.columns.lowerBound + first)..<(piece.columns.upperBound + first)
      }.map { $0.clamped(to: columns) }.filter { !$0.isEmpty }
      guard !ranges.isEmpty else { continue }
      let claim = try claim(of: tile, withSpread: withSpread)
      for range in ranges { try body(claim, range) }
    }
  }
}
