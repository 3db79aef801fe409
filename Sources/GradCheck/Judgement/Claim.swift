/// The derivative that is claimed at one point, written out, with what rounding may have done to it.
struct Claim: Sendable {
  /// The number of outputs, m.
  let rowCount: Int
  /// The number of inputs, n.
  let columnCount: Int
  /// The entries in row-major order.
  let entries: [Double]
  /// How far rounding may have moved each entry; nothing where 8u|entry| says enough.
  let spread: [Double]?
  /// The unit roundoff of the scalar that the claim was computed in.
  let unitRoundoff: Double
  /// Whether a second call returned the same derivative to the last bit.
  let isReproducible: Bool
  /// Whether closures of its author made it, and which of them were asked for the entries.
  let maps: MapUse
  /// Where the columns stand among the entries; those of a tile are some of them.
  var places = ColumnPlaces.all

  /// How the entries came from an author's closures, if any were involved.
  enum MapUse: Sendable {
    case none
    case pulledBack
    case pushedForward
  }

  /// The rounding that a claim is allowed, in units of roundoff of its entry.
  ///
  /// A hand-written derivative is a short chain of products and sums, each off by half a unit.
  static let roundingUnits = 8.0

  /// How many rows or columns of a claim given by maps are asked for a second time.
  static let linesAskedAgain = 16

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

  /// Returns how far rounding may have moved an entry of some rows and places.
  func uncertainty(rows: Range<Int>, columns: Range<Int>, at index: Int) -> Double {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns.count)
    return uncertainty(at: (rows.lowerBound + row) * columnCount + columns.lowerBound + column)
  }

  /// Returns how far rounding may have moved the entry at a place of the matrix.
  func uncertainty(at place: Int) -> Double {
    Claim.roundingUnits * unitRoundoff * entries[place].magnitude + (spread?[place] ?? 0)
  }
}

extension Claim {
  /// Asks a function for its derivative.
  ///
  /// With `measuringSpread` the claim is also asked for at neighbours of the point, to see how far
  /// rounding moves it; that is needed where the measurement is more precise than the claim. With
  /// `columns` only these are needed, and other entries may be NaN.
  init<Function: DifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar],
    columns: [Int]? = nil,
    measuringSpread: Bool,
    seed: UInt64,
    jobs: Int = 1
  ) throws(GradientCheckError) {
    rowCount = function.codomain.count
    columnCount = function.domain.count
    let (entries, maps, lines) = try Claim.asking(function, at: point) { derivative in
      let (entries, maps) = try Claim.entries(of: derivative, columns: columns, jobs: jobs)
      let lines =
        measuringSpread
        ? try LineScales(
          of: derivative,
          outputs: function.codomain,
          inputs: function.domain,
          columns: columns
        ) : nil
      return (entries, maps, lines)
    }
    self.maps = maps
    isReproducible = try Claim.isRepeated(entries, by: function, at: point, columns: columns)
    self.entries = entries
    unitRoundoff = Double(Function.Scalar.ulpOfOne) / 2
    guard let lines else {
      spread = nil
      return
    }
    var moved = Claim.spread(around: entries, Claim.neighbours(of: point, seed: seed)) {
      try Claim.entries(of: function, at: $0, columns: columns, jobs: jobs)
    }
    lines.add(to: &moved, of: Array(0..<columnCount), unitRoundoff: unitRoundoff)
    spread = moved
  }

  private static func entries<Function: DifferentiableFunction>(
    of function: Function,
    at point: [Function.Scalar],
    columns: [Int]?,
    jobs: Int
  ) throws(GradientCheckError) -> [Double] {
    try asking(function, at: point) { try entries(of: $0, columns: columns, jobs: jobs).entries }
  }

  /// Whether a second call claims the same, in full or, where writing it out is work, in some lines.
  private static func isRepeated<Function: DifferentiableFunction>(
    _ entries: [Double],
    by function: Function,
    at point: [Function.Scalar],
    columns: [Int]?
  ) throws(GradientCheckError) -> Bool {
    try asking(function, at: point) { derivative in
      let columnCount = derivative.columnCount
      guard derivative.isWork else {
        return isSame(entries, ScalarArrays.doubles(try derivative.matrix().elements))
      }
      let (isByRows, lines) = linesAskedAgain(of: derivative, columns: columns)
      for line in lines {
        let again = ScalarArrays.doubles(
          isByRows ? try derivative.row(line) : try derivative.column(line)
        )
        let places =
          isByRows
          ? stride(from: line * columnCount, to: (line + 1) * columnCount, by: 1)
          : stride(from: line, to: entries.count, by: columnCount)
        guard isSame(places.map { entries[$0] }, again) else { return false }
      }
      return true
    }
  }

  static func isSame(_ first: [Double], _ second: [Double]) -> Bool {
    first == second || zip(first, second).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }

  /// Asks a function for its derivative and something of it.
  static func asking<Function: DifferentiableFunction, Answer>(
    _ function: Function,
    at point: [Function.Scalar],
    _ question: (Derivative<Function.Scalar>) throws -> Answer
  ) throws(GradientCheckError) -> Answer {
    try answering {
      let derivative = try function.derivative(at: point)
      let expected = (function.codomain.count, function.domain.count)
      guard (derivative.rowCount, derivative.columnCount) == expected else {
        throw GradientCheckError(
          .shapeMismatch,
          "Expected a derivative of \(expected.0)×\(expected.1), one row for each output and one "
            + "column for each input, found \(derivative.rowCount)×\(derivative.columnCount)."
        )
      }
      return try question(derivative)
    }
  }

  /// Asks something of a derivative, whose maps may throw.
  static func answering<Answer>(_ question: () throws -> Answer) throws(GradientCheckError)
    -> Answer
  {
    do {
      return try question()
    } catch let error as GradientCheckError {
      throw error
    } catch {
      throw GradientCheckError(
        .evaluationFailed,
        "The derivative threw at the point: \(error).",
        underlyingError: error
      )
    }
  }
}
