/// The derivative that a function claims at a point, asked for once or tile by tile.
///
/// A check that keeps its entries has one tile of all columns, which is asked for when the claim is
/// made and kept; one that lets go of them asks for every tile anew, and the claim is never written
/// out whole.
struct Claim<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// The number of outputs, m.
  let rowCount: Int
  /// The number of inputs, n.
  let columnCount: Int
  /// Whether a second call returned the same derivative to the last bit.
  let isReproducible: Bool
  /// The derivative itself, as its author made it.
  let derivative: Derivative<Scalar>
  /// All entries, where they are kept.
  let whole: ClaimTile?
  /// The derivative as it is asked for tiles.
  private let answering: Derivative<Scalar>
  private let way: AskingWay
  /// What shows how far rounding moves the claim; nothing where 8u|entry| says enough.
  private let spread: ClaimSpread<Scalar>?

  /// What is asked of a claim.
  struct Request: Sendable {
    /// The columns of each tile, in the order of their places; nothing for one tile of all columns,
    /// which is kept.
    var tiles: [[Int]]?
    /// The columns that are needed, beside which entries may be NaN; nothing for all.
    var columns: [Int]?
    /// Whether the measurement is more precise than the claim, so that it matters how far rounding
    /// has moved the claim.
    var measuresSpread = false
    /// The derivative, where it has been asked for once already.
    var first: Derivative<Scalar>?
    var seed: UInt64 = 0
    var jobs = 1
  }

  /// Asks a function for its derivative, twice.
  init<Function: DifferentiableFunction<Scalar>>(
    of function: Function,
    at point: [Scalar],
    _ request: Request = Request()
  ) throws(GradientCheckError) {
    (rowCount, columnCount) = (function.codomain.count, function.domain.count)
    let first: Derivative<Scalar>
    if let known = request.first {
      first = known
    } else {
      first = try Derivative.asking(function, at: point) { $0 }
    }
    let way = AskingWay(of: first, request)
    let entries =
      request.tiles == nil
      ? try Derivative<Scalar>.answering { try way.entries(of: first) } : nil
    isReproducible = try Derivative.asking(function, at: point) { second in
      try way.isSame(first, as: second, first: entries, tiles: request.tiles)
    }
    let answering =
      request.tiles == nil ? first : try Derivative<Scalar>.answering { try way.kept(first) }
    spread =
      request.measuresSpread
      ? try ClaimSpread(of: answering, claimedBy: function, at: point, way, request) : nil
    derivative = first
    self.answering = answering
    self.way = way
    if let entries {
      var tile = ClaimTile(rowCount: rowCount, columnCount: columnCount, entries: entries)
      tile.unitRoundoff = Double(Scalar.ulpOfOne) / 2
      tile.spread = spread?.spread(around: entries, of: Array(0..<columnCount)) {
        try way.entries(of: $0)
      }
      whole = tile
    } else {
      whole = nil
    }
  }

  /// Whether closures of its author are part of it, which may be no linear maps at all.
  var hasMaps: Bool { derivative.hasMaps }

  /// Whether the entries came from rows, by pullbacks, rather than from columns.
  var isByRows: Bool { way.isByRows }

  /// Returns the claim for some columns, in this order.
  ///
  /// - Parameters:
  ///   - columns: The columns of a tile; entries of those that are not needed may be NaN.
  ///   - withSpread: Whether it matters how far rounding may have moved the entries beyond 8u|entry|.
  /// - Returns: The entries of the columns, with how far rounding may have moved each.
  /// - Throws: ``GradientCheckError`` where the derivative gives no such entries.
  func tile(
    of columns: [Int],
    withSpread: Bool = true
  ) throws(GradientCheckError) -> ClaimTile {
    if let whole { return whole }
    let asked = way.asked(of: columns)
    let entries = try Derivative<Scalar>.answering { try way.entries(of: asked, by: answering) }
    var tile = ClaimTile(rowCount: rowCount, columnCount: columns.count, entries: [])
    tile.places = ColumnPlaces(columns)
    tile.unitRoundoff = Double(Scalar.ulpOfOne) / 2
    func placed(_ found: [Double]) -> [Double] {
      guard asked.count < columns.count else { return found }
      return AskingWay.placed(found, of: asked, at: tile.places, (rowCount, columns.count))
    }
    tile.entries = placed(entries)
    if withSpread, let spread {
      tile.spread = placed(
        spread.spread(around: entries, of: asked) { try way.entries(of: asked, by: $0) }
      )
    }
    return tile
  }
}
