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
