import GradCheck
import GradCheckTestSupport
import Testing

@Suite("Derivative")
struct DerivativeTests {
  private static let wide: [[Double]] = [[1, -2, 0], [0.5, 0, 4]]
  private static let tall: [[Double]] = [[1, 0.5], [-2, 0], [0, 4]]

  /// Every form of the same map; the products are exact, so the forms must agree exactly.
  private static func forms(of rows: [[Double]]) throws -> [(String, Derivative<Double>)] {
    let matrix = try Matrix(rows: rows)
    let written = Derivative.matrix(matrix)
    let (rowCount, columnCount) = (matrix.rowCount, matrix.columnCount)
    let pullback: Derivative<Double>.LinearMap = { try written.pullback(of: $0) }
    let pushforward: Derivative<Double>.LinearMap = { try written.pushforward(of: $0) }
    let identity = Derivative<Double>.diagonal([Double](repeating: 2, count: rowCount))
    let half = try Matrix(rows: rows.map { $0.map { $0 / 2 } })
    var entries: [SparseEntry<Double>] = []
    for (row, elements) in rows.enumerated() {
      for (column, value) in elements.enumerated() where value != 0 {
        // In two parts, which are added.
        entries.append(SparseEntry(row: row, column: column, value: value - 1))
        entries.append(SparseEntry(row: row, column: column, value: 1))
      }
    }
    return [
      ("matrix", written),
      (
        "sparse",
        try .sparse(rowCount: rowCount, columnCount: columnCount, entries: entries)
      ),
      ("pullback", .pullback(rowCount: rowCount, columnCount: columnCount, pullback)),
      ("pushforward", .pushforward(rowCount: rowCount, columnCount: columnCount, pushforward)),
      (
        "maps",
        .maps(
          rowCount: rowCount,
          columnCount: columnCount,
          pullback: pullback,
          pushforward: pushforward
        )
      ),
      ("composition", try identity.composed(with: .matrix(half))),
      (
        "composition of maps",
        try .pullback(rowCount: rowCount, columnCount: rowCount) { $0.map { 2 * $0 } }
          .composed(
            with: .pushforward(rowCount: rowCount, columnCount: columnCount) {
              try Derivative.matrix(half).pushforward(of: $0)
            }
          )
      ),
    ]
  }

  @Test("Answers the same in every form", arguments: [wide, tall])
  func formsAgree(_ rows: [[Double]]) throws {
    let matrix = try Matrix(rows: rows)
    for (name, derivative) in try DerivativeTests.forms(of: rows) {
      #expect(derivative.rowCount == matrix.rowCount, "\(name)")
      #expect(derivative.columnCount == matrix.columnCount, "\(name)")
      #expect(try derivative.matrix() == matrix, "\(name)")
      for row in 0..<matrix.rowCount {
        #expect(try derivative.row(row) == matrix.row(row), "\(name)")
      }
      for column in 0..<matrix.columnCount {
        #expect(try derivative.column(column) == matrix.column(column), "\(name)")
      }
      let cotangent = (1...matrix.rowCount).map(Double.init)
      let tangent = (1...matrix.columnCount).map { Double($0) - 0.5 }
      let expected = Derivative.matrix(matrix)
      #expect(
        try derivative.pullback(of: cotangent) == expected.pullback(of: cotangent),
        "\(name)"
      )
      #expect(
        try derivative.pushforward(of: tangent) == expected.pushforward(of: tangent),
        "\(name)"
      )
    }
  }

  @Test("Multiplies from the left and from the right")
  func multiplies() throws {
    let derivative = Derivative.matrix(try Matrix(rows: DerivativeTests.wide))
    #expect(try derivative.pullback(of: [10, 2]) == [11, -20, 8])
    #expect(try derivative.pushforward(of: [10, 2, 1]) == [6, 9])
  }

  @Test("Lays out a curve, a scalar field and an element-wise function")
  func laysOutDefinitions() throws {
    #expect(try Derivative<Double>.column([1, 2]).matrix() == Matrix(rows: [[1], [2]]))
    #expect(try Derivative<Double>.row([1, 2]).matrix() == Matrix(rows: [[1, 2]]))
    #expect(try Derivative<Double>.diagonal([1, 2]).matrix() == Matrix(rows: [[1, 0], [0, 2]]))
    #expect(try Derivative<Float>.diagonal([1, 2]).row(1) == [0, 2])
    #expect(try Derivative<Float>.diagonal([1, 2]).column(0) == [1, 0])
  }

  @Test("Multiplies two derivatives by the chain rule (Example 3)")
  func composes() throws {
    let outer = Derivative.matrix(try Matrix<Double>(rows: [[1, 2, 3]]))
    let inner = Derivative.matrix(try Matrix<Double>(rows: [[1, 0], [0, 1], [1, 1]]))
    #expect(try outer.composed(with: inner).matrix() == Matrix(rows: [[4, 5]]))
  }

  @Test("Asks a pullback for rows only, as often as there are rows")
  func asksForRows() throws {
    let derivative = Derivative<Double>.pullback(rowCount: 1, columnCount: 1000) { cotangent in
      try #require(cotangent == [1])
      return [Double](repeating: 7, count: 1000)
    }
    #expect(try derivative.matrix().elements == [Double](repeating: 7, count: 1000))
  }

  // MARK: Wrong shapes

  @Test("Refuses vectors of the wrong length")
  func refusesVectors() {
    let derivative = Derivative<Double>.matrix(Matrix(zeros: 2, 3))
    #expect(
      message { try derivative.pullback(of: [1, 2, 3]) } == "Expected 2 cotangents, found 3."
    )
    #expect(message { try derivative.pushforward(of: [1, 2]) } == "Expected 3 tangents, found 2.")
  }

  @Test("Refuses maps that return the wrong length")
  func refusesMaps() {
    let back = Derivative<Double>.pullback(rowCount: 2, columnCount: 3) { _ in [1] }
    let forward = Derivative<Double>.pushforward(rowCount: 2, columnCount: 3) { _ in [1, 2, 3] }
    #expect(message { try back.row(0) } == "Expected 3 entries from the pullback, found 1.")
    #expect(message { try back.matrix() } == "Expected 3 entries from the pullback, found 1.")
    #expect(
      message { try forward.column(0) } == "Expected 2 entries from the pushforward, found 3."
    )
  }

  @Test("Refuses sparse entries outside of the matrix")
  func refusesSparseEntries() {
    for (row, column) in [(2, 0), (0, 3), (-1, 0), (0, -1)] {
      #expect(
        message {
          try Derivative<Double>.sparse(
            rowCount: 2,
            columnCount: 3,
            entries: [SparseEntry(row: row, column: column, value: 1)]
          )
        } == "Expected sparse entries within 2×3, found one at (\(row), \(column))."
      )
    }
  }

  @Test("Refuses factors that do not fit")
  func refusesComposition() {
    let outer = Derivative<Double>.matrix(Matrix(zeros: 2, 3))
    #expect(
      message { try outer.composed(with: .matrix(Matrix(zeros: 2, 5))) }
        == "Expected an inner derivative with 3 rows, one for each column of the outer one, "
        + "found 2×5."
    )
  }

  @Test("Passes on what an author's map throws")
  func passesErrorsOn() {
    struct Failure: Error {}
    let derivative = Derivative<Double>.pullback(rowCount: 1, columnCount: 1) { _ in
      throw Failure()
    }
    #expect(throws: Failure.self) { try derivative.matrix() }
    #expect(throws: Failure.self) { try derivative.column(0) }
  }

  private func message<Result>(_ body: () throws -> Result) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? GradientCheckError)?.message
    }
  }
}
