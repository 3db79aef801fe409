import GradCheck
import Testing

final class LargestErrors: EntrySink {
  private(set) var names: [String] = []
  private(set) var largest = 0.0

  func begin(_ blocks: [TiledBlock]) { names = blocks.map(\.name) }

  func receive(_ tile: EntryTile) {
    largest = tile.findings.reduce(largest) { max($0, $1.absoluteError) }
  }
}

/// The code of the article “Large and sparse Jacobians”.
enum LargeAndSparseCode {
  static func coloured() throws -> GradientReport {
    let pattern = try SparsityPattern(
      rowCount: 4,
      columnCount: 4,
      rows: [0, 1, 0, 1, 2, 1, 2, 3, 2, 3],
      columns: [0, 0, 1, 1, 1, 2, 2, 2, 3, 3]
    )
    let function = ClosureFunction<Double>(domain: ["x": [4]], codomain: ["z": [4]]) { x in
      x.indices.map { 2 * x[$0] * x[$0] - ($0 > 0 ? x[$0 - 1] : 0) - ($0 < 3 ? x[$0 + 1] : 0) }
    } derivative: { x in
      try .sparse(
        pattern: pattern,
        values: [4 * x[0], -1, -1, 4 * x[1], -1, -1, 4 * x[2], -1, -1, 4 * x[3]]
      )
    }
    var checker = GradientChecker()
    checker.coverage = .coloured
    let report = try checker.check(function, at: [0.5, -1, 2, 0.25])
    return report
  }
}

@Suite("Large and sparse Jacobians") struct LargeAndSparseCodeTests {
  @Test("A pattern is measured by colours")
  func coloured() throws {
    let report = try LargeAndSparseCode.coloured()
    #expect(report.verdict == .agrees)
    #expect(report.configuration.coverage == "coloured")
  }

  @Test("Triplets in row order are claimed entry by entry")
  func triplets() throws {
    let (rows, columns) = ([0, 0, 1, 1], [0, 1, 0, 1])
    let values = [1.0, 2, 3, 4]
    let pattern = try SparsityPattern(rowCount: 2, columnCount: 2, rows: rows, columns: columns)
    let derivative = try Derivative.sparse(
      rowCount: 2,
      columnCount: 2,
      entries: rows.indices.map {
        SparseEntry(row: rows[$0], column: columns[$0], value: values[$0])
      }
    ).claiming(pattern)
    #expect(try derivative.row(0) == [1, 2])
    #expect(derivative.pattern == pattern)
    // The trap that the article warns of.
    #expect(try Derivative.sparse(pattern: pattern, values: values).row(0) == [1, 3])
  }

  @Test(
    "A forgotten place costs a few evaluations for each column of its colours, or a search by eighths"
  )
  func search() throws {
    /// z₀ = x₀, zᵢ = xᵢ² + xᵢ₋₁, on a pattern that lacks one place of the second diagonal.
    func report(count: Int, forgetting forgotten: Int?) throws -> GradientReport {
      let places = (1..<count).filter { $0 != forgotten }
      let pattern = try SparsityPattern(
        rowCount: count,
        columnCount: count,
        rows: Array(0..<count) + places,
        columns: Array(0..<count) + places.map { $0 - 1 }
      )
      let function = ClosureFunction<Double>(
        domain: ["x": [count]],
        codomain: ["z": [count]]
      ) { x in
        x.indices.map { $0 > 0 ? x[$0] * x[$0] + x[$0 - 1] : x[0] }
      } derivative: { x in
        let diagonal = x.indices.map { column in
          SparseEntry(row: column, column: column, value: column > 0 ? 2 * x[column] : 1)
        }
        return try Derivative.sparse(
          rowCount: count,
          columnCount: count,
          entries: diagonal + places.map { SparseEntry(row: $0, column: $0 - 1, value: 1) }
        ).claiming(pattern)
      }
      return try GradientChecker().check(function, at: (0..<count).map { 1 + Double($0 % 7) / 8 })
    }
    for (count, limit) in [(1000, 2500), (8000, 300)] {
      let whole = try report(count: count, forgetting: nil)
      #expect(whole.verdict == .agrees)
      let lacking = try report(count: count, forgetting: count / 2)
      #expect(lacking.verdict == .disagrees)
      let more = lacking.run.evaluations - whole.run.evaluations
      print("a forgotten place of \(count) columns: \(more) evaluations more")
      #expect(more < limit, "\(more)")
    }
  }

  @Test("A sink is given the entries")
  func sink() throws {
    let function = ClosureFunction<Double>(domain: ["x": [3]]) { x in
      x.reduce(0) { $0 + $1 * $1 }
    } gradient: { x in
      x.map { 2 * $0 }
    }
    let point = [1.0, 2, 3]
    let sink = LargestErrors()
    let report = try GradientChecker().check(function, at: point, into: sink)
    #expect(report.verdict == .agrees)
    #expect(sink.names == ["∂f/∂x"])
    #expect(sink.largest < 1e-6)
  }
}
