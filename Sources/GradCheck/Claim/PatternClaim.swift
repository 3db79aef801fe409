/// What a function claims at the places of its sparsity pattern.
struct PatternClaim: Sendable {
  /// An entry that is claimed to be other than zero where the pattern says that it is zero.
  struct Contradiction: Hashable, Sendable {
    var row: Int
    var column: Int
    var value: Double
  }

  /// The pattern that is claimed.
  let pattern: SparsityPattern
  /// The derivatives that are claimed, one for each place.
  var values: [Double]
  /// How far rounding may have moved each of them.
  var uncertainties: [Double]
  /// Where the derivative itself contradicts the pattern, as far as that was looked at.
  var contradictions: [Contradiction]
  /// The unit roundoff of the scalar that the claim was computed in.
  let unitRoundoff: Double

  /// Returns the claim for some columns written out: zero outside the pattern, but for what
  /// contradicts it.
  func tile(of columns: [Int]) -> ClaimTile {
    let places = Dictionary(uniqueKeysWithValues: zip(columns, columns.indices))
    var entries = [Double](repeating: 0, count: pattern.rowCount * columns.count)
    var spread = entries
    for (offset, column) in columns.enumerated() {
      for place in pattern.places(ofColumn: column) {
        let entry = pattern.rowIndices[place] * columns.count + offset
        entries[entry] = values[place]
        spread[entry] = uncertainties[place]
      }
    }
    for contradiction in contradictions {
      guard let offset = places[contradiction.column] else { continue }
      entries[contradiction.row * columns.count + offset] = contradiction.value
    }
    var tile = ClaimTile(
      rowCount: pattern.rowCount,
      columnCount: columns.count,
      entries: entries
    )
    tile.places = .some(places)
    tile.unitRoundoff = unitRoundoff
    tile.spread = spread
    return tile
  }
}

extension Claim {
  /// Returns what is claimed at the places of a pattern.
  ///
  /// A matrix is looked up. Where it is not written out, maps are applied to several columns or rows
  /// of the pattern at once, no two of which have an entry in the same line.
  func values(on pattern: SparsityPattern) throws(GradientCheckError) -> PatternClaim {
    let unit = Double(Scalar.ulpOfOne) / 2
    var claim = PatternClaim(
      pattern: pattern,
      values: [],
      uncertainties: [],
      contradictions: [],
      unitRoundoff: unit
    )
    if let whole {
      claim.take(whole)
      return claim
    }
    try Derivative<Scalar>.answering { try claim.take(derivative) }
    claim.uncertainties = [Double](repeating: 0, count: pattern.count)
    return claim
  }
}

extension PatternClaim {
  /// Takes the entries of a matrix that is written out.
  fileprivate mutating func take(_ whole: ClaimTile) {
    values.reserveCapacity(pattern.count)
    uncertainties.reserveCapacity(pattern.count)
    let width = whole.columnCount
    for column in 0..<pattern.columnCount {
      var next = pattern.columnStarts[column]
      let end = pattern.columnStarts[column + 1]
      for row in 0..<pattern.rowCount {
        let entry = row * width + column
        if next < end, pattern.rowIndices[next] == row {
          values.append(whole.entries[entry])
          uncertainties.append(whole.spread?[entry] ?? 0)
          next += 1
        } else if whole.entries[entry] != 0 {
          add(whole.entries[entry], row, column)
        }
      }
    }
  }

  /// Takes the entries of a derivative that is too large to be written out.
  fileprivate mutating func take<Scalar>(_ derivative: Derivative<Scalar>) throws {
    values = [Double](repeating: 0, count: pattern.count)
    switch derivative.form {
    case .compressed(pattern, let values):
      self.values = ScalarArrays.doubles(values)
    case .compressed(let own, let values):
      for column in 0..<own.columnCount {
        for place in own.places(ofColumn: column) {
          add(Double(values[place]), own.rowIndices[place], column)
        }
      }
    case .sparse(let entries):
      for entry in entries { add(Double(entry.value), entry.row, entry.column) }
    case .diagonal(let elements):
      for (line, element) in elements.enumerated() { add(Double(element), line, line) }
    case .matrix(let matrix):
      for row in 0..<matrix.rowCount {
        for column in 0..<matrix.columnCount {
          add(Double(matrix.elements[row * matrix.columnCount + column]), row, column)
        }
      }
    case .maps, .composition:
      try takeLines(of: derivative)
    }
  }

  /// Adds an entry at its place, or where there is none as a contradiction.
  private mutating func add(_ value: Double, _ row: Int, _ column: Int) {
    if let place = pattern.place(row: row, column: column) {
      if place < values.count { values[place] += value }
    } else if value != 0 {
      contradictions.append(Contradiction(row: row, column: column, value: value))
    }
  }

  private mutating func takeLines<Scalar>(of derivative: Derivative<Scalar>) throws {
    let byColumns = derivative.canPushForward
    let lines = byColumns ? pattern : pattern.transposed
    let colouring = ColumnColouring(lines)
    for colour in 0..<colouring.count {
      var seeds = [Scalar](repeating: 0, count: lines.columnCount)
      for line in colouring.members(of: colour) { seeds[line] = 1 }
      let found =
        byColumns ? try derivative.pushforward(of: seeds) : try derivative.pullback(of: seeds)
      for line in colouring.members(of: colour) {
        for other in lines.rows(ofColumn: line) {
          let (row, column) = byColumns ? (other, line) : (line, other)
          if let place = pattern.place(row: row, column: column) {
            values[place] = Double(found[other])
          }
        }
      }
    }
  }
}
