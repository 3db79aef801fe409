import GradCheck
import Testing

@Suite("What is said of a claimed pattern")
struct PatternStatementTests {
  /// Checks a function whose Jacobian has some places, with another pattern claimed of it.
  private func statement(
    _ actual: SparsityPattern,
    claiming claimed: SparsityPattern,
    _ coverage: Coverage
  ) throws -> Statement {
    var function = try SparseFunction(actual)
    function.claimed = claimed
    var checker = GradientChecker()
    checker.coverage = coverage
    let report = try checker.check(function, at: function.point)
    return try #require(report.statements.first { $0.name == Statement.sparsityPattern })
  }

  private static let ways: [Coverage] = [.full, .coloured]

  @Test("A right one agrees, column by column as well", arguments: ways)
  func right(_ coverage: Coverage) throws {
    let pattern = try SparseFunction.tridiagonal(12)
    let statement = try statement(pattern, claiming: pattern, coverage)
    #expect(statement.verdict == .agrees)
    #expect(statement.text.hasPrefix("Nothing moves outside the pattern of 34 places in 12×12"))
  }

  @Test("A place that is missing is named by row and column", arguments: ways)
  func missing(_ coverage: Coverage) throws {
    let pattern = try SparseFunction.tridiagonal(12)
    let places = (0..<12).flatMap { column in
      pattern.rows(ofColumn: column).map { (row: $0, column: column) }
    }.filter { $0 != (5, 4) }
    let claimed = try SparsityPattern(
      rowCount: 12,
      columnCount: 12,
      rows: places.map(\.row),
      columns: places.map(\.column)
    )
    let statement = try statement(pattern, claiming: claimed, coverage)
    #expect(statement.verdict == .disagrees)
    #expect(
      statement.text.hasPrefix(
        "∂z[5]/∂x[4]: row 5 moves with column 4, which is not in the pattern, measured "
      )
    )
    #expect(!statement.text.contains("The pattern is"))
  }

  @Test("One that is transposed or counted from 1 is named, whatever its shape", arguments: ways)
  func misplaced(_ coverage: Coverage) throws {
    let band = try SparseFunction.band(20, -4...1)
    #expect(
      try statement(band, claiming: band.transposed, coverage).text
        .hasSuffix("The pattern is transposed: it fits with rows and columns exchanged.")
    )
    for pattern in [band, try SparseFunction.tridiagonal(20)] {
      let text = try statement(pattern, claiming: pattern.shifted(rows: 1, columns: 1), coverage)
        .text
      #expect(text.hasSuffix("it looks as if it was counted from 1 and read as counted from 0."))
    }
    let moved = try statement(band, claiming: band.shifted(rows: 0, columns: 1), coverage).text
    #expect(moved.contains("The pattern is shifted by one: it fits one "))
  }

  @Test("An empty pattern of a function that moves lacks everything", arguments: ways)
  func empty(_ coverage: Coverage) throws {
    let pattern = try SparseFunction.tridiagonal(8)
    let claimed = try SparsityPattern(rowCount: 8, columnCount: 8, rows: [], columns: [])
    let statement = try statement(pattern, claiming: claimed, coverage)
    #expect(statement.verdict == .disagrees)
    #expect(statement.text.contains("is not in the pattern"))
  }

  @Test("One that has places that are zero is right, and they are counted", arguments: ways)
  func full(_ coverage: Coverage) throws {
    var function = try SparseFunction(SparseFunction.tridiagonal(6))
    function.claimed = try SparsityPattern(
      rowCount: 6,
      columnStarts: (0...6).map { 6 * $0 },
      rows: (0..<6).flatMap { _ in 0..<6 }
    )
    var checker = GradientChecker()
    checker.coverage = coverage
    let report = try checker.check(function, at: function.point)
    #expect(report.verdict == .agrees)
    #expect(
      report.warnings.first { $0.code == .zeroInPattern }?.message
        .hasPrefix("20 entries of the pattern are zero at this point") == true
    )
  }

  @Test("A sample of columns says nothing of the pattern")
  func sample() throws {
    let function = try SparseFunction(SparseFunction.tridiagonal(40))
    var checker = GradientChecker()
    checker.coverage = .sample(columns: 4)
    let report = try checker.check(function, at: function.point)
    #expect(report.statements.isEmpty)
  }
}
