import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Sparsity pattern")
struct SparsityPatternTests {
  /// A pattern of 3 × 4.
  ///
  ///     · x · x
  ///     x · · ·
  ///     x x · ·
  private static func sample() throws -> SparsityPattern {
    try SparsityPattern(
      rowCount: 3,
      columnCount: 4,
      rows: [2, 0, 0, 1, 2],
      columns: [0, 3, 1, 0, 1]
    )
  }

  @Test(
    "Coordinates, compressed rows and compressed columns, counted from 0 or 1, give one pattern"
  )
  func formats() throws {
    let pattern = try Self.sample()
    #expect(pattern.columnStarts == [0, 2, 4, 4, 5])
    #expect(pattern.rowIndices == [1, 2, 0, 2, 0])
    #expect(
      try SparsityPattern(rowCount: 3, columnStarts: [0, 2, 4, 4, 5], rows: [2, 1, 0, 2, 0])
        == pattern
    )
    #expect(
      try SparsityPattern(
        rowCount: 3,
        columnStarts: [1, 3, 5, 5, 6],
        rows: [2, 3, 1, 3, 1],
        base: .one
      ) == pattern
    )
    #expect(
      try SparsityPattern(columnCount: 4, rowStarts: [0, 2, 3, 5], columns: [3, 1, 0, 0, 1])
        == pattern
    )
    #expect(
      try SparsityPattern(
        columnCount: 4,
        rowStarts: [1, 3, 4, 6],
        columns: [4, 2, 1, 1, 2],
        base: .one
      ) == pattern
    )
    #expect(
      try SparsityPattern(
        rowCount: 3,
        columnCount: 4,
        rows: [3, 1, 1, 2, 3],
        columns: [1, 4, 2, 1, 2],
        base: .one
      ) == pattern
    )
  }

  @Test("Every place is found with where it stands, and no other")
  func places() throws {
    let pattern = try Self.sample()
    var found = 0
    for column in -1...4 {
      for row in -1...3 {
        guard let place = pattern.place(row: row, column: column) else {
          #expect(!pattern.contains(row: row, column: column))
          continue
        }
        found += 1
        #expect(pattern.contains(row: row, column: column))
        #expect(pattern.places(ofColumn: column).contains(place))
        #expect(pattern.rowIndices[place] == row)
      }
    }
    #expect(found == pattern.count)
    #expect(Array(pattern.rows(ofColumn: 1)) == [0, 2])
    #expect(pattern.rows(ofColumn: 2).isEmpty)
  }

  @Test("A transposed pattern has the places exchanged, and twice transposed is itself")
  func transposed() throws {
    let pattern = try Self.sample()
    let transposed = pattern.transposed
    #expect((transposed.rowCount, transposed.columnCount) == (4, 3))
    for column in 0..<4 {
      for row in 0..<3 {
        #expect(
          transposed.contains(row: column, column: row)
            == pattern.contains(row: row, column: column)
        )
      }
    }
    #expect(transposed.transposed == pattern)
  }

  @Test(
    "A shifted pattern has every place moved that stays within the matrix",
    arguments: [(0, 0), (1, 0), (0, 1), (-1, -1), (1, 1), (5, 0), (.min, .max), (.max, .min)]
  )
  func shifted(_ rows: Int, _ columns: Int) throws {
    let pattern = try Self.sample()
    let shifted = pattern.shifted(rows: rows, columns: columns)
    #expect((shifted.rowCount, shifted.columnCount) == (3, 4))
    for column in 0..<4 {
      for row in 0..<3 {
        let isThere = pattern.contains(row: row &- rows, column: column &- columns)
        #expect(shifted.contains(row: row, column: column) == isThere, "\(row), \(column)")
      }
    }
  }

  @Test("A block is the part of the pattern in its rows and columns")
  func blocks() throws {
    let pattern = try Self.sample()
    let block = pattern.block(rows: 1..<3, columns: 1..<4)
    #expect((block.rowCount, block.columnCount) == (2, 3))
    for column in 0..<3 {
      for row in 0..<2 {
        #expect(
          block.contains(row: row, column: column)
            == pattern.contains(row: row + 1, column: column + 1)
        )
      }
    }
    #expect(pattern.block(rows: 0..<3, columns: 0..<4) == pattern)
  }

  @Test("A place that is given twice is refused by name, or merged where that is asked for")
  func duplicates() throws {
    #expect(
      message {
        try SparsityPattern(rowCount: 2, columnCount: 2, rows: [1, 0, 1], columns: [0, 1, 0])
      } == "Expected each place of a pattern once, found row 1 of column 0 twice."
    )
    #expect(
      message {
        try SparsityPattern(rowCount: 2, columnStarts: [1, 3, 4], rows: [2, 2, 1], base: .one)
      } == "Expected each place of a pattern once, found row 2 of column 1 twice."
    )
    let merged = try SparsityPattern(
      rowCount: 2,
      columnCount: 2,
      rows: [1, 0, 1],
      columns: [0, 1, 0],
      duplicates: .merged
    )
    #expect(merged.columnStarts == [0, 1, 2])
    #expect(merged.rowIndices == [1, 0])
  }

  @Test(
    "Places outside the matrix are refused by name, in either way of counting",
    arguments: [(0, 0), (4, 1), (1, 5), (-1, 1), (.max, 1), (1, .min)]
  )
  func outside(_ row: Int, _ column: Int) {
    #expect(
      message {
        try SparsityPattern(
          rowCount: 3,
          columnCount: 4,
          rows: [row],
          columns: [column],
          base: .one
        )
      } == "Expected places within 3×4, counted from 1, found row \(row) of column \(column)."
    )
  }

  @Test("Starts that do not fit the rows are refused")
  func starts() {
    #expect(
      message { try SparsityPattern(rowCount: 2, columnStarts: [], rows: []) }
        == "Expected where each of the columns starts and where the last one ends, found nothing."
    )
    #expect(
      message { try SparsityPattern(rowCount: 2, columnStarts: [0, 1, 3], rows: [0, 1]) }
        == "Expected starts of columns from 0 to 2, found 0 to 3."
    )
    #expect(
      message { try SparsityPattern(rowCount: 2, columnStarts: [1, 2, 3], rows: [0, 1]) }
        == "Expected starts of columns from 0 to 2, found 1 to 3."
    )
    #expect(
      message { try SparsityPattern(columnCount: 2, rowStarts: [0, 3, 1, 2], columns: [0, 1]) }
        == "Expected starts of rows that do not descend, found 1 after 3."
    )
    #expect(
      message { try SparsityPattern(rowCount: -2, columnStarts: [0], rows: []) }
        == "Expected a pattern of at least 0 rows, found -2."
    )
    #expect(
      message { try SparsityPattern(rowCount: 2, columnCount: 2, rows: [0], columns: []) }
        == "Expected as many columns as rows in the coordinates of a pattern, found 1 rows and "
        + "0 columns."
    )
  }

  @Test("A derivative on a pattern is the map that its entries written out are")
  func derivative() throws {
    let pattern = try Self.sample()
    let values: [Double] = [3, -1, 0.5, 2, 8]
    let derivative = try Derivative.sparse(pattern: pattern, values: values)
    let dense = try Derivative.matrix(
      Matrix(rows: [[0, 0.5, 0, 8], [3, 0, 0, 0], [-1, 2, 0, 0]])
    )
    #expect(derivative.pattern == pattern)
    #expect(dense.pattern == nil)
    #expect(try derivative.matrix() == dense.matrix())
    for row in 0..<3 { #expect(try derivative.row(row) == dense.row(row)) }
    for column in 0..<4 { #expect(try derivative.column(column) == dense.column(column)) }
    let (cotangent, tangent): ([Double], [Double]) = ([1, -2, 4], [2, 1, -1, 0.25])
    #expect(try derivative.pullback(of: cotangent) == dense.pullback(of: cotangent))
    #expect(try derivative.pushforward(of: tangent) == dense.pushforward(of: tangent))
    #expect(
      message { try Derivative.sparse(pattern: pattern, values: [1.0, 2]) }
        == "Expected 5 values, one for each place of the pattern, found 2."
    )
  }

  @Test("A pattern is claimed beside any derivative of its size")
  func claimed() throws {
    let pattern = try Self.sample()
    let maps = Derivative<Double>.pullback(rowCount: 3, columnCount: 4) { _ in [1, 2, 3, 4] }
    let claiming = try maps.claiming(pattern)
    #expect(maps.pattern == nil)
    #expect(claiming.pattern == pattern)
    #expect(try claiming.row(1) == [1, 2, 3, 4])
    #expect(
      message { try Derivative<Double>.row([1, 2]).claiming(pattern) }
        == "Expected a pattern of 1×2 as the derivative, found one of 3×4."
    )
  }

  @Test("A claim on a pattern is checked as any other, right and wrong")
  func checked() throws {
    let right = PatternFunction(rows: [0, 1], columns: [0, 0])
    #expect(try GradientChecker().check(right, at: [0.5, 2]).verdict == .agrees)
    let report = try GradientChecker().check(
      PatternFunction(rows: [0], columns: [0]),
      at: [0.5, 2]
    )
    #expect(report.verdict == .disagrees)
    #expect(report.blocks[0].worst.first?.index == 2)
  }

  private func message<Result>(_ body: () throws -> Result) -> String {
    do {
      return "no error, but \(try body())"
    } catch let error as GradientCheckError {
      return error.message
    } catch {
      return "another error: \(error)"
    }
  }
}

/// z = (x₀², 3x₀) of two inputs, claimed on a pattern that may lack a place.
private struct PatternFunction: DifferentiableFunction {
  let rows: [Int]
  let columns: [Int]
  let domain = Space("x", shape: [2])
  let codomain = Space("z", shape: [2])

  func value(at point: [Double]) -> [Double] { [point[0] * point[0], 3 * point[0]] }

  func derivative(at point: [Double]) throws -> Derivative<Double> {
    let pattern = try SparsityPattern(rowCount: 2, columnCount: 2, rows: rows, columns: columns)
    return try .sparse(pattern: pattern, values: Array([2 * point[0], 3].prefix(pattern.count)))
  }
}
