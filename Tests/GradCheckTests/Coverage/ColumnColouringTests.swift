import GradCheck
import Testing

@Suite("Colouring of columns")
struct ColumnColouringTests {
  /// A square pattern of three places in each column but the first and the last.
  private static func band(_ count: Int) throws -> SparsityPattern {
    try SparsityPattern(
      rowCount: count,
      columnStarts: (0...count).map { $0 == 0 ? 0 : $0 == count ? 3 * count - 2 : 3 * $0 - 1 },
      rows: (0..<count).flatMap { Array(max($0 - 1, 0)...min($0 + 1, count - 1)) }
    )
  }

  @Test("No two columns of a colour share a row, and every column has one colour")
  func isValid() throws {
    for seed in UInt64(0)..<100 {
      let pattern = try RandomPatterns.pattern(seed: seed)
      for colouring in [ColumnColouring(pattern), ColumnColouring(pattern, seed: seed)] {
        var seen: Set<Int> = []
        for colour in 0..<colouring.count {
          var rows: Set<Int> = []
          #expect(!colouring.members(of: colour).isEmpty, "seed \(seed)")
          for column in colouring.members(of: colour) {
            #expect(colouring.colours[column] == colour)
            #expect(seen.insert(column).inserted)
            for row in pattern.rows(ofColumn: column) {
              #expect(rows.insert(row).inserted, "seed \(seed), row \(row), column \(column)")
            }
          }
        }
        #expect(seen.count == pattern.columnCount)
        #expect(colouring.count >= colouring.lowerBound)
      }
    }
  }

  @Test("The lower bound is the most entries that a row has")
  func lowerBound() throws {
    for seed in UInt64(0)..<20 {
      let pattern = try RandomPatterns.pattern(seed: seed)
      let most = (0..<pattern.rowCount).map { row in
        (0..<pattern.columnCount).count { pattern.contains(row: row, column: $0) }
      }.max()
      #expect(ColumnColouring(pattern).lowerBound == max(most ?? 0, 1))
    }
  }

  @Test("A band takes as many colours as it is wide, however many columns it has")
  func band() throws {
    let pattern = try Self.band(100_000)
    #expect(pattern.count == 299_998)
    #expect(ColumnColouring(pattern).count == 3)
    #expect(ColumnColouring(pattern, seed: 1).count <= 5)
  }

  @Test("A row that is full takes a colour for each column, in no more memory than its entries")
  func arrow() throws {
    let count = 5000
    let pattern = try SparsityPattern(
      rowCount: count,
      columnCount: count,
      rows: Array(repeating: 0, count: count) + Array(1..<count) + Array(1..<count),
      columns: Array(0..<count) + Array(1..<count) + Array(repeating: 0, count: count - 1)
    )
    let colouring = ColumnColouring(pattern)
    #expect(colouring.count == count)
    #expect(colouring.lowerBound == count)
  }

  @Test("Columns without entries share one colour; without columns there is none")
  func empty() throws {
    let pattern = try SparsityPattern(rowCount: 3, columnCount: 4, rows: [], columns: [])
    #expect(ColumnColouring(pattern).count == 1)
    #expect(Array(ColumnColouring(pattern).members(of: 0)) == [0, 1, 2, 3])
    let none = try SparsityPattern(rowCount: 3, columnCount: 0, rows: [], columns: [])
    #expect(ColumnColouring(none).count == 0)
  }

  @Test("A seed gives the same colours again, and another seed other neighbours")
  func seeds() throws {
    let pattern = try Self.band(200)
    #expect(ColumnColouring(pattern, seed: 1) == ColumnColouring(pattern, seed: 1))
    #expect(ColumnColouring(pattern, seed: 1).colours != ColumnColouring(pattern, seed: 2).colours)
  }
}
